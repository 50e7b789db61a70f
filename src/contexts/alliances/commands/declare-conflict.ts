import { field, optionalField } from '../../../input/field.js';
import { personalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { actorId, reasonText } from './field-kinds.js';

export class DeclareConflictFields {
  @field(reasonText) ground!: string;
  @optionalField(actorId) member?: string;
}

/** Says that somebody is conflicted (jäv) in the case; until it is decided they see nothing more of it. */
export const declareConflict = allianceCommand(
  'declare-conflict',
  DeclareConflictFields,
  ({ conflicted }, { ground, member }, { actor }) => {
    const who = member ?? actor.id;
    if (conflicted.includes(who)) return [];
    return [{ type: 'ConflictOfInterestDeclared', data: { member: who, ground: personalText(ground) } }];
  },
  {
    notes:
      'Left out, `member` is you; the chair and the secretary may name somebody else by id. Until the case is closed, the alliance is out of sight for whoever is conflicted: 404, and absent from lists, searches, counts and the feed. A mandate for the alliance stays as it is.',
  },
);
