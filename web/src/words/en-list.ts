import type { svList } from './sv-list.js';

/** The same in English. */
export const enList: Readonly<Record<keyof typeof svList, string>> = {
  'list.columns': 'Choose columns',
  'list.columnsShown': 'What is shown, beside the name',
  'list.saved': '{count, plural, =0 {Save these filters} one {One saved filter} other {# saved filters}}',
  'list.saveAs': 'Call these filters',
  'list.save': 'Save it',
  'list.forget': 'Forget {name}',
  'list.take': 'The whole list, as it is filtered and sorted:',
  'list.take.csv': 'Take it as CSV',
  'list.take.xlsx': 'Take it as Excel',
};
