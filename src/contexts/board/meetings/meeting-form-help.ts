import type { FieldHelp, FormHelp } from '../../../http/form-help.js';
import type { Choice, ChoiceSource } from '../../../input/field-kind.js';
import { ALLIANCE_CHOICES } from '../../alliances/public.js';
import { signatoriesOf } from './signatories.js';
import type { ItemStatus, Meeting, MeetingItem } from './state.js';
import { presentAt, takingPartIn } from './taking-part.js';

const MEETINGS: ChoiceSource = {
  href: '/api/meetings?state=closed',
  value: 'id',
  name: ['startsAt', 'place'],
};
const NAMED_DECISION = ['allianceName', 'date', 'paragraf'];
const TABLED: ChoiceSource = {
  href: '/api/board/decisions?outcome=tabled',
  value: 'item',
  name: NAMED_DECISION,
};
const DECIDED: ChoiceSource = { href: '/api/board/decisions', value: 'item', name: NAMED_DECISION };

/** Somebody who has a seat, or writes the minutes, as forms name them. */
export interface NamedMember {
  readonly member: string;
  readonly name: string;
  readonly kind: 'ordinary' | 'substitute' | 'other';
}

/** What is known of a meeting for its forms. */
export interface MeetingKnown {
  readonly meeting: Meeting;
  readonly headings: ReadonlyMap<string, string | null>;
  /** Who is in office today, before the meeting has seats of its own, and whoever else is named in it. */
  readonly people: readonly NamedMember[];
  /** What was decided per capsulam and is in no minutes. */
  readonly perCapsulam: readonly Choice[];
}

type Help = (known: MeetingKnown) => FormHelp;

const inItem =
  (statuses: readonly ItemStatus[], more: Help = () => ({})): Help =>
  (known) => ({ '/item': items(known, ({ status }) => statuses.includes(status)), ...more(known) });
const open = (more?: Help): Help => inItem(['open'], more);
const afterwards =
  (more: Help = () => ({})): Help =>
  (known) => ({ '/item': items(known, ({ closedBy }) => closedBy !== null), ...more(known) });

const beginning: Help = (known) => ({
  '/present/member': people(known, () => true),
  '/present/standsInFor': stoodInFor(known),
  '/presiding': people(known, isOrdinary),
  '/consentedBy': people(known, isOrdinary),
});
/** What an item that is put on an agenda may be about. */
export function agendaItem(at = ''): FormHelp {
  return {
    [`${at}/alliance`]: { choices: { from: ALLIANCE_CHOICES } },
    [`${at}/continues`]: { choices: { from: TABLED } },
    [`${at}/reconsiders`]: { choices: { from: DECIDED } },
    [`${at}/adjusts`]: { choices: { from: MEETINGS } },
  };
}
const anyMember: Help = (known) => ({ '/member': people(known, () => true) });

/** What is known of the fields of a meeting's commands, by command. */
export const MEETING_HELP: Readonly<Record<string, Help>> = {
  'add-item': () => agendaItem(),
  'remove-item': inItem(['waiting']),
  'open-meeting': (known) => ({
    ...beginning(known),
    '/secretary': people(known, () => true),
    '/adjusters': people(known, ({ kind }) => kind !== 'other'),
  }),
  'resume-meeting': beginning,
  'record-attendance': (known) => ({
    ...anyMember(known),
    '/standsInFor': stoodInFor(known),
  }),
  'step-in': (known) => ({
    '/member': people(known, ({ kind, member }) => kind === 'substitute' && here(known).has(member)),
    '/standsInFor': people(known, isOrdinary),
  }),
  'change-presiding': (known) => ({
    '/presiding': people(known, ({ member }) => here(known).has(member)),
    '/item': items(known, ({ status }) => status === 'open' || status === 'waiting'),
  }),
  'approve-agenda': (known) => ({
    '/order': items(known, ({ status }) => status === 'waiting'),
    '/consentedBy': people(known, isOrdinary),
  }),
  'open-item': inItem(['waiting']),
  'present-again': open(),
  'declare-item-conflict': open(anyMember),
  'disclose-tie': open(anyMember),
  'decide-tie': open((known) => ({
    '/member': people(known, ({ member }) => inOpen(known, ({ ties }) => ties).includes(member)),
  })),
  'dismiss-flag': open((known) => ({
    '/member': people(known, ({ member }) => inOpen(known, ({ flags }) => flags).includes(member)),
  })),
  'hold-vote': open((known) => ({ '/votes/member': people(known, takesPart(known)) })),
  'decide-item': open(),
  'table-item': open(),
  'refer-item-back': open(),
  'escalate-item': open(),
  'enter-reservation': afterwards(anyMember),
  'report-per-capsulam': ({ perCapsulam }) => ({ '/perCapsulam': of(perCapsulam) }),
  'add-paper': (known) => ({ '/item': items(known, () => true) }),
  'write-minutes': (known) => ({ '/item': items(known, () => true) }),
  'sign-minutes': ({ meeting }) =>
    meeting.minutes.draft === null ? {} : { '/draft': { given: meeting.minutes.draft } },
  'replace-adjuster': (known) => ({
    '/adjuster': people(known, ({ member }) =>
      signatoriesOf(known.meeting).some((signatory) => signatory.member === member),
    ),
    '/by': people(known, ({ member }) =>
      known.meeting.attendance.some((attended) => attended.member === member),
    ),
    '/meeting': { choices: { from: MEETINGS } },
  }),
  'correct-decision': afterwards(),
};

function isOrdinary({ kind }: NamedMember): boolean {
  return kind === 'ordinary';
}

/** Those for whom a substitute can stand in: nobody where there is none. */
function stoodInFor(known: MeetingKnown): FieldHelp {
  return known.people.some(({ kind }) => kind === 'substitute') ? people(known, isOrdinary) : of([]);
}

function here({ meeting }: MeetingKnown): ReadonlySet<string> {
  return new Set(presentAt(meeting).map(({ member }) => member));
}

function takesPart({ meeting }: MeetingKnown): (one: NamedMember) => boolean {
  const taking = meeting.items
    .filter(({ status }) => status === 'open')
    .flatMap((item) => takingPartIn(meeting, item));
  return ({ member }) => taking.includes(member);
}

/** Those whom something in the item that is open is about. */
function inOpen(
  { meeting }: MeetingKnown,
  about: (item: MeetingItem) => readonly { readonly member: string }[],
): string[] {
  return meeting.items
    .filter(({ status }) => status === 'open')
    .flatMap((item) => about(item).map(({ member }) => member));
}

function items({ meeting, headings }: MeetingKnown, fits: (item: MeetingItem) => boolean): FieldHelp {
  const chosen = meeting.items.filter(fits);
  return of(
    chosen.map(({ item }) => ({
      value: item,
      // As it stands on the agenda: two items may have the same heading.
      name: `${String(meeting.items.findIndex((other) => other.item === item) + 1)}. ${headings.get(item) ?? '–'}`,
    })),
  );
}

function people(known: MeetingKnown, fits: (one: NamedMember) => boolean): FieldHelp {
  return of(known.people.filter(fits).map(({ member: value, name }) => ({ value, name })));
}

function of(choices: readonly Choice[]): FieldHelp {
  return { choices: { items: choices } };
}
