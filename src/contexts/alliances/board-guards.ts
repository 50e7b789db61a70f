import { isBlank } from '../../input/text.js';
import type { Reason } from '../../kernel/refusal.js';
import { type BoardRules, rulesOn } from '../board/public.js';
import { type AllianceGuard, type AllianceGuards, guard, unless } from './alliance-guard.js';
import { foundIn } from './commands/inputs.js';
import {
  attendanceAgainst,
  declaredAgainst,
  majorityAgainst,
  type MeetingInput,
  officeAgainst,
  presidingAgainst,
  votesAgainst,
} from './board-rules.js';
import { hasMandate } from './policy.js';
import { applicationRevision } from './state-application.js';

/** Conditions on what the board decides, and on who may handle it. */
export const BOARD_GUARDS: AllianceGuards = {
  // A post in the alliance is jäv (domain, section 4.7). Who acts as its coordinator alone is refused by the role.
  'no-mandate-held@1': guard((alliance, _, { actor }) => {
    const handles = actor.roles.some((role) => role !== 'coordinator');
    return unless(!handles || !hasMandate(actor, alliance), 'holds-mandate');
  }),
  // An account's role outlives a mandate until somebody ends it. What was decided then may be entered by whoever sat then.
  'still-on-board@1': guard((_, __, context) => {
    const { leftOn = null } = foundIn(context).board ?? {};
    return unless(leftOn === null, 'no-longer-on-the-board', { last: leftOn });
  }),
  // "Those in office at the meeting decide" (domain 4.13).
  'in-office-then@1': guard<MeetingInput & { meetingDate: string }>((_, input, context) =>
    input?.present === undefined
      ? []
      : officeAgainst(foundIn(context).board?.notSeated ?? [], withLists(input), input.meetingDate ?? ''),
  ),
  'revision-presented@1': guard<{ applicationRevision: number }>(({ application }, input) => {
    if (application === null || input?.applicationRevision === undefined) return [];
    const presented = input.applicationRevision;
    const current = applicationRevision(application);
    const changes = application.changes.filter(({ revision }) => revision > presented);
    return unless(presented === current, 'application-moved', { presented, current, changes });
  }),
  'declared-conflicts-kept@1': guard<MeetingInput>((_, input, context) =>
    input?.present === undefined ? [] : declaredAgainst(foundIn(context).declared ?? [], withLists(input)),
  ),
  'quorum-met@1': underRules(attendanceAgainst),
  'presiding-takes-part@1': guard<MeetingInput>((_, input) =>
    input?.present === undefined ? [] : presidingAgainst(withLists(input)),
  ),
  'votes-add-up@1': underRules(votesAgainst),
  'majority-for@1': underRules(majorityAgainst),
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

/** What a reckoning has against a meeting, under the rules in force on its day. */
function underRules(against: (rules: BoardRules, meeting: MeetingInput) => Reason[]): AllianceGuard {
  return guard<MeetingInput & { meetingDate: string }>((_, input, { settings }) =>
    input?.present === undefined || input.meetingDate === undefined
      ? []
      : against(rulesOn(settings.boardRules, input.meetingDate), withLists(input)),
  );
}

function withLists(input: Partial<MeetingInput>): MeetingInput {
  return { ...input, present: input.present ?? [], conflicted: input.conflicted ?? [] };
}

function isSaid(text: string | null | undefined): boolean {
  return typeof text === 'string' && !isBlank(text);
}
