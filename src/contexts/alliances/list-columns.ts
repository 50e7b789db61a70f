import { column, dayColumn, momentColumn, type TableColumn } from '../../http/tables/table.js';
import type { Locale, Words } from '../../messages/message.js';
import { FORM_NAMES } from './choice-names.js';
import { stateName } from './messages.js';
import { regionByCode } from './regions.js';
import { WAITS_ON_NAMES } from './state-names.js';
import type { AllianceListItem } from './views.js';

/** The list of alliances as a table that is taken along: what the list shows, and after it what else is known of each. */
export const LIST_COLUMNS: readonly TableColumn<AllianceListItem>[] = [
  column('Allians', 'Alliance', ({ name }) => name),
  column('Län', 'County', ({ lan }) => lan.map((code) => regionByCode(code)?.name ?? code).join(', ')),
  column('Ärendenummer', 'Case number', ({ application }) => application?.arendenummer ?? null),
  column('Ansökan', 'Application', ({ application }, locale) =>
    stateName('application', application?.state ?? 'none', locale),
  ),
  column('Väntar på', 'Waiting on', ({ application }, locale) =>
    named(WAITS_ON_NAMES, application?.waitingOn, locale),
  ),
  dayColumn('Senast den', 'By', ({ application }) => application?.deadline ?? null),
  column('Partnerskap', 'Partnership', ({ partnership }, locale) =>
    stateName('partnership', partnership?.state ?? 'none', locale),
  ),
  dayColumn('Partner sedan', 'Partner since', ({ partnership }) => partnership?.since ?? null),
  column('Medlemmar', 'Members', ({ members }) => members),
  column('Förening', 'Association', ({ association }) => association?.name ?? null),
  column('Form', 'Form', ({ form }, locale) => named(FORM_NAMES, form, locale)),
  column('Alliansen är', 'The alliance is', ({ status }, locale) => stateName('alliance', status, locale)),
  momentColumn('Omprövning begärd', 'Reconsideration requested', (item) => item.reconsiderationRequestedAt),
  momentColumn('Senast ändrad', 'Last changed', ({ lastChanged }) => lastChanged),
  column('Id', 'Id', ({ id }) => id),
];

function named(
  names: Readonly<Record<string, Words>>,
  name: string | null | undefined,
  locale: Locale,
): string | null {
  return name === null || name === undefined ? null : (names[name]?.[locale] ?? name);
}
