import type { ChoiceSource } from '../../input/field-kind.js';

/** The alliances that whoever asks may see, as forms let them be chosen. */
export const ALLIANCE_CHOICES: ChoiceSource = {
  href: '/api/alliances{?q}',
  value: 'id',
  name: ['name'],
};
