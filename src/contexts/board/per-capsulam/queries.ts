import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../kernel/actor.js';
import type { PerCapsulam } from './state.js';

/** A decision per capsulam as lists show it: no words. */
export interface PerCapsulamLine {
  readonly id: string;
  readonly number: string;
  readonly state: PerCapsulam['status'];
  readonly openedAt: string;
  /** The last day on which to answer; null once it has closed. */
  readonly due: string | null;
}

/** One with something to note, since a day. */
export interface DuePerCapsulam {
  readonly perCapsulam: string;
  readonly since: string;
}

/** The decisions per capsulam that somebody may see, the latest first. */
export class ListPerCapsulam extends Query<{
  readonly items: readonly PerCapsulamLine[];
  readonly position: number;
}> {
  constructor(
    readonly viewer: Actor,
    readonly limit: number,
  ) {
    super();
  }
}

/** Those with a deadline or a reminder to note at an instant. */
export class FindDuePerCapsulam extends Query<readonly DuePerCapsulam[]> {
  constructor(
    readonly now: string,
    readonly limit: number,
    readonly after?: DuePerCapsulam,
  ) {
    super();
  }
}

/** What deciding about meetings, and the board's documents, look up among all that was decided per capsulam. */
export interface PerCapsulamLookups {
  /** What was decided by these events, or has this code. */
  decided(
    by: { readonly event: readonly string[] } | { readonly code: string },
  ): Promise<readonly PerCapsulam[]>;
  /** Of these ids, what closed without a decision, for the next meeting to decide. */
  undecided(ids: readonly string[]): Promise<readonly PerCapsulam[]>;
  /** What was asked about an alliance. */
  about(alliance: string): Promise<readonly PerCapsulam[]>;
  /** What is asked now, and what closed for the next meeting to decide. */
  unfinished(): Promise<readonly PerCapsulam[]>;
}

/** Under what name Nest knows it. */
export const PER_CAPSULAM_LOOKUPS = Symbol('PerCapsulamLookups');
