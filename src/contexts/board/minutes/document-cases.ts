import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '../../../event-store/event-store.js';
import { EVENT_STORE } from '../../../injection.js';
import type { Actor } from '../../../kernel/actor.js';
import { Refused } from '../../../kernel/refusal.js';
import { EventCodec } from '../../../log/event-codec.js';
import { allianceIn, ALLIANCE_STREAM, casesOf, isRegistered, maySee } from '../../alliances/public.js';
import { BoardCases } from '../board-cases.js';
import { enteredMeeting } from '../entered-reactor.js';
import { BOARD_STREAMS, type BoardStreams } from '../executors.js';
import { meetingIn } from '../meetings/meeting-stream.js';
import type { Meeting } from '../meetings/state.js';
import type { DecidedApplication, MeetingCases } from './meeting-cases.js';

/** What the board's documents are about, from the log itself. */
@Injectable()
export class DocumentCases implements MeetingCases {
  constructor(
    private readonly cases: BoardCases,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly codec: EventCodec,
    @Inject(ALLIANCE_STREAM) private readonly allianceStream: (id: string) => string,
    @Inject(BOARD_STREAMS) private readonly streams: BoardStreams,
  ) {}

  async meeting(id: string, viewer: Actor): Promise<Meeting> {
    return (await this.cases.meeting(id, viewer)).state;
  }

  async decisionOn(alliance: string, application: string, viewer: Actor): Promise<DecidedApplication | null> {
    const { store, codec } = this;
    const state = await allianceIn({ store, codec }, this.allianceStream(alliance));
    if (state.status === 'none' || !maySee(viewer, state))
      throw new Refused({ kind: 'unknown-thing', code: 'unknown-alliance' });
    const found = casesOf(state).find(({ id }) => id === application);
    if (found === undefined) throw new Refused({ kind: 'unknown-thing', code: 'unknown-application' });
    if (!isRegistered(found) || (found.state !== 'granted' && found.state !== 'rejected')) return null;
    const decided = found.decisions.findLast(
      ({ outcome }) => outcome === 'granted' || outcome === 'rejected',
    );
    // Per capsulam, and in the highest organ, there is no item until it is entered in minutes.
    if (decided === undefined || decided.source === 'per-capsulam' || decided.source === 'highest-organ')
      return null;
    const meeting = await meetingIn(
      { store, codec },
      this.streams.meeting(decided.decision?.id ?? enteredMeeting(decided.decidedBy)),
    );
    if (meeting.status === 'none') return null;
    const item = decided.decision?.item ?? meeting.items[0]?.item;
    if (item === undefined) return null;
    return { alliance: state.name, arendenummer: found.arendenummer, meeting, item };
  }
}
