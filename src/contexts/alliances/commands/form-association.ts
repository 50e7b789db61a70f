import { date } from '../../../input/date.js';
import { field, optionalField } from '../../../input/field.js';
import { orgnr } from '../../../input/orgnr.js';
import { allianceCommand } from './alliance-command.js';
import { organisationName } from './field-kinds.js';
import { historical } from './historical.js';
import { foundIn } from './inputs.js';

export class FormAssociationFields {
  @field(organisationName) name!: string;
  @field(date()) foundedOn!: string;
  @optionalField(orgnr()) orgnr?: string;
  @optionalField(date()) statutesAdoptedOn?: string;
  @optionalField(date()) boardElectedOn?: string;
}

/** From before the system: the date comes with the source, or is not known. */
export class ImportedAssociationFields {
  @field(organisationName) name!: string;
}

/** The alliance has formed an association: told, never asked for. An imported one may be undated. */
export const formAssociation = allianceCommand(
  'form-association',
  FormAssociationFields,
  (_, input, context) =>
    historical(
      {
        type: 'AssociationFormed',
        data: {
          name: input.name,
          foundedOn: foundIn(context).imported?.occurredOn ?? { date: input.foundedOn, precision: 'day' },
          orgnr: input.orgnr ?? null,
          statutesAdoptedOn: input.statutesAdoptedOn ?? null,
          boardElectedOn: input.boardElectedOn ?? null,
        },
      },
      context,
    ),
  { importedFields: ImportedAssociationFields },
);
