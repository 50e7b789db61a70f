import { field } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { personalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { reasonText } from './field-kinds.js';

export class RemoveMemberOrganisationFields {
  @field(uuid()) organisationId!: string;
  @field(reasonText) reason!: string;
}

/** A member organisation leaves the alliance. */
export const removeMemberOrganisation = allianceCommand(
  'remove-member-organisation',
  RemoveMemberOrganisationFields,
  (_, { organisationId, reason }) => [
    { type: 'MemberOrganisationLeft', data: { organisation: organisationId, reason: personalText(reason) } },
  ],
);
