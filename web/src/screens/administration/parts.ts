import type { WhoAmI } from '../../api/questions.js';
import type { WordKey } from '../../words/say.js';

type Permission = WhoAmI['permissions'][number];

/** A part of the administration: where it is, and what one has to be permitted to find anything there. */
interface Part {
  readonly to:
    | '/administration/personer'
    | '/administration/lasmodeller'
    | '/administration/mejl'
    | '/administration/sakerhet'
    | '/administration/installningar'
    | '/administration/handelser';
  readonly it: WordKey;
  readonly hint: WordKey;
  readonly needs: Permission;
}

const PARTS: readonly Part[] = [
  {
    to: '/administration/personer',
    it: 'admin.people',
    hint: 'admin.peopleHint',
    needs: 'accounts.read',
  },
  {
    to: '/administration/lasmodeller',
    it: 'admin.models',
    hint: 'admin.modelsHint',
    needs: 'operations.read',
  },
  { to: '/administration/mejl', it: 'admin.mails', hint: 'admin.mailsHint', needs: 'mails.read' },
  {
    to: '/administration/sakerhet',
    it: 'admin.security',
    hint: 'admin.securityHint',
    needs: 'security-log.read',
  },
  {
    to: '/administration/installningar',
    it: 'admin.settings',
    hint: 'admin.settingsHint',
    needs: 'board.rules',
  },
  { to: '/administration/handelser', it: 'admin.log', hint: 'admin.logHint', needs: 'log.read' },
];

/** The parts of the administration in which somebody finds something. */
export function partsFor({ permissions }: Pick<WhoAmI, 'permissions'>): readonly Part[] {
  return PARTS.filter(({ needs }) => permissions.includes(needs));
}
