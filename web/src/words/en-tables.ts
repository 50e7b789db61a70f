import type { svTables } from './sv-tables.js';

/** What the board has decided, as files to take along. */
export const enTables: Record<keyof typeof svTables, string> = {
  'tables.heading': 'Decisions, conflicts and deviations as tables',
  'tables.lead': 'What the board has decided and how, for whoever wants to count, audit or keep it.',
  'tables.year': 'Year',
  'tables.anyYear': 'Every year',
  'tables.decisions': 'Decisions',
  'tables.conflicts': 'Conflicts of interest and disclosed ties',
  'tables.reservations': 'Reservations',
  'tables.deviations': 'Deviations from the ordinary order',
  'tables.rules': 'The board’s rules, every version',
  'tables.package': 'Take the package of the year',
  'tables.packageOn': 'As it was recorded up to and including this day. Leave it empty for now.',
  'tables.packageHint':
    'The package is for the auditor: the tables of the year, minutes that are not adjusted, and changes of the board, of roles and of rules, with checksums. Choose a year.',
};
