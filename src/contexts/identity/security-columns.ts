import { column, momentColumn, type TableColumn } from '../../http/tables/table.js';
import type { Words } from '../../messages/message.js';
import type { RecordedSecurityEvent } from './postgres/security-event-table.js';
import { securityEventName } from './security-event-names.js';

/**
 * The security log as a table that is taken along.
 *
 * @param nameOf what a pseudonym is shown as
 */
export function securityColumns(
  nameOf: (id: string) => string,
): readonly TableColumn<RecordedSecurityEvent>[] {
  const named = (id: string | null) => (id === null ? null : nameOf(id));
  return [
    momentColumn('När', 'When', ({ at }) => at),
    column('Vad som hände', 'What happened', ({ kind }, locale) => securityEventName(kind, locale)),
    column('Av', 'By', ({ actor }, locale) => named(actor) ?? NOBODY[locale]),
    column('Gällde', 'About', ({ account }) => named(account)),
    column('Nät', 'Network', ({ network }) => network),
    column('Mer', 'More', ({ details }) => detailsOf(details)),
    column('Id', 'Id', ({ id }) => id),
  ];
}

const NOBODY: Words = { sv: 'Ingen inloggad', en: 'Nobody signed in' };

/** What else is known, as it was recorded. */
function detailsOf(details: RecordedSecurityEvent['details']): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('; ');
}
