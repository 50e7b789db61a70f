import type { FormHelp } from '../../../http/form-help.js';
import type { Choice } from '../../../input/field-kind.js';
import { ALLIANCE_CHOICES } from '../../alliances/public.js';

/** What is known of the fields of the commands about decisions per capsulam, by command, where these are in office. */
export const PER_CAPSULAM_HELP: Readonly<Record<string, (inOffice: readonly Choice[]) => FormHelp>> = {
  'open-per-capsulam': (inOffice) => ({
    '/subject/alliance': { choices: { from: ALLIANCE_CHOICES } },
    ...asking(inOffice),
  }),
  'present-per-capsulam-again': asking,
};

function asking(items: readonly Choice[]): FormHelp {
  return { '/conflicted/member': { choices: { items } }, '/dismissed/member': { choices: { items } } };
}
