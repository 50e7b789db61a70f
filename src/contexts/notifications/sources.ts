import type { Recorded } from '../../kernel/event.js';
import { type AllianceEvent, type AllianceState, evolve, NO_ALLIANCE } from '../alliances/public.js';
import {
  evolveMeeting,
  evolvePerCapsulam,
  type MeetingEvent,
  type MeetingState,
  NO_MEETING,
  NO_PER_CAPSULAM,
  type PerCapsulamEvent,
} from '../board/public.js';
import { allianceNotices, TOLD_OF_ALLIANCES } from './alliance-notices.js';
import {
  meetingNotices,
  perCapsulamNotices,
  ROLES_TO_LOOK_AT,
  TOLD_OF_MEETINGS,
  TOLD_OF_PER_CAPSULAM,
  TOLD_OF_THE_BOARD,
} from './board-notices.js';
import type { Notice } from './notice.js';

/** Streams of one kind, and whom their events are told. Pure. */
export interface NoticeSource {
  /** With which the streams' names begin. */
  readonly prefix: string;
  /** The events of which somebody is told. */
  readonly types: ReadonlySet<string>;
  /** Of one event of a stream that is given whole: told to those whom it concerned then, of what stands now. */
  noticesOf(event: Recorded, stream: readonly Recorded[]): readonly Notice[];
}

export function allianceSource(prefix: string): NoticeSource {
  return {
    prefix,
    types: TOLD_OF_ALLIANCES,
    noticesOf: (event, stream) => {
      const [then, now] = [foldedAlliance(upTo(event, stream)), foldedAlliance(stream)];
      if (then.status === 'none' || now.status === 'none' || isImported(event, stream)) return [];
      return allianceNotices(event as AllianceEvent, then, now);
    },
  };
}

export function foldedAlliance(stream: readonly Recorded[]): AllianceState {
  return (stream as readonly AllianceEvent[]).reduce(evolve, NO_ALLIANCE);
}

export function meetingSource(prefix: string): NoticeSource {
  return {
    prefix,
    types: TOLD_OF_MEETINGS,
    noticesOf: (event, stream) => {
      const all = stream as readonly MeetingEvent[];
      const then = upTo(event, all).reduce(evolveMeeting, NO_MEETING);
      const now = all.reduce(evolveMeeting, NO_MEETING);
      if (then.status === 'none' || now.status === 'none') return [];
      const told = calledBefore(event, all);
      return meetingNotices(event as MeetingEvent, then, {
        now,
        ...(told.status === 'none' ? {} : { told }),
      });
    },
  };
}

const CALLS: readonly string[] = ['MeetingConvened', 'CallChanged'];

/** The meeting as it was called last before an event: with the items that came with that call. */
function calledBefore({ revision }: Recorded, stream: readonly MeetingEvent[]): MeetingState {
  const call = stream.findLast((one) => one.revision < revision && CALLS.includes(one.type));
  const last = stream.findLast(({ commandId }) => commandId === call?.commandId);
  return last === undefined ? NO_MEETING : upTo(last, stream).reduce(evolveMeeting, NO_MEETING);
}

export function perCapsulamSource(prefix: string): NoticeSource {
  return {
    prefix,
    types: TOLD_OF_PER_CAPSULAM,
    noticesOf: (event, stream) => {
      const all = stream as readonly PerCapsulamEvent[];
      const then = upTo(event, all).reduce(evolvePerCapsulam, NO_PER_CAPSULAM);
      const now = all.reduce(evolvePerCapsulam, NO_PER_CAPSULAM);
      if (then.status === 'none' || now.status === 'none') return [];
      return perCapsulamNotices(event as PerCapsulamEvent, then, now);
    },
  };
}

export function rosterSource(stream: string): NoticeSource {
  return {
    prefix: stream,
    types: TOLD_OF_THE_BOARD,
    noticesOf: () => [ROLES_TO_LOOK_AT],
  };
}

function upTo<Event extends Recorded>({ revision }: Recorded, stream: readonly Event[]): readonly Event[] {
  return stream.filter((event) => event.revision <= revision);
}

/** What was imported happened long ago: the event after it says so. */
function isImported({ revision, type }: Recorded, stream: readonly Recorded[]): boolean {
  const next = stream.find((event) => event.revision === revision + 1) as AllianceEvent | undefined;
  return next?.type === 'HistoricalFactImported' && next.data.factType === type;
}
