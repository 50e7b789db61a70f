import { field } from '../../../input/field.js';
import { allianceCommand } from './alliance-command.js';
import { organisationName } from './field-kinds.js';

export class RenameFields {
  @field(organisationName) name!: string;
}

/** Changes the alliance's name. */
export const rename = allianceCommand('rename', RenameFields, (alliance, { name }) =>
  name === alliance.name ? [] : [{ type: 'AllianceRenamed', data: { name } }],
);
