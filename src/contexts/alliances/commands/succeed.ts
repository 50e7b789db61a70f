import { field } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { personalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { reasonText } from './field-kinds.js';

export class SucceedFields {
  @field(uuid()) by!: string;
  @field(reasonText) reason!: string;
}

/** Another alliance takes this one's place. */
export const succeed = allianceCommand('succeed', SucceedFields, (_, { by, reason }) => [
  { type: 'AllianceSucceeded', data: { by, reason: personalText(reason) } },
]);
