import type { Words } from '../../messages/message.js';
import { KINDS, type NoticeKind, type Way } from './kinds.js';
import type { CalendarTable } from './postgres/calendar-table.js';
import type { PreferenceTable } from './postgres/preference-table.js';
import type { Told, ToldTable } from './postgres/told-table.js';

/** What is held of an account by this context, in words. The address of the calendar is not known, but for a hash. */
export interface HeldNotices {
  readonly notices: readonly {
    readonly at: string;
    readonly kind: NoticeKind;
    readonly name: Words;
    readonly way: Told['way'];
  }[];
  readonly noticeChoices: readonly { readonly kind: NoticeKind; readonly name: Words; readonly way: Way }[];
  readonly calendarMadeAt: string | null;
}

/** The oldest first. */
export async function heldNotices(
  account: string,
  tables: {
    readonly told: Pick<ToldTable, 'ofAccount'>;
    readonly preferences: Pick<PreferenceTable, 'of'>;
    readonly calendars: Pick<CalendarTable, 'madeAt'>;
  },
): Promise<HeldNotices> {
  const told = await tables.told.ofAccount(account);
  const chosen = await tables.preferences.of(account);
  return {
    notices: told.map(({ at, kind, way }) => ({ at, kind, name: KINDS[kind].name, way })),
    noticeChoices: [...chosen].map(([kind, way]) => ({ kind, name: KINDS[kind].name, way })),
    calendarMadeAt: await tables.calendars.madeAt(account),
  };
}
