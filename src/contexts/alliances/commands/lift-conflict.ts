import { field } from '../../../input/field.js';
import { personalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { actorId } from './field-kinds.js';
import { ReasonFields } from './reason-fields.js';

export class LiftConflictFields extends ReasonFields {
  @field(actorId) member!: string;
}

/** The board finds that there is no conflict of interest after all. */
export const liftConflict = allianceCommand('lift-conflict', LiftConflictFields, (_, { member, reason }) => [
  { type: 'ConflictOfInterestLifted', data: { member, reason: personalText(reason) } },
]);
