import { localDate } from '../../../kernel/local-date.js';
import type { BoardChange } from '../board-changes.js';
import { namesOf } from '../board-command.js';
import type { FieldFault, Reason } from '../../../kernel/refusal.js';
import { isQuorate, quorumAgainst, quorumOf } from '../reckoning.js';
import { stillOnBoard } from '../roster/still-on-board.js';
import type { AdjournMeetingFields } from './commands/adjourn-meeting.js';
import type { ChangePresidingFields } from './commands/change-presiding.js';
import { foundIn } from './commands/inputs.js';
import type { MeetingContext } from './commands/meeting-command.js';
import { type OpenMeetingFields, secretaryOf } from './commands/open-meeting.js';
import { type BeginningFields, beginningOf, presidingOf } from './commands/present-fields.js';
import type { RecordAttendanceFields } from './commands/record-attendance.js';
import { type ResumeMeetingFields, resumesSooner } from './commands/resume-meeting.js';
import { guard, type MeetingGuards, rulesOf, unless } from './meeting-guard.js';
import { isLeading } from './leading.js';
import { attendedIn } from './policy.js';
import { itemOf, type Meeting, openItem } from './state.js';
import { isInMinuteOf } from './told-order.js';
import {
  conflictedIn,
  partakers,
  partakersAmong,
  presentAt,
  takingPart,
  takingPartIn,
} from './taking-part.js';

/** Those who begin a meeting, or go on with it. */
type Beginning = Partial<BeginningFields> & Partial<OpenMeetingFields>;

/** Conditions on the meeting itself: when it is told, who is there, who presides and who writes. */
export const SITTING_GUARDS: MeetingGuards = {
  // Of a meeting that somebody attended they go on writing and reading, whatever became of their mandate (domain 4.13).
  'still-on-board@1': (state, _, context) => {
    const attended = state.status !== 'none' && attendedIn(state).includes(context.actor.id);
    return attended ? [] : stillOnBoard(foundIn(context).leftOn);
  },
  // What is put right is not read or adjusted, which is all that is left to a former member (domain 4.13).
  'on-board-now@1': (_, __, context) => stillOnBoard(foundIn(context).leftOn),
  'told-in-order@1': guard<{ at: string }>(({ toldAt }, input, { now }) => {
    if (input === undefined) return [];
    const at = input.at ?? now;
    return [
      ...unless(at <= now, 'told-ahead'),
      ...unless(toldAt === null || at >= toldAt || isInMinuteOf(toldAt, at), 'told-out-of-order', {
        last: toldAt,
      }),
    ];
  }),
  'not-before-its-day@1': guard<{ at: string }>(({ startsAt }, input, { now }) => {
    const day = localDate(startsAt);
    return unless(localDate(input?.at ?? now) >= day, 'before-its-day', { day });
  }),
  'in-office@1': guard<Beginning & RecordAttendanceFields>((meeting, input, context) => {
    if (input === undefined) return [];
    const { present, member, presence } = input;
    const named = present?.map((one) => one.member) ?? (presence === 'came' ? [member] : []);
    const seats = present === undefined ? meeting.seats : (foundIn(context).roster?.seats ?? []);
    const strangers = named.filter((one) => !seats.some((seat) => seat.member === one));
    return [
      ...unless(strangers.length === 0, 'not-in-office', { members: strangers }),
      ...unless(new Set(named).size === named.length, 'present-twice'),
    ];
  }),
  // Whoever was told another time may not be there: as of an item outside the call (domain 4.1), everybody has to let it.
  'resumes-as-told@1': guard<ResumeMeetingFields>((meeting, input, context) => {
    if (input?.present === undefined) return [];
    if (!resumesSooner(meeting, input.at ?? context.now)) return [];
    const consents = input.consentedBy ?? [];
    const seats = foundIn(context).roster?.seats ?? [];
    const members = seats.flatMap(({ member, kind }) => (kind === 'ordinary' ? [member] : []));
    const missing = members.filter((member) => !consents.includes(member));
    const until = meeting.adjournments.at(-1)?.until ?? null;
    return [
      ...unless(missing.length === 0, 'resumes-too-soon', {
        until,
        members: missing,
        ...namesOf(missing, Object.fromEntries(seats.map(({ member, name }) => [member, name]))),
      }),
      ...unless(
        consents.every((member) => members.includes(member)),
        'not-in-office',
      ),
    ];
  }),
  // "Those in office at the meeting decide" (domain 4.13): who has a seat was settled when it was opened, and is settled anew
  // when it is resumed. Nothing is decided meanwhile by a board that is another; what is up can be tabled.
  'board-as-seated@1': guard(({ status, seats }, _, context) => {
    const { roster, people } = foundIn(context);
    if (roster === undefined || status !== 'open') return [];
    const left = seats.filter((seat) => !roster.seats.some(({ member }) => member === seat.member));
    const come = roster.seats.filter(
      ({ member, kind }) => !seats.some((seat) => seat.member === member && seat.kind === kind),
    );
    const { names: namesLeft = [] } = namesOf(
      left.map(({ member }) => member),
      people,
    );
    return unless(left.length + come.length === 0, 'board-not-as-seated', {
      ...{ left: left.length, come: come.length, namesLeft },
      namesCome: come.map(({ name }) => name).filter((name) => name !== ''),
    } satisfies BoardChange);
  }),
  'comes-or-goes@1': guard<RecordAttendanceFields>((meeting, input) => {
    if (input?.presence === undefined) return [];
    const isThere = presentAt(meeting).some(({ member }) => member === input.member);
    return input.presence === 'came' ? unless(!isThere, 'already-there') : unless(isThere, 'not-there');
  }),
  'presiding-stays@1': guard<RecordAttendanceFields>((meeting, input) => {
    const presiding = [meeting.presiding, openItem(meeting)?.presiding];
    return unless(input?.presence !== 'left' || !presiding.includes(input.member ?? ''), 'presiding-leaves');
  }),
  'presiding-attends@1': guard<Beginning & ChangePresidingFields>((meeting, input, context) => {
    if (input === undefined) return [];
    if (input.present === undefined) return againstAnother(meeting, input);
    const named = presidingOf({ ...input, present: input.present }, context);
    if (named === null) return [{ code: 'presiding-needed' }];
    const { seats, present } = beginningOf({ ...input, present: input.present }, context);
    return unless(partakersAmong(seats, present).includes(named), 'presiding-not-present');
  }),
  'secretary-known@1': guard<Beginning>((_, input, context) => {
    if (input?.present === undefined) return [];
    const { roster, people = {} } = foundIn(context);
    const secretary = secretaryOf({ ...input, present: input.present }, context);
    if (secretary === null) return at('/secretary', [{ code: 'secretary-needed' }]);
    const seated = roster?.seats.some(({ member }) => member === secretary) === true;
    const isThere = input.present.some(({ member }) => member === secretary);
    if (seated) return at('/secretary', unless(isThere, 'secretary-not-present'));
    return at('/secretary', unless(Object.hasOwn(people, secretary), 'unknown-secretary'));
  }),
  'enough-adjusters@1': guard<Beginning>((_, input, context) => {
    const { present, adjusters } = input ?? {};
    return input === undefined || present === undefined || adjusters === undefined
      ? []
      : at('/adjusters', againstAdjusters({ ...input, present, adjusters }, context));
  }),
  'leads-meeting@1': guard<Beginning>((meeting, input, context) => {
    const { actor } = context;
    if (isLeading(meeting, actor)) return [];
    // Before it is opened, whoever is to preside or to write leads it.
    if (meeting.opening === null && input === undefined) return [];
    const begins = input?.present === undefined ? null : { ...input, present: input.present };
    const leads = begins !== null && [presidingOf(begins, context), secretaryOf(begins, context)];
    return unless(leads !== false && leads.includes(actor.id), 'not-leading');
  }),
  // Before it is opened, and when it has closed, nobody takes part: the table says that.
  'meeting-quorate@1': guard((meeting, _, context) =>
    meeting.status === 'open'
      ? quorumAgainst(quorumOf(rulesOf(meeting, context), partakers(meeting.seats, takingPart(meeting))))
      : [],
  ),
  'later@1': guard<AdjournMeetingFields>((_, input, { now }) =>
    unless(input?.until === undefined || input.until > (input.at ?? now), 'not-later'),
  ),
  'no-item-open@1': guard((meeting) => unless(openItem(meeting) === undefined, 'item-still-open')),
};

/** With the field that they are about. */
function at(pointer: string, reasons: readonly Reason[]): FieldFault[] {
  return reasons.map((reason) => ({ ...reason, pointer }));
}

/** Another presides for an item, or for the rest: somebody who takes part in it. */
function againstAnother(meeting: Meeting, { presiding, item: id }: Partial<ChangePresidingFields>): Reason[] {
  if (presiding === undefined) return [];
  const item = itemOf(meeting, id);
  const goesOn = item?.status === 'waiting' || item?.status === 'open';
  if (id !== undefined && !goesOn) return [{ code: item === undefined ? 'unknown-item' : 'item-not-open' }];
  const members = item === undefined ? takingPart(meeting) : takingPartIn(meeting, item);
  if (members.includes(presiding)) return [];
  const conflicted = item !== undefined && conflictedIn(item).includes(presiding);
  return [{ code: conflicted ? 'presiding-conflicted' : 'presiding-not-present' }];
}

/**
 * As many adjusters as the rules say, of those who are there and neither preside nor write; all of them where they are
 * fewer, and one at least where anything can be decided (domain 3, 4.11).
 */
function againstAdjusters(
  input: BeginningFields & Pick<OpenMeetingFields, 'adjusters' | 'secretary'>,
  context: MeetingContext,
): Reason[] {
  const { presiding, present, rules, quorum } = beginningOf(input, context);
  const busy = [presiding, secretaryOf(input, context)];
  const free = present.map(({ member }) => member).filter((member) => !busy.includes(member));
  const { adjusters } = input;
  const least = isQuorate(quorum) ? 1 : 0;
  const needed = Math.max(least, Math.min(rules.adjusters, free.length));
  return [
    ...unless(!adjusters.some((member) => busy.includes(member)), 'adjuster-presides-or-writes'),
    ...unless(
      adjusters.every((member) => busy.includes(member) || free.includes(member)),
      'adjuster-not-present',
    ),
    ...unless(adjusters.length >= needed, 'too-few-adjusters', { needed, given: adjusters.length }),
  ];
}
