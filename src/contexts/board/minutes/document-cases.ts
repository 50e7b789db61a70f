import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '../../../event-store/event-store.js';
import { EVENT_STORE } from '../../../injection.js';
import type { Actor } from '../../../kernel/actor.js';
import { Refused } from '../../../kernel/refusal.js';
import { EventCodec } from '../../../log/event-codec.js';
import {
  type Alliance,
  allianceIn,
  ALLIANCE_STREAM,
  type CaseDecision,
  casesOf,
  decisionTold,
  isDecided,
  maySee,
  seesDeliberation,
} from '../../alliances/public.js';
import { BoardCases } from '../board-cases.js';
import { enteredMeeting } from '../entered-reactor.js';
import { BOARD_STREAMS, type BoardStreams } from '../executors.js';
import { meetingIn } from '../meetings/meeting-stream.js';
import type { Meeting } from '../meetings/state.js';
import { perCapsulamIn } from '../per-capsulam/per-capsulam-stream.js';
import type { DecidedCase, MeetingCases } from './meeting-cases.js';

type Decided = Pick<CaseDecision, 'decision' | 'decidedBy' | 'source'>;
/** A decision, as its letter is to tell it. */
type ToBeTold = Decided & Pick<DecidedCase, 'arendenummer' | 'tellsLater'>;

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

  async decisionOn(id: string, application: string, viewer: Actor): Promise<DecidedCase | null> {
    const alliance = await this.alliance(id, viewer);
    const found = casesOf(alliance).find((one) => one.id === application);
    if (found === undefined) throw new Refused({ kind: 'unknown-thing', code: 'unknown-application' });
    if (!isDecided(found)) return null;
    // What is told to the applicant when it is sent is not theirs to read before (docs/adr/0019).
    const unsent = seesDeliberation(viewer, alliance);
    const decided = decisionTold(found, { unsent });
    if (decided === undefined) throw letterNotSent();
    return this.told(alliance, { ...decided, arendenummer: found.arendenummer, tellsLater: unsent });
  }

  async partnershipDecision(id: string, decision: string, viewer: Actor): Promise<DecidedCase | null> {
    const alliance = await this.alliance(id, viewer);
    const found = alliance.partnership?.decisions.find(({ decidedBy }) => decidedBy === decision);
    if (found === undefined)
      throw new Refused({ kind: 'unknown-thing', code: 'unknown-partnership-decision' });
    const unsent = seesDeliberation(viewer, alliance);
    if (!unsent && found.sentOn === null) throw letterNotSent();
    const isLaterTold = alliance.partnership?.decisions.some(
      ({ reconsiders, sentOn }) => reconsiders === decision && sentOn !== null,
    );
    return this.told(alliance, { ...found, arendenummer: null, tellsLater: unsent || isLaterTold === true });
  }

  private async alliance(id: string, viewer: Actor): Promise<Alliance> {
    const { store, codec } = this;
    const state = await allianceIn({ store, codec }, this.allianceStream(id));
    if (state.status === 'none' || !maySee(viewer, state))
      throw new Refused({ kind: 'unknown-thing', code: 'unknown-alliance' });
    return state;
  }

  private async told(
    alliance: Alliance,
    { arendenummer, tellsLater, ...decided }: ToBeTold,
  ): Promise<DecidedCase | null> {
    const place =
      decided.source === 'per-capsulam' ? await this.perCapsulam(decided) : await this.item(decided);
    return place === null ? null : { alliance: alliance.name, arendenummer, place, tellsLater };
  }

  /** The item of a meeting; of what was decided elsewhere, of the one that it became when it was entered. */
  private async item({ decision, decidedBy }: Decided): Promise<DecidedCase['place'] | null> {
    const meeting = await this.meetingOf(decision?.id ?? enteredMeeting(decidedBy));
    if (meeting === null) return null;
    const item = decision?.item ?? meeting.items[0]?.item;
    return item === undefined ? null : { meeting, item };
  }

  private async perCapsulam({ decision }: Decided): Promise<DecidedCase['place'] | null> {
    const { store, codec, streams } = this;
    const decided = await perCapsulamIn({ store, codec }, streams.perCapsulam(decision?.id ?? ''));
    if (decided.status === 'none') return null;
    const minutes = decided.entered === null ? null : await this.meetingOf(decided.entered.meeting);
    return { decided, adjustedAt: minutes?.minutes.adjusted?.at ?? null };
  }

  private async meetingOf(id: string): Promise<Meeting | null> {
    const { store, codec, streams } = this;
    const meeting = await meetingIn({ store, codec }, streams.meeting(id));
    return meeting.status === 'none' ? null : meeting;
  }
}

function letterNotSent(): Refused {
  return new Refused({ kind: 'rule', code: 'letter-not-sent' });
}
