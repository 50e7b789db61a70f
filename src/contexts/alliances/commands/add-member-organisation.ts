import { fieldsRule, optionalField } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { orgnr } from '../../../input/orgnr.js';
import { organisationKey } from '../../../kernel/organisation-key.js';
import { optionalPersonNamed } from '../../../kernel/personal-text.js';
import type { FieldFault } from '../../../kernel/refusal.js';
import type { AllianceEventFact } from '../events.js';
import type { Alliance, Member } from '../state.js';
import { allianceCommand } from './alliance-command.js';
import { organisationName, reasonText } from './field-kinds.js';
import { joiningOrganisation, type Organisation } from './inputs.js';

@fieldsRule<AddMemberOrganisationFields>(oneOrganisation)
export class AddMemberOrganisationFields {
  @optionalField(organisationName) name?: string;
  @optionalField(orgnr()) orgnr?: string;
  @optionalField(reasonText) contact?: string;
  @optionalField(organisationName) parent?: string;
  @optionalField(uuid()) organisationId?: string;
}

/** Either a known organisation or a described one, not both and not neither. */
function oneOrganisation(fields: AddMemberOrganisationFields): FieldFault[] {
  const { name, organisationId } = fields;
  if (organisationId === undefined)
    return name === undefined ? [{ pointer: '', code: 'organisation-missing' }] : [];
  const described = (['name', 'orgnr', 'contact', 'parent'] as const).filter(
    (key) => fields[key] !== undefined,
  );
  return described.map((key) => ({ pointer: `/${key}`, code: 'organisation-described-twice' }));
}

/** An organisation joins. One that looks like a member already is noticed, never refused. */
export const addMemberOrganisation = allianceCommand(
  'add-member-organisation',
  AddMemberOrganisationFields,
  (alliance, input, context) => {
    const organisation = joiningOrganisation(input, context);
    if (organisation === undefined) return [];
    const { id, name, orgnr: number, parent } = organisation;
    const joined: AllianceEventFact = {
      type: 'MemberOrganisationJoined',
      data: { organisation: id, name, orgnr: number, contact: optionalPersonNamed(input.contact), parent },
    };
    return [joined, ...duplicates(alliance, organisation)];
  },
);

function duplicates(alliance: Alliance, joining: Organisation): AllianceEventFact[] {
  return alliance.members.flatMap((member) => {
    const ground = likeness(member, joining);
    if (ground === null) return [];
    return [
      {
        type: 'DuplicateFlagged',
        data: { organisation: joining.id, similarTo: member.organisationId, ground },
      },
    ];
  });
}

function likeness(member: Member, { name, orgnr: number }: Organisation): 'orgnr' | 'name' | null {
  if (number !== null && member.orgnr === number) return 'orgnr';
  return organisationKey(member.name) === organisationKey(name) ? 'name' : null;
}
