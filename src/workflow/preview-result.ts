import type { ActorRole } from '../kernel/actor.js';
import type { Fact, Recorded } from '../kernel/event.js';
import type { Reason } from '../kernel/refusal.js';
import type { RunningClock } from './deadlines.js';
import type { Standing, Step } from './definition.js';

/** One stream of the process: its id for the reader, and its events, decoded, from the first. */
export interface PreviewStream<F extends Fact> {
  readonly id: string;
  readonly events: Iterable<Recorded<F>>;
}

/** One stream that cannot be judged, as it holds what this build cannot read. */
export interface UnreadStream {
  readonly id: string;
  readonly reason: Reason;
}

export interface PreviewOptions<Settings> {
  /** The settings in force: those of the past are not known. */
  readonly settings: Settings;
  /** UTC ISO 8601. */
  readonly now: string;
  /** At most so many streams are listed; all are counted. */
  readonly most?: number;
}

/** What a candidate would change. JSON values only. */
export interface Preview {
  readonly name: string;
  readonly version: number;
  readonly sha256: string;
  /** Streams tried, those with an open case, and those with any difference. */
  readonly streams: number;
  readonly openCases: number;
  readonly affected: number;
  readonly differences: readonly StreamDifference[];
  /** Those that are not judged, and why; they are none of the streams tried. */
  readonly notJudged: readonly UnreadStream[];
}

export interface StreamDifference {
  readonly id: string;
  readonly standing: Standing;
  /** The version that its open case follows; null when none is open. */
  readonly pinned: number | null;
  readonly past: readonly PastDifference[];
  readonly actions: readonly ActionDifference[];
  readonly deadlines: readonly DeadlineDifference[];
}

/** A command of the open case's past that the candidate would have refused, or governed by other conditions. */
export interface PastDifference {
  readonly command: string;
  readonly role: ActorRole;
  readonly recordedAt: string;
  readonly revision: number;
  readonly refused: boolean;
  readonly reasons: readonly Reason[];
  /** The version that governed it, and the members of the step that differ. */
  readonly under: number;
  readonly changed: readonly (keyof Step)[];
}

/** A command that is allowed now and would not be, or the other way. */
export interface ActionDifference {
  readonly command: string;
  readonly role: ActorRole;
  readonly before: Standpoint;
  readonly after: Standpoint;
  /** Why it is refused on the side where it is. */
  readonly reasons: readonly Reason[];
  /** When the candidate would come to govern it: with its release, or only when the open case migrates to it. */
  readonly from: 'release' | 'migration';
}

export type Standpoint = 'allowed' | 'refused' | 'absent';

/** A deadline that would stand otherwise had the stream followed the candidate from its first event. */
export interface DeadlineDifference {
  readonly deadline: string;
  readonly before: DeadlineStanding | null;
  readonly after: DeadlineStanding | null;
}

export interface DeadlineStanding {
  readonly status: RunningClock['status'];
  readonly due: string;
  readonly remindOn: readonly string[];
}

/** One difference on one line. */
export interface PreviewRow {
  readonly id: string;
  readonly kind: 'past' | 'action' | 'deadline' | 'not-judged';
  /** The command's or the deadline's; empty of a stream that is not judged. */
  readonly name: string;
  readonly role: ActorRole | null;
  /** When a past command was given. */
  readonly at: string | null;
  /** `allowed`, `refused`, `absent`; of a deadline its status and date: `running 2026-11-22`. */
  readonly before: string;
  readonly after: string;
  readonly reasons: readonly Reason[];
  /** Of a past command: the version that governed it, and the members of the step that differ. */
  readonly under: number | null;
  readonly changed: readonly (keyof Step)[];
}
