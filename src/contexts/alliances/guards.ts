import type { Reason } from '../../kernel/refusal.js';
import type { Guard } from '../../workflow/define-workflow.js';
import { localDate } from '../../workflow/working-days.js';
import { majorityAgainst, type MeetingInput, quorumOf, votesAgainst } from './board-rules.js';
import { correctedValue } from './commands/corrected-value.js';
import { foundIn, joiningOrganisation, type OrganisationFields } from './commands/inputs.js';
import { itemAnswered } from './commands/supplement-items.js';
import { PRINCIPLES, type Principle } from './events.js';
import { CORRECTABLE_FIELDS } from './evolve.js';
import type { AllianceSettings, CommitmentText } from './settings.js';
import {
  type Alliance,
  type AllianceState,
  applicationRevision,
  isRegistered,
  outstandingSupplement,
} from './state.js';

type AllianceGuard = Guard<AllianceState, AllianceSettings>;

/** A guard on a living alliance; before there is one, the table's `from` has already refused. */
function guard<Input = unknown>(
  check: (alliance: Alliance, input: Partial<Input> | undefined, context: Parameters<AllianceGuard>[2]) => Reason[],
): AllianceGuard {
  return (state, input, context) =>
    state.status === 'none' ? [] : check(state, input as Partial<Input> | undefined, context);
}

function unless(met: boolean, code: string, details?: Reason['details']): Reason[] {
  return met ? [] : [details === undefined ? { code } : { code, details }];
}

function textInForce(
  textOf: (input: { principle?: Principle }) => CommitmentText | undefined,
): AllianceGuard {
  return guard<{ textVersion: number; principle: Principle }>((_, input, { settings }) => {
    const text = input === undefined ? undefined : textOf(input);
    if (input?.textVersion === undefined || text === undefined) return [];
    const inForce = settings.textsInForce[text];
    return unless(input.textVersion === inForce, 'text-not-in-force', { text, inForce });
  });
}

/** Named conditions of the table. A released name (`name@version`) never changes its meaning. */
export const ALLIANCE_GUARDS: Readonly<Record<string, AllianceGuard>> = {
  'lan-not-there@1': guard<{ lan: string }>((alliance, input) =>
    unless(input?.lan === undefined || !alliance.lan.includes(input.lan), 'lan-already-there', { lan: input?.lan }),
  ),
  'lan-there@1': guard<{ lan: string }>((alliance, input) =>
    unless(input?.lan === undefined || alliance.lan.includes(input.lan), 'lan-not-there', { lan: input?.lan }),
  ),
  'another-lan-left@1': guard((alliance) => unless(alliance.lan.length > 1, 'last-lan')),
  'organisation-known@1': guard<OrganisationFields>((_, input, context) =>
    unless(input?.organisationId === undefined || foundIn(context).organisation !== undefined, 'unknown-organisation'),
  ),
  'not-yet-member@1': guard<OrganisationFields>((alliance, input, context) => {
    const joining = input === undefined ? undefined : joiningOrganisation(input, context);
    return unless(!alliance.members.some((m) => m.organisationId === joining?.id), 'already-a-member');
  }),
  'is-member@1': guard<{ organisationId: string }>((alliance, input) =>
    unless(
      input?.organisationId === undefined
        ? alliance.members.length > 0
        : alliance.members.some((m) => m.organisationId === input.organisationId),
      'not-a-member',
    ),
  ),
  'no-association@1': guard((alliance) => unless(alliance.association === null, 'association-already-formed')),
  'terms-in-order@1': guard<{ representatives: { from: string; to?: string | null }[] }>((_, input) =>
    unless(
      (input?.representatives ?? []).every(({ from, to }) => to === undefined || to === null || from <= to),
      'term-ends-before-it-begins',
    ),
  ),
  'coordinator-known@1': guard((_, input, { found }) =>
    unless(input === undefined || found['coordinator'] === true, 'unknown-coordinator'),
  ),
  'not-yet-coordinator@1': guard<{ coordinator: string }>((alliance, input) =>
    unless(input?.coordinator === undefined || !alliance.coordinators.includes(input.coordinator), 'already-coordinator'),
  ),
  'not-to-oneself@1': guard<{ to: string }>((_, input, { actor }) =>
    unless(input?.to === undefined || input.to !== actor.id, 'hand-over-to-oneself'),
  ),
  'successor-known@1': guard<{ by: string }>((alliance, input, { found }) =>
    unless(
      input?.by === undefined || (input.by !== alliance.id && found['successor'] === true),
      'unknown-successor',
    ),
  ),
  'fact-correctable@1': guard<{ event: string; field: string; value: unknown }>((alliance, input) => {
    if (input?.event === undefined || input.field === undefined) return [];
    const fact = alliance.facts[input.event];
    if (fact === undefined) return [{ code: 'unknown-fact' }];
    const fields = CORRECTABLE_FIELDS[fact.type] ?? [];
    if (!fields.includes(input.field)) return [{ code: 'field-not-correctable', details: { fields } }];
    if (!('value' in input)) return [];
    return unless(correctedValue(fact.type, input.field, input.value) !== null, 'value-not-valid', { field: input.field });
  }),
  'not-partner@1': guard((alliance) =>
    unless(alliance.partnership === null || alliance.partnership.state === 'ended', 'already-partner'),
  ),
  'mission-text-in-force@1': textInForce(() => 'mission'),
  'principle-text-in-force@1': textInForce(({ principle }) => principle),
  'cooperation-text-in-force@1': textInForce(() => 'cooperation'),
  'principles-in-force@1': guard<{ textVersion: number }>((_, input, { settings }) => {
    const inForce = Math.max(...PRINCIPLES.map((principle) => settings.textsInForce[principle]));
    return unless(input?.textVersion === undefined || input.textVersion === inForce, 'text-not-in-force', { inForce });
  }),
  'attachments-fit@1': guard((alliance, input, context) => {
    const { maxBytes, maxCount } = context.settings.attachments;
    const size = input === undefined ? 0 : (foundIn(context).attachment?.size ?? 0);
    return [
      ...unless(alliance.preparation.attachments.length < maxCount, 'too-many-attachments', { most: maxCount }),
      ...unless(size <= maxBytes, 'attachment-too-large', { most: maxBytes }),
    ];
  }),
  'scan-fits@1': guard<{ attachment: unknown }>((alliance, input, context) =>
    input?.attachment === undefined ? [] : (ALLIANCE_GUARDS['attachments-fit@1']?.(alliance, input, context) ?? []),
  ),
  'resolved-to-apply@1': guard((alliance) => unless(alliance.preparation.resolvedOn !== null, 'not-resolved-to-apply')),
  'enough-members@1': guard((alliance, _, { settings }) =>
    unless(alliance.members.length >= settings.minimumMembers, 'too-few-members', {
      has: alliance.members.length,
      needs: settings.minimumMembers,
    }),
  ),
  'mission-endorsed@1': guard((alliance, _, { settings }) =>
    unless(alliance.preparation.mission?.textVersion === settings.textsInForce.mission, 'mission-not-endorsed'),
  ),
  'principles-committed@1': guard((alliance, _, { settings }) =>
    PRINCIPLES.filter(
      (principle) => alliance.preparation.principles[principle]?.textVersion !== settings.textsInForce[principle],
    ).map((principle) => ({ code: 'principle-not-committed', details: { principle } })),
  ),
  'cooperation-pledged@1': guard((alliance, _, { settings }) =>
    unless(alliance.preparation.cooperation?.textVersion === settings.textsInForce.cooperation, 'cooperation-not-pledged'),
  ),
  'answers-what-was-asked@1': guard<{ items: { item: string }[] }>((_, input, context) => {
    if (input?.items === undefined) return [];
    const asked = foundIn(context)['supplement-items'] ?? [];
    const taken = new Set<number>();
    for (const { item } of input.items) taken.add(itemAnswered(asked, item, taken));
    // Words that were erased cannot be asked for any more; what was asked beside them can.
    const complete = asked.every((words, index) => words === null || taken.has(index));
    return [...unless(complete, 'supplement-incomplete'), ...unless(!taken.has(-1), 'answers-something-else')];
  }),
  'due-ahead@1': guard<{ due: string }>((_, input, { now }) =>
    unless(input?.due === undefined || input.due > localDate(now), 'due-not-ahead'),
  ),
  'due-later@1': guard<{ due: string }>((alliance, input) => {
    const due = outstandingSupplement(alliance.application)?.due ?? '';
    return unless(input?.due === undefined || input.due > due, 'due-not-later', { due });
  }),
  'applicant-silent-or-gone@1': guard((alliance, _, { now }) => {
    const due = outstandingSupplement(alliance.application)?.due;
    const silent = due !== undefined && due < localDate(now);
    const gone = alliance.status === 'dissolved' || alliance.status === 'succeeded';
    return unless(silent || gone, 'applicant-neither-silent-nor-gone');
  }),
  'not-held@1': guard(({ application }) =>
    unless(application === null || !isRegistered(application) || !application.held, 'held-for-decision'),
  ),
  'held@1': guard(({ application }) =>
    unless(application !== null && isRegistered(application) && application.held, 'not-held-for-decision'),
  ),
  'applicant-told@1': guard(({ application }) =>
    unless(application !== null && 'sentOn' in application && application.sentOn !== null, 'decision-not-sent'),
  ),
  'not-yet-sent@1': guard(({ application }) =>
    unless(application === null || !('sentOn' in application) || application.sentOn === null, 'decision-already-sent'),
  ),
  'not-yet-requested@1': guard(({ application }) =>
    unless(
      application === null ||
        !('reconsiderationRequestedAt' in application) ||
        application.reconsiderationRequestedAt === null,
      'reconsideration-already-requested',
    ),
  ),
  'revision-presented@1': guard<{ applicationRevision: number }>(({ application }, input) => {
    if (application === null || input?.applicationRevision === undefined) return [];
    const presented = input.applicationRevision;
    const current = applicationRevision(application);
    const changes = application.changes.filter(({ revision }) => revision > presented);
    return unless(presented === current, 'application-moved', { presented, current, changes });
  }),
  'quorum-met@1': guard<MeetingInput>((_, input, { settings }) => {
    if (input?.present === undefined) return [];
    const { present, needed, seats } = quorumOf(settings.boardRules, withLists(input));
    return unless(present >= needed, 'no-quorum', { present, needed, seats });
  }),
  'votes-add-up@1': guard<MeetingInput>((_, input, { settings }) =>
    input?.present === undefined ? [] : votesAgainst(settings.boardRules, withLists(input)),
  ),
  'majority-for@1': guard<MeetingInput>((_, input, { settings }) =>
    input?.present === undefined ? [] : majorityAgainst(settings.boardRules, withLists(input)),
  ),
  'rejection-has-motivation@1': guard<{ outcome: string; motivation: string | null }>((_, input) =>
    unless(input?.outcome !== 'rejected' || isSaid(input.motivation), 'rejection-needs-motivation'),
  ),
  'reasons-given@1': guard<{ motivation: string | null }>((_, input) =>
    unless(input === undefined || isSaid(input.motivation), 'decision-needs-motivation'),
  ),
  'partner-heard@1': guard<{ hearing: string | null }>((_, input) =>
    unless(input === undefined || isSaid(input.hearing), 'partner-not-heard'),
  ),
};

function withLists(input: Partial<MeetingInput>): MeetingInput {
  return { ...input, present: input.present ?? [], conflicted: input.conflicted ?? [] };
}

function isSaid(text: string | null | undefined): boolean {
  return typeof text === 'string' && text.trim() !== '';
}
