import { date } from '../../../input/date.js';
import { field, optionalField } from '../../../input/field.js';
import { list } from '../../../input/list.js';
import { nested } from '../../../input/nested.js';
import { personNamed } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { personName } from './field-kinds.js';

export class RepresentativeFields {
  @field(personName) name!: string;
  @field(date()) from!: string;
  @optionalField(date()) to?: string;
}

export class AppointRepresentativesFields {
  @field(list(nested(RepresentativeFields), { min: 1, max: 50 })) representatives!: RepresentativeFields[];
}

/** Names those who speak for the alliance: företrädare, and firmatecknare once it is an association. */
export const appointRepresentatives = allianceCommand(
  'appoint-representatives',
  AppointRepresentativesFields,
  (alliance, { representatives }) => [
    {
      type: 'RepresentativesAppointed',
      data: {
        representatives: representatives.map(({ name, from, to }) => ({
          name: personNamed(name),
          from,
          to: to ?? null,
        })),
        signatories: alliance.association !== null,
      },
    },
  ],
);
