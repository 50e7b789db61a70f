import { type AllianceGuards, guard, unless } from './alliance-guard.js';
import { APPLICATION_GUARDS } from './application-guards.js';
import { BOARD_GUARDS } from './board-guards.js';
import { againstCorrection } from './correction-guard.js';
import { MEETING_GUARDS } from './meeting-guards.js';
import { hasMandate } from './policy.js';
import { SIGNATURE_GUARDS } from './signature-guards.js';
import { foundIn, joiningOrganisation, type OrganisationFields } from './commands/inputs.js';

/** Conditions on the alliance itself. */
const LIFE_GUARDS: AllianceGuards = {
  'lan-not-there@1': guard<{ lan: string }>((alliance, input) =>
    unless(input?.lan === undefined || !alliance.lan.includes(input.lan), 'lan-already-there', {
      lan: input?.lan,
    }),
  ),
  'lan-there@1': guard<{ lan: string }>((alliance, input) =>
    unless(input?.lan === undefined || alliance.lan.includes(input.lan), 'lan-not-there', {
      lan: input?.lan,
    }),
  ),
  'another-lan-left@1': guard((alliance) => unless(alliance.lan.length > 1, 'last-lan')),
  'organisation-known@1': guard<OrganisationFields>((_, input, context) =>
    unless(
      input?.organisationId === undefined || foundIn(context).organisation !== undefined,
      'unknown-organisation',
    ),
  ),
  'not-yet-member@1': guard<OrganisationFields>((alliance, input, context) => {
    const joining = input === undefined ? undefined : joiningOrganisation(input, context);
    return unless(!alliance.members.some((m) => m.organisationId === joining?.id), 'already-a-member');
  }),
  'is-member@1': guard<{ organisationId: string }>((alliance, input) =>
    input?.organisationId === undefined
      ? unless(alliance.members.length > 0, 'no-members')
      : unless(
          alliance.members.some((m) => m.organisationId === input.organisationId),
          'not-a-member',
        ),
  ),
  'no-association@1': guard((alliance) =>
    unless(alliance.association === null, 'association-already-formed'),
  ),
  'coordinator-known@1': guard((_, input, context) =>
    unless(input === undefined || foundIn(context).coordinator === true, 'unknown-coordinator'),
  ),
  'not-yet-coordinator@1': guard<{ coordinator: string }>((alliance, input) =>
    unless(
      input?.coordinator === undefined || !alliance.coordinators.includes(input.coordinator),
      'already-coordinator',
    ),
  ),
  // A mandate that was given outside the log is a post's, and ends with it, or by its own holder here.
  'is-coordinator@1': guard<{ coordinator: string }>((alliance, input, { actor }) => {
    const { coordinators } = alliance;
    if (input?.coordinator === undefined)
      return unless(coordinators.length > 0 || hasMandate(actor, alliance), 'no-coordinators');
    const own = input.coordinator === actor.id && hasMandate(actor, alliance);
    return unless(own || coordinators.includes(input.coordinator), 'not-a-coordinator');
  }),
  'own-mandate-or-office@1': guard<{ coordinator: string }>((_, input, { actor }) => {
    const another = input?.coordinator !== undefined && input.coordinator !== actor.id;
    const mayReleaseOthers = actor.roles.some((role) => role === 'case-officer' || role === 'administrator');
    return unless(!another || mayReleaseOthers, 'not-your-mandate');
  }),
  'not-to-oneself@1': guard<{ to: string }>((_, input, { actor }) =>
    unless(input?.to === undefined || input.to !== actor.id, 'hand-over-to-oneself'),
  ),
  'own-conflict@1': guard<{ member: string }>((_, input, { actor }) => {
    const another = input?.member !== undefined && input.member !== actor.id;
    const mayNameOthers = actor.roles.some((role) => role === 'chair' || role === 'secretary');
    return unless(!another || mayNameOthers, 'not-your-conflict');
  }),
  'member-known@1': guard<{ member: string }>((_, input, context) =>
    unless(input?.member === undefined || foundIn(context).member === true, 'unknown-member'),
  ),
  'is-conflicted@1': guard<{ member: string }>(({ conflicted }, input) =>
    input?.member === undefined
      ? unless(conflicted.length > 0, 'nobody-conflicted')
      : unless(conflicted.includes(input.member), 'not-conflicted'),
  ),
  // One that lives has not been succeeded itself, so that nobody is sent round in a circle.
  'successor-known@1': guard<{ by: string }>((alliance, input, context) => {
    if (input?.by === undefined) return [];
    const { successor } = foundIn(context);
    if (input.by === alliance.id || successor === undefined) return [{ code: 'unknown-successor' }];
    return unless(successor === 'active' || successor === 'dormant', 'successor-gone');
  }),
  'fact-correctable@1': guard<{ event: string; field: string; value: unknown }>(
    (alliance, input, context) => {
      if (input?.event === undefined || input.field === undefined || input.value === undefined) return [];
      const { event, field, value } = input;
      return againstCorrection(alliance, { event, field, value }, foundIn(context).fact);
    },
  ),
};

/** Named conditions of the table. A released name (`name@version`) never changes its meaning. */
export const ALLIANCE_GUARDS: AllianceGuards = {
  ...LIFE_GUARDS,
  ...APPLICATION_GUARDS,
  ...SIGNATURE_GUARDS,
  ...BOARD_GUARDS,
  ...MEETING_GUARDS,
};
