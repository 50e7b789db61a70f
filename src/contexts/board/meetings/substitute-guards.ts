import type { Reason } from '../../../kernel/refusal.js';
import { rulesOn, type BoardRules } from '../board-rules.js';
import { localDate } from '../../../kernel/local-date.js';
import type { SeatKind } from '../events.js';
import { foundIn } from './commands/inputs.js';
import type { PresentFields } from './commands/present-fields.js';
import { guard, type MeetingGuards, rulesOf, unless } from './meeting-guard.js';
import { type Meeting, openItem } from './state.js';
import { presentAt, takingPart, takingPartIn } from './taking-part.js';

interface StandingInFields {
  readonly at: string;
  readonly present: readonly PresentFields[];
  readonly member: string;
  readonly presence: 'came' | 'left';
  readonly standsInFor: string;
}

type Kinds = ReadonlyMap<string, SeatKind>;

/** A substitute (ersättare) steps in for a member who is away or conflicted (domain 4.1, 4.7). */
export const SUBSTITUTE_GUARDS: MeetingGuards = {
  'substitutes-stand-in@1': guard<StandingInFields>((meeting, input, context) => {
    if (input === undefined) return [];
    if (input.present === undefined)
      return againstOne(meeting, { ...input, present: [] }, rulesOf(meeting, context));
    const rules = rulesOn(context.settings.boardRules, localDate(input.at ?? context.now));
    const kinds = kindsOf(foundIn(context).roster?.seats ?? []);
    const there = input.present.map(({ member }) => member);
    const standing = input.present.filter(({ standsInFor }) => standsInFor !== undefined);
    const named = standing.map(({ standsInFor }) => standsInFor);
    return [
      ...standing.flatMap((one) => againstPair(one, kinds, rules)),
      ...unless(!named.some((member) => there.includes(member ?? '')), 'member-takes-part'),
      ...unless(new Set(named).size === named.length, 'stood-in-for-already'),
    ];
  }),
};

/** Against one who comes, or who is there and steps in. */
function againstOne(
  meeting: Meeting,
  { member = '', presence, standsInFor }: Partial<StandingInFields>,
  rules: BoardRules,
): Reason[] {
  if (presence === 'left') return [];
  const kinds = kindsOf(meeting.seats);
  const others = presentAt(meeting).filter((other) => other.member !== member);
  const isThere = presentAt(meeting).length > others.length;
  const stepsIn = presence === undefined;
  const reasons = stepsIn ? [...unless(isThere, 'not-there'), ...againstKind(member, kinds)] : [];
  if (standsInFor === undefined) return reasons;
  const item = openItem(meeting);
  const taking = item === undefined ? takingPart(meeting) : takingPartIn(meeting, item);
  const substitutes = others.filter((other) => taking.includes(other.member));
  return [
    ...reasons,
    ...againstPair({ member, standsInFor }, kinds, rules).filter(
      ({ code }) => !reasons.some((known) => known.code === code),
    ),
    ...unless(!taking.includes(standsInFor), 'member-takes-part'),
    ...unless(!substitutes.some((other) => other.standsInFor === standsInFor), 'stood-in-for-already'),
  ];
}

function againstPair(
  { member, standsInFor = '' }: Pick<PresentFields, 'member' | 'standsInFor'>,
  kinds: Kinds,
  { substitutes }: BoardRules,
): Reason[] {
  return [
    ...unless(substitutes, 'no-substitutes'),
    ...againstKind(member, kinds),
    ...unless(kinds.get(standsInFor) === 'ordinary', 'stands-in-for-no-member'),
  ];
}

function againstKind(member: string, kinds: Kinds): Reason[] {
  return unless(kinds.get(member) === 'substitute', 'not-a-substitute');
}

function kindsOf(seats: readonly { readonly member: string; readonly kind: SeatKind }[]): Kinds {
  return new Map(seats.map(({ member, kind }) => [member, kind]));
}
