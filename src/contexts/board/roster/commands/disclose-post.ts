import { date } from '../../../../input/date.js';
import { field, optionalField } from '../../../../input/field.js';
import { uuid } from '../../../../input/identifier.js';
import { orgnr } from '../../../../input/orgnr.js';
import { optionalText } from '../../../../kernel/personal-text.js';
import { inOrder, organisationName, reasonText } from '../../field-kinds.js';
import { rosterCommand } from './roster-command.js';

@inOrder
export class DisclosePostFields {
  @optionalField(uuid(), 'Yourself when left out') member?: string;
  @field(organisationName) organisation!: string;
  @optionalField(orgnr()) orgnr?: string;
  @optionalField(reasonText, 'As what') title?: string;
  @optionalField(date()) from?: string;
  @optionalField(date()) to?: string;
}

/** A member has a post in an organisation, by which the system flags conflicts (domain 4.7). */
export const disclosePost = rosterCommand(
  'disclose-post',
  DisclosePostFields,
  (_, { member, organisation, orgnr: number, title, from, to }, context) => [
    {
      type: 'PostDisclosed',
      data: {
        post: context.newId('post'),
        member: member ?? context.actor.id,
        organisation,
        orgnr: number ?? null,
        title: optionalText(title),
        from: from ?? null,
        to: to ?? null,
      },
    },
  ],
);
