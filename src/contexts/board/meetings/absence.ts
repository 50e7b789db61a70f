import type { Meeting, MeetingItem } from './state.js';

/** When somebody who was kept out of an item left and came back; UTC ISO 8601. */
export interface Absence {
  /** Null for one who was not at the meeting then. */
  readonly leftAt: string | null;
  /** Null for one who did not come back, or has not yet. */
  readonly returnedAt: string | null;
}

/**
 * When somebody who took no part in an item was away (domain 4.7). Who was there all the while by the roll sat out the item
 * and came back as it closed.
 */
export function absenceFrom(
  { attendance }: Pick<Meeting, 'attendance'>,
  { closedBy }: Pick<MeetingItem, 'closedBy'>,
  { member, leftAt }: { readonly member: string; readonly leftAt: string | null },
): Absence {
  if (leftAt === null) return { leftAt, returnedAt: null };
  const closedAt = closedBy?.at ?? null;
  const spells = attendance.find((one) => one.member === member)?.spells ?? [];
  const satOut =
    closedAt !== null &&
    spells.some(({ from, until }) => from <= leftAt && (until === null || until >= closedAt));
  const back = spells.find(({ from }) => from > leftAt)?.from ?? null;
  return { leftAt, returnedAt: satOut ? closedAt : back };
}
