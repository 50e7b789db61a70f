import { isBlank } from '../../../input/text.js';
import { localDate } from '../../../kernel/local-date.js';
import type { Reason } from '../../../kernel/refusal.js';
import type { Guard } from '../../../workflow/define-workflow.js';
import type { BoardChange } from '../board-changes.js';
import { type BoardContext, namesOf, unless } from '../board-command.js';
import { rulesOn } from '../board-rules.js';
import { CONFLICTING } from '../flags.js';
import { inOfficeOn, isSeatedOn, leftOn } from '../roster/in-office.js';
import { NO_ROSTER } from '../roster/state.js';
import { stillOnBoard } from '../roster/still-on-board.js';
import type { BoardSettings } from '../settings.js';
import { isGone, revisionOf, subjectAgainst } from '../subject.js';
import { countOf, enoughAsked } from './count.js';
import type { OpenPerCapsulamFields } from './commands/open-per-capsulam.js';
import {
  type AskingFields,
  askingToday,
  foundIn,
  perCapsulamGuard as guard,
  rulesOf,
} from './commands/per-capsulam-command.js';
import type { PresentPerCapsulamAgainFields } from './commands/present-per-capsulam-again.js';
import type { PerCapsulam, PerCapsulamState } from './state.js';

type PerCapsulamGuard = Guard<PerCapsulamState, BoardSettings>;

/** A condition on what is presented, the first time or again. Without a body there is nothing to judge. */
function presented(
  check: (input: AskingFields, context: BoardContext, before: PerCapsulamState) => readonly Reason[],
): PerCapsulamGuard {
  return (state, input, context) => (input === undefined ? [] : check(input as AskingFields, context, state));
}

/** The same on what is proposed when it is opened. */
function proposed(
  check: (input: OpenPerCapsulamFields, context: BoardContext) => readonly Reason[],
): PerCapsulamGuard {
  return presented((input, context) => check(input as OpenPerCapsulamFields, context));
}

const rulesToday = ({ settings, now }: BoardContext) => rulesOn(settings.boardRules, localDate(now));

/** The conditions of the table, by name. */
export const PER_CAPSULAM_GUARDS: Readonly<Record<string, PerCapsulamGuard>> = {
  'still-on-board@1': (_, __, context) => {
    const { actor, now } = context;
    return stillOnBoard(leftOn(foundIn(context).roster ?? NO_ROSTER, actor.id, localDate(now)));
  },

  'rules-allow-it@1': (_, __, context) =>
    unless(rulesToday(context).perCapsulam.allowed, 'per-capsulam-not-allowed'),

  'due-ahead@1': presented(({ due }, { now }) => unless(due >= localDate(now), 'answers-due-in-past')),

  'subject-ready@1': proposed(({ subject }, context) =>
    subjectAgainst(subject, foundIn(context).about, context.actor.id),
  ),

  'subject-there-still@1': guard(({ subject }, input, context) =>
    unless(input === undefined || !isGone(subject, foundIn(context).about), 'subject-not-ready'),
  ),

  'conflicted-in-office@1': presented(({ conflicted, dismissed }, context) => {
    const { ordinary, substitutes } = inOfficeOn(
      foundIn(context).roster ?? NO_ROSTER,
      localDate(context.now),
    );
    const seated = new Set([...ordinary, ...substitutes].map(({ member }) => member));
    const strangers = [...conflicted, ...dismissed].flatMap(({ member }) =>
      seated.has(member) ? [] : [member],
    );
    return unless(strangers.length === 0, 'not-in-office-now', { members: strangers });
  }),

  'flags-answered@1': presented((input, context, before) => {
    const { conflicts, flags: seen } = askingToday(input, context, before);
    const answered = new Set([...conflicts, ...input.dismissed].map(({ member }) => member));
    const flags = seen.filter(({ member, ground }) => CONFLICTING.includes(ground) && !answered.has(member));
    const members = [...new Set(flags.map(({ member }) => member))];
    const names = namesOf(members, foundIn(context).people);
    return unless(flags.length === 0, 'flags-unanswered', { flags, ...names });
  }),

  'another-than-flagged@1': presented(({ dismissed }, { actor }) =>
    unless(!dismissed.some(({ member }) => member === actor.id), 'own-flag'),
  ),

  'leads-without-conflict@1': presented((input, context, before) => {
    const { conflicts } = askingToday(input, context, before);
    return unless(!conflicts.some(({ member }) => member === context.actor.id), 'leader-conflicted');
  }),

  'enough-asked@1': presented((input, context, before) => {
    const { asked, held } = askingToday(input, context, before);
    const { enough, ...quorum } = enoughAsked(asked, held, rulesToday(context));
    return unless(enough, 'too-few-to-ask', { ...quorum });
  }),

  'conditions-allowed@1': proposed(({ outcome, conditions }, context) => {
    const conditional = outcome === 'granted-with-conditions';
    const stated = conditions !== undefined && !isBlank(conditions);
    return [
      ...unless(!conditional || rulesToday(context).conditionsAllowed, 'conditions-not-allowed'),
      ...unless(!conditional || stated, 'conditions-missing'),
      ...unless(conditional || conditions === undefined, 'conditions-without-grant'),
    ];
  }),

  'rejection-has-motivation@1': proposed(({ outcome, motivation }) =>
    unless(outcome !== 'rejected' || (motivation ?? '') !== '', 'rejection-needs-motivation'),
  ),

  'is-asked@1': guard(({ asked }, _, { actor }) =>
    unless(
      asked.some(({ member }) => member === actor.id),
      'not-asked',
    ),
  ),

  // Those in office when it is decided decide, whoever was asked (domain 4.13).
  'in-office-still@1': guard(({ asked }, input, context) => {
    const { roster = NO_ROSTER } = foundIn(context);
    const { id } = context.actor;
    const left = asked.some(({ member }) => member === id) && !isSeatedOn(roster, id, localDate(context.now));
    return unless(input === undefined || !left, 'no-longer-in-office');
  }),

  'not-answered-yet@1': guard(({ answers }, _, { actor }) =>
    unless(!answers.some(({ member }) => member === actor.id), 'answered-already'),
  ),

  'in-time@1': guard(({ due }, _, { now }) => unless(localDate(now) <= due, 'answered-too-late', { due })),

  // Of what is gone nothing is asked any longer: closing tells that it has lapsed.
  'revision-presented@1': guard((perCapsulam, _, context) =>
    isGone(perCapsulam.subject, foundIn(context).about) ? [] : movedSince(perCapsulam, context),
  ),

  // What is decided has to be what the case waits for: it is held, and can be neither withdrawn nor decided elsewhere.
  'application-held@1': guard(({ id, subject }, _, context) => {
    const { about } = foundIn(context);
    if (subject.kind !== 'application' || isGone(subject, about)) return [];
    return unless(about?.application?.heldFor?.id === id, 'application-not-held');
  }),

  'papers-changed@1': guard<PresentPerCapsulamAgainFields>((perCapsulam, input, context) => {
    const told = [input?.motivation, input?.change].some((words) => words !== undefined);
    const moved =
      movedSince(perCapsulam, context).length > 0 || boardChangedSince(perCapsulam, context).length > 0;
    return unless(input === undefined || told || moved, 'papers-not-changed');
  }),

  // "Those in office decide" (domain 4.13), and "every member who is not conflicted is asked" (4.12): what former members
  // answered, and a new one was never asked, is no decision of the board of today.
  'board-as-asked@1': guard((perCapsulam, _, context) => {
    if (isGone(perCapsulam.subject, foundIn(context).about)) return [];
    const { unanswered } = countOf(perCapsulam, rulesOf(perCapsulam, context));
    return unanswered.length > 0 ? [] : boardChangedSince(perCapsulam, context);
  }),

  'everybody-answered@1': guard((perCapsulam, _, context) => {
    if (isGone(perCapsulam.subject, foundIn(context).about)) return [];
    const { unanswered } = countOf(perCapsulam, rulesOf(perCapsulam, context));
    const over = localDate(context.now) > perCapsulam.due;
    return unless(over || unanswered.length === 0, 'answers-missing', {
      count: unanswered.length,
      due: perCapsulam.due,
    });
  }),
};

/** That the application is another one than was read, with what changed. */
function movedSince({ subject, presentedRevision }: PerCapsulam, context: BoardContext): Reason[] {
  const { about } = foundIn(context);
  const current = revisionOf(subject, about);
  if (current === null || presentedRevision === null || current === presentedRevision) return [];
  const changes = (about?.application?.changes ?? []).filter(({ revision }) => revision > presentedRevision);
  return [{ code: 'application-moved', details: { presented: presentedRevision, current, changes } }];
}

/** That others sit on the board than were asked, with who has left and who has come. */
function boardChangedSince({ asked, conflicts }: PerCapsulam, context: BoardContext): Reason[] {
  const { roster = NO_ROSTER, people } = foundIn(context);
  const today = localDate(context.now);
  const left = asked.flatMap(({ member }) => (isSeatedOn(roster, member, today) ? [] : [member]));
  const known = new Set([...asked, ...conflicts].map(({ member }) => member));
  const come = inOfficeOn(roster, today).ordinary.flatMap(({ member }) =>
    known.has(member) ? [] : [member],
  );
  const { names: namesLeft = [] } = namesOf(left, people);
  const { names: namesCome = [] } = namesOf(come, people);
  const details: BoardChange = { left: left.length, come: come.length, namesLeft, namesCome };
  return unless(left.length + come.length === 0, 'board-changed', { ...details });
}
