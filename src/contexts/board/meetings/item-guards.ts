import { namesOf } from '../board-command.js';
import { flagsOf } from './commands/flags-of.js';
import { foundFor } from './commands/found-for.js';
import { foundIn } from './commands/inputs.js';
import { guard, itemGuard, type MeetingGuards, openItemGuard, rulesOf, unless } from './meeting-guard.js';
import { isLeading } from './leading.js';
import { itemOf, type MeetingStatus, openItem } from './state.js';
import {
  conflictedIn,
  couldTakePart,
  enoughAreLeft,
  isAnswered,
  partakingIn,
  takingPartIn,
  unansweredFlags,
} from './taking-part.js';

interface OfMember {
  readonly item: string;
  readonly member: string;
}

const SITS: readonly MeetingStatus[] = ['open', 'adjourned'];

/** Conditions on an item: that it is open, who is conflicted in it, and who may say so (domain 4.7, 4.9). */
export const ITEM_GUARDS: MeetingGuards = {
  'item-open@1': guard<OfMember>((meeting, input) => {
    if (input === undefined) return unless(openItem(meeting) !== undefined, 'item-not-open');
    const item = itemOf(meeting, input.item);
    if (item === undefined) return [{ code: 'unknown-item' }];
    if (item.closedBy !== null) return [{ code: 'item-closed-already' }];
    // Where the meeting does not sit, the table has said so.
    return unless(item.status === 'open' || !SITS.includes(meeting.status), 'item-not-open');
  }),
  'item-known@1': guard<OfMember>((meeting, input) =>
    unless(input?.item === undefined || itemOf(meeting, input.item) !== undefined, 'unknown-item'),
  ),
  'item-closed@1': guard<OfMember>((meeting, input) => {
    const { items } = meeting;
    if (input === undefined)
      return unless(
        items.some(({ closedBy }) => closedBy !== null),
        'item-not-closed',
      );
    const item = itemOf(meeting, input.item);
    return item === undefined
      ? [{ code: 'unknown-item' }]
      : unless(item.closedBy !== null, 'item-not-closed');
  }),
  'own-or-leading@1': guard<OfMember>((meeting, input, { actor }) => {
    const another = input?.member !== undefined && input.member !== actor.id;
    return unless(!another || isLeading(meeting, actor), 'only-of-oneself');
  }),
  'is-seated@1': guard<OfMember>(({ seats }, input, { actor }) =>
    unless(
      input === undefined || seats.some(({ member }) => member === (input.member ?? actor.id)),
      'not-in-office',
      { members: [input?.member ?? actor.id] },
    ),
  ),
  'tie-disclosed@1': openItemGuard<OfMember>(({ ties }, _, input) =>
    input?.member === undefined
      ? unless(ties.length > 0, 'no-such-tie')
      : unless(
          ties.some(({ member }) => member === input.member),
          'no-such-tie',
        ),
  ),
  'by-another@1': guard<OfMember>((_, input, { actor }) =>
    unless(input?.member === undefined || input.member !== actor.id, 'about-oneself'),
  ),
  'others-decide@1': openItemGuard<OfMember>((item, meeting, input) =>
    unless(
      input === undefined || takingPartIn(meeting, item).some((member) => member !== input.member),
      'nobody-else-there',
    ),
  ),
  'is-flagged@1': openItemGuard<OfMember>((item, _, input, context) => {
    const open = flagsOf(item, context).filter((flag) => !isAnswered(item, flag));
    const { member } = input ?? {};
    return unless(
      open.some((flag) => member === undefined || flag.member === member),
      'not-flagged',
    );
  }),
  'flags-answered@1': openItemGuard((item, meeting, _, context) => {
    const open = unansweredFlags(meeting, item, flagsOf(item, context));
    const taking = takingPartIn(meeting, item);
    const undecided = item.ties.filter(
      ({ member, excludes }) => excludes === null && taking.includes(member),
    );
    return [
      ...unless(open.length === 0, 'flags-unanswered', {
        ...{ members: membersOf(open), flags: open },
        ...namesOf(membersOf(open), foundIn(context).people),
      }),
      ...unless(undecided.length === 0, 'tie-undecided', { members: membersOf(undecided) }),
    ];
  }),
  'not-conflicted-oneself@1': openItemGuard((item, _, __, { actor }) =>
    unless(!conflictedIn(item).includes(actor.id), 'conflicted-oneself'),
  ),
  // Whoever takes no part in the item does not say who else takes none (domain 4.7), as long as somebody is left to say it.
  'others-by-unconflicted@1': openItemGuard<OfMember>((item, meeting, input, { actor }) => {
    const another = input?.member !== undefined && input.member !== actor.id;
    const isOut = another && conflictedIn(item).includes(actor.id);
    return unless(!isOut || takingPartIn(meeting, item).length === 0, 'conflicted-oneself');
  }),
  'presiding-takes-part@1': openItemGuard((item, meeting, _, context) => {
    const { presiding, takingPart, conflicted } = partakingIn(meeting, item, rulesOf(meeting, context));
    if (takingPart.length === 0 || takingPart.includes(presiding)) return [];
    return [{ code: conflicted.includes(presiding) ? 'presiding-conflicted' : 'presiding-not-present' }];
  }),
  'highest-organ-above@1': guard((meeting, _, context) =>
    unless(rulesOf(meeting, context).highestOrgan !== null, 'no-highest-organ'),
  ),
  'too-few-left@1': openItemGuard((item, meeting, _, context) => {
    const rules = rulesOf(meeting, context);
    return unless(!enoughAreLeft(meeting, item, rules), 'enough-are-left', {
      could: couldTakePart(meeting, item, rules),
      needed: partakingIn(meeting, item, rules).quorum.needed,
    });
  }),
  'application-held@1': openItemGuard((item, meeting, input, context) => {
    if (input === undefined || item.subject.kind !== 'application') return [];
    // What has been decided already cannot be withdrawn, and is not held.
    if (item.reconsiders !== null || item.closedBy !== null) return [];
    const heldBy = foundFor(item, context)?.application?.heldBy ?? null;
    const here = heldBy?.meeting === meeting.id && heldBy.item === item.item;
    return unless(here, 'application-not-held');
  }),
  'revision-presented@1': openItemGuard((item, _, input, context) => {
    if (input === undefined || item.subject.kind !== 'application') return [];
    // The decision itself moves the application on.
    if (item.closedBy !== null) return [];
    const application = foundFor(item, context)?.application ?? null;
    const [presented, current] = [item.presentedRevision, application?.revision ?? null];
    const changes = application?.changes.filter(({ revision }) => revision > (presented ?? -1)) ?? [];
    return unless(presented === current, 'application-moved', { presented, current, changes });
  }),
  'application-changed@1': openItemGuard((item, _, input, context) => {
    if (item.subject.kind !== 'application') return [{ code: 'no-application-to-decide' }];
    const revision = foundFor(item, context)?.application?.revision;
    return unless(input === undefined || revision !== item.presentedRevision, 'application-unchanged');
  }),
  'took-part@1': itemGuard<OfMember>(({ closedBy }, _, input, { actor }) => {
    if (input === undefined || closedBy === null) return [];
    const takingPart = closedBy.record?.takingPart ?? [];
    return unless(takingPart.includes(input.member ?? actor.id), 'took-no-part');
  }),
  'not-reserved-yet@1': itemGuard<OfMember>(({ reservations }, _, input, { actor }) => {
    if (input === undefined) return [];
    const member = input.member ?? actor.id;
    return unless(!reservations.some((known) => known.member === member), 'reserved-already');
  }),
};

function membersOf(told: readonly { readonly member: string }[]): string[] {
  return [...new Set(told.map(({ member }) => member))];
}
