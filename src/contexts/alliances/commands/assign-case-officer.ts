import { field } from '../../../input/field.js';
import { personNamed } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { personName } from './field-kinds.js';

export class AssignCaseOfficerFields {
  @field(personName) officer!: string;
}

/** Says who at the office prepares the application. */
export const assignCaseOfficer = allianceCommand(
  'assign-case-officer',
  AssignCaseOfficerFields,
  (_, { officer }) => [{ type: 'CaseOfficerAssigned', data: { officer: personNamed(officer) } }],
);
