import { column, momentColumn, type TableColumn } from '../../http/tables/table.js';
import { ERASED_WORDS } from '../../messages/general.js';
import type { OccurredOn } from '../../kernel/occurred-on.js';
import { roleName } from './messages.js';
import type { HistoryItem } from './history-views.js';

/** An alliance's history as a table that is taken along: the facts as they are shown, and what they are found by. */
export const HISTORY_COLUMNS: readonly TableColumn<HistoryItem>[] = [
  momentColumn('Antecknat', 'Recorded', ({ recordedAt }) => recordedAt),
  column('Skedde', 'Happened', ({ occurredOn }) => dayOf(occurredOn)),
  column('Vad', 'What', ({ label }) => label),
  column('Vem', 'Who', ({ actorName }) => actorName),
  column('Roll', 'Role', ({ role }, locale) => roleName(role, locale)),
  column('Ändring', 'Change', ({ changes }) => changesInLines(changes)),
  column('Skäl eller text', 'Reason or text', ({ reason, reasonErased }, locale) =>
    reasonErased ? ERASED_WORDS.text[locale] : reason,
  ),
  column('Händelse', 'Event', ({ position }) => position),
  column('Följer av', 'Caused by', ({ causationId }) => causationId),
  column('Id', 'Id', ({ id }) => id),
];

/** A line for each change that there is something to say of. */
export function changesInLines(changes: HistoryItem['changes']): string {
  return changes
    .flatMap(({ words: { field, change } }) => (change === '' ? [] : [`${field}: ${change}`]))
    .join('\n');
}

function dayOf(occurredOn: OccurredOn | null): string | null {
  return occurredOn === null ? null : occurredOn.date;
}
