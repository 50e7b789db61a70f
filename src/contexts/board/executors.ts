import type { Actor } from '../../kernel/actor.js';
import type { Executor } from '../../log/executor.js';
import type { MeetingEventFact } from './meetings/events.js';
import type { MeetingState } from './meetings/state.js';
import type { PerCapsulamEventFact } from './per-capsulam/events.js';
import type { PerCapsulamState } from './per-capsulam/state.js';
import type { RosterEventFact } from './roster/events.js';
import type { RosterState } from './roster/state.js';
import type { BoardSettings } from './settings.js';
import type { FoundSubject } from './subject.js';

/** The command paths of the board's processes. */
export type RosterExecutor = Executor<RosterState, RosterEventFact, BoardSettings>;
export type MeetingExecutor = Executor<MeetingState, MeetingEventFact, BoardSettings>;
export type PerCapsulamExecutor = Executor<PerCapsulamState, PerCapsulamEventFact, BoardSettings>;

/** Under what names Nest knows them, what the association has settled, and how streams are named. */
export const ROSTER_EXECUTOR = Symbol('RosterExecutor');
export const MEETING_EXECUTOR = Symbol('MeetingExecutor');
export const PER_CAPSULAM_EXECUTOR = Symbol('PerCapsulamExecutor');
export const BOARD_SETTINGS = Symbol('BoardSettings');
export const BOARD_STREAMS = Symbol('BoardStreams');
export const BOARD_SUBJECTS = Symbol('BoardSubjects');

/** An alliance as the board decides about it, where the asker may see it; whose mandates matter are these members. */
export type BoardSubjects = (
  alliance: string,
  about: { readonly members: readonly string[]; readonly asker: Actor | null },
) => Promise<FoundSubject | undefined>;

/** How the board's streams are named. */
export interface BoardStreams {
  readonly roster: string;
  readonly meeting: (id: string) => string;
  readonly perCapsulam: (id: string) => string;
}

export function boardStreams(slug: string): BoardStreams {
  return {
    roster: `${slug}-board`,
    meeting: (id) => `${slug}-meeting-${id}`,
    perCapsulam: (id) => `${slug}-per-capsulam-${id}`,
  };
}
