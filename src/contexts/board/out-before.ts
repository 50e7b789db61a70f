import type { Subject } from './events.js';
import type { Meeting } from './meetings/state.js';
import { excludedFrom } from './meetings/taking-part.js';
import type { PerCapsulam } from './per-capsulam/state.js';

/** What the board has had before it, and who took no part in it. */
export interface OutBefore {
  readonly subject: Subject;
  /** Those who were conflicted. */
  readonly conflicted: readonly string[];
  /** Those whom a tie excluded, since the others so decided. */
  readonly excluded: readonly string[];
}

/** All that the board has had before it about an alliance, however it ended, and who took no part. */
export type BoardBefore = (alliance: string) => Promise<{
  readonly meetings: readonly Meeting[];
  readonly perCapsulam: readonly PerCapsulam[];
}>;

/** Under what name Nest knows it. */
export const BOARD_BEFORE = Symbol('BoardBefore');

/**
 * Who took no part where the board had this before it: a conflict does not end with the meeting that it was declared at,
 * nor with what was asked per capsulam and never decided (domain 4.7). What is open still has its conflicts itself.
 */
export function outBefore({ meetings, perCapsulam }: Awaited<ReturnType<BoardBefore>>): OutBefore[] {
  const items = meetings.flatMap(({ items }) => items.filter(({ closedBy }) => closedBy !== null));
  const asked = perCapsulam.filter(({ closing }) => closing !== null);
  return [
    ...items.map((item) => ({
      subject: item.subject,
      conflicted: membersOf(item.conflicts),
      excluded: excludedFrom(item),
    })),
    ...asked.map(({ subject, conflicts }) => ({ subject, conflicted: membersOf(conflicts), excluded: [] })),
  ];
}

function membersOf(told: readonly { readonly member: string }[]): string[] {
  return told.map(({ member }) => member);
}
