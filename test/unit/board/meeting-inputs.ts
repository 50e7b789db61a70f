import {
  COUNTED_FORMS,
  ITEM_KINDS,
  ITEM_OUTCOMES,
  PARTNERSHIP_STEPS,
  VOTES,
} from '../../../src/contexts/board/events.js';
import { ENTERED_OUTCOMES } from '../../../src/contexts/board/meetings/entered-decision.js';
import type { Meeting, MeetingItem } from '../../../src/contexts/board/meetings/state.js';
import { latestVote } from '../../../src/contexts/board/meetings/votes.js';
import { presentAt, takingPart, takingPartIn } from '../../../src/contexts/board/meetings/taking-part.js';
import type { Dice } from '../../support/dice.js';
import { idNamed, type Surroundings } from './meeting-surroundings.js';

/** A body for a command that may well be accepted; null where there is none to be made. */
export function bodyOf(command: string, around: Surroundings): object | null {
  const make = MAKERS[command];
  if (make === undefined) throw new Error(`no input for ${command}`);
  const { state } = around;
  if (state.status !== 'none') return make(around, state);
  return BEFORE_IT_IS.includes(command) ? make(around, NOWHERE) : null;
}

/** What brings a meeting about needs none. */
const BEFORE_IT_IS: readonly string[] = ['convene-meeting', 'enter-meeting'];
const NOWHERE = { items: [] } as unknown as Meeting;

type Make = (around: Surroundings, meeting: Meeting) => object | null;

const WORDS = { reason: 'Hemligt skäl.' };
const some = (dice: Dice, items: readonly MeetingItem[], ...statuses: readonly string[]): object | null => {
  const fitting = items.filter(({ status }) => statuses.includes(status));
  return fitting.length === 0 ? null : { item: dice.one(fitting).item };
};
const openOne = ({ items }: Meeting): MeetingItem | undefined =>
  items.find(({ status }) => status === 'open');

const MAKERS: Readonly<Record<string, Make>> = {
  'convene-meeting': (around) => ({
    startsAt: new Date(Date.parse(around.now) + around.dice.number(1, 20) * 86_400_000).toISOString(),
    place: 'Kansliet',
    items: Array.from({ length: around.dice.number(1, 4) }, () => newItem(around)),
  }),
  'change-call': ({ dice }, { startsAt }) => ({
    startsAt: new Date(Date.parse(startsAt) + dice.number(0, 2) * 86_400_000).toISOString(),
    ...WORDS,
  }),
  'cancel-meeting': () => WORDS,
  'add-item': (around) => newItem(around),
  'remove-item': ({ dice }, { items }) => {
    const item = some(dice, items, 'waiting');
    return item === null ? null : { ...item, ...WORDS };
  },
  'open-meeting': (around) => ({ ...beginning(around), ...adjusting(around) }),
  'resume-meeting': (around) => {
    const members = around.roster.seats.filter(({ kind }) => kind === 'ordinary').map(({ member }) => member);
    return { ...beginning(around), ...(around.dice.chance(0.7) ? { consentedBy: members } : {}) };
  },
  'record-attendance': ({ dice, roster, rules }, meeting) => {
    const { member, kind } = dice.one(roster.seats);
    const isThere = presentAt(meeting).some((present) => present.member === member);
    const standsInFor = { standsInFor: dice.one(roster.seats).member };
    const stands = !isThere && kind === 'substitute' && rules.substitutes && dice.chance(0.5);
    return { member, presence: isThere ? 'left' : 'came', ...(stands ? standsInFor : {}) };
  },
  'step-in': ({ dice, roster }, meeting) => {
    const item = openOne(meeting);
    const taking = item === undefined ? takingPart(meeting) : takingPartIn(meeting, item);
    const idle = (kind: string): string[] =>
      roster.seats.flatMap((seat) =>
        seat.kind === kind && !taking.includes(seat.member) ? [seat.member] : [],
      );
    const there = presentAt(meeting).map(({ member }) => member);
    const substitutes = idle('substitute').filter((member) => there.includes(member));
    const member = dice.one(substitutes.length > 0 ? substitutes : [...there, 'nobody']);
    const missing = idle('ordinary');
    return { member, ...(missing.length > 0 && dice.chance(0.9) ? { standsInFor: dice.one(missing) } : {}) };
  },
  'change-presiding': ({ dice, roster }, meeting) => {
    const item = openOne(meeting);
    const taking = item === undefined ? takingPart(meeting) : takingPartIn(meeting, item);
    const presiding = dice.one(taking.length === 0 ? [dice.one(roster.seats).member] : taking);
    return { presiding, ...(item !== undefined && dice.chance(0.8) ? { item: item.item } : {}) };
  },
  'approve-agenda': ({ dice }, { seats }) => {
    const members = seats.filter(({ kind }) => kind === 'ordinary').map(({ member }) => member);
    return { consentedBy: dice.chance(0.9) ? members : dice.some(members, 0) };
  },
  'adjourn-meeting': ({ now }) => ({ until: new Date(Date.parse(now) + 600_000).toISOString() }),
  'close-meeting': () => ({}),
  'open-item': ({ dice }, { items }) => some(dice, items, 'waiting'),
  'present-again': ({ dice }, { items }) => some(dice, items, 'open'),
  'note-lapsed': ({ dice }, { items }) => {
    const item = some(dice, items, 'open');
    return item === null ? null : { ...item, code: 'withdrawn' };
  },
  'declare-item-conflict': (around, meeting) => ofMember(around, meeting, { ground: 'Hemlig grund.' }),
  'disclose-tie': (around, meeting) => ofMember(around, meeting, { ground: 'Hemlig grund.' }),
  'decide-tie': ({ dice }, meeting) => {
    const tie = openOne(meeting)?.ties.find(({ excludes }) => excludes === null || dice.chance(0.2));
    const item = some(dice, meeting.items, 'open');
    return tie === undefined || item === null
      ? null
      : { ...item, member: tie.member, excludes: dice.chance(0.5) };
  },
  'dismiss-flag': ({ dice, alliances }, meeting) => {
    const item = openOne(meeting);
    const subject = item?.subject;
    const found =
      subject !== undefined && 'alliance' in subject ? alliances.get(subject.alliance)?.flags : [];
    const flags = [...(item?.flags ?? []), ...(found ?? [])];
    return item === undefined || flags.length === 0
      ? null
      : { item: item.item, member: dice.one(flags).member, ...WORDS };
  },
  'hold-vote': voteBody,
  'decide-item': ({ dice }, meeting) => {
    const item = openOne(meeting);
    const outcome = (item && latestVote(item)?.outcome) ?? dice.one(ITEM_OUTCOMES);
    return item === undefined
      ? null
      : {
          item: item.item,
          outcome: dice.chance(0.9) ? outcome : dice.one(ITEM_OUTCOMES),
          ...(dice.chance(0.9) ? { motivation: 'Hemlig motivering.' } : {}),
          ...proposing(dice, item),
          ...(outcome === 'granted-with-conditions' ? { conditions: 'Hemliga villkor.' } : {}),
        };
  },
  'table-item': ({ dice }, { items }) => some(dice, items, 'open'),
  'refer-item-back': ({ dice }, { items }) => {
    const item = some(dice, items, 'open');
    return item === null ? null : { ...item, ...WORDS };
  },
  'escalate-item': ({ dice }, { items }) => some(dice, items, 'open'),
  'enter-reservation': ({ dice }, { items }) => {
    const item = some(dice, items, 'decided', 'tabled', 'referred-back');
    return item === null ? null : { ...item, ...WORDS };
  },
  'report-per-capsulam': ({ dice }) => ({
    perCapsulam: idNamed(`per capsulam ${String(dice.number(0, 2))}`),
  }),
  'add-paper': ({ dice }, { items }) => ({
    name: 'hemlig.pdf',
    mediaType: 'application/pdf',
    contentBase64: 'JVBERi0xLjQKJSVFT0YK',
    ...(items.length > 0 && dice.chance(0.5) ? { item: dice.one(items).item } : {}),
  }),
  'enter-meeting': ({ dice }) => ({
    enteredBy: idNamed('decision'),
    organ: 'board',
    heading: 'Hemlig rubrik',
    heldOn: '2026-10-01',
    alliance: idNamed('a'),
    application: idNamed('application a'),
    paragraf: '7',
    outcome: dice.one(ENTERED_OUTCOMES),
    present: ['Hemlig Person'],
    conflicted: [],
    quorum: { present: 3, needed: 3, seats: 5 },
    rulesVersion: 1,
  }),
  'write-minutes': ({ dice }, { items }) => ({
    ...(items.length > 0 && dice.chance(0.5) ? { item: dice.one(items).item } : {}),
    words: 'Hemlig protokollstext.',
  }),
  'draft-minutes': () => ({}),
  'sign-minutes': (_, { minutes }) => ({ draft: minutes.draft ?? 'x' }),
  'replace-adjuster': ({ dice }, { opening, attendance }) => ({
    adjuster: dice.one([...(opening?.adjusters ?? []), opening?.secretary ?? 'x']),
    ...(dice.chance(0.5)
      ? { by: dice.one(attendance.map(({ member }) => member).concat('x')) }
      : { meeting: idNamed('later') }),
    ...WORDS,
  }),
  'correct-decision': ({ dice }, { items }) => {
    const item = some(dice, items, 'decided', 'tabled', 'referred-back', 'escalated');
    return item === null ? null : { ...item, words: 'Hemlig rättelse.', ...WORDS };
  },
};

function newItem({ dice, alliances }: Surroundings): object {
  const kind = dice.one(ITEM_KINDS);
  const alliance = dice.one([...alliances.keys()]);
  const heading = 'Hemlig rubrik';
  if (kind === 'application') return { kind, heading, alliance };
  if (kind === 'partnership')
    return { kind, heading, alliance, step: dice.one(PARTNERSHIP_STEPS), hearing: 'Hemligt svar.' };
  return { kind, heading, ...(dice.chance(0.5) ? { proposal: 'Hemligt förslag.' } : {}) };
}

/** Most of the members, and substitutes for those who are away. */
function beginning({ dice, roster, rules }: Surroundings): {
  present: { member: string; standsInFor?: string }[];
} {
  const members = roster.seats.filter(({ kind }) => kind === 'ordinary');
  const there = members.filter(({ member }) => member === roster.chair || dice.chance(0.85));
  const away = members.filter((seat) => !there.includes(seat));
  const substitutes = roster.seats.filter(({ kind }) => kind === 'substitute' && dice.chance(0.8));
  const standing = substitutes.map(({ member }, index) => {
    const absent = away[index];
    return absent !== undefined && rules.substitutes ? { member, standsInFor: absent.member } : { member };
  });
  return { present: [...there.map(({ member }) => ({ member })), ...standing] };
}

function adjusting(around: Surroundings): object {
  const { dice, roster } = around;
  const secretary = idNamed('clerk');
  const free = beginning(around)
    .present.map(({ member }) => member)
    .filter((member) => member !== roster.chair);
  const ordinary = roster.seats.filter(({ member }) => member !== roster.chair).map(({ member }) => member);
  const adjusters = dice.some(dice.chance(0.5) ? ordinary : free, 1).slice(0, 2);
  return { secretary, adjusters };
}

function ofMember({ dice, roster, by }: Surroundings, meeting: Meeting, more: object): object | null {
  const item = openOne(meeting);
  const seated = roster.seats.some(({ member }) => member === by.id);
  const own = seated && dice.chance(0.6);
  return item === undefined
    ? null
    : { item: item.item, ...(own ? {} : { member: dice.one(roster.seats).member }), ...more };
}

/** What is proposed at the meeting, mostly where nothing was before. */
function proposing(dice: Dice, { proposal }: MeetingItem): object {
  return dice.chance(proposal === null ? 0.9 : 0.05) ? { proposal: 'Hemligt förslag.' } : {};
}

function voteBody({ dice, rules }: Surroundings, meeting: Meeting): object | null {
  const item = openOne(meeting);
  if (item === undefined) return null;
  const voters = takingPartIn(meeting, item);
  const outcome = dice.one(ITEM_OUTCOMES);
  const form = dice.one(COUNTED_FORMS);
  const election = item.subject.kind === 'election';
  const settles = dice.chance(0.8)
    ? { [election ? 'lot' : 'castingVote']: dice.one(['for', 'against'] as const) }
    : {};
  const allowed = { ...(election || rules.castingVote ? settles : {}), ...proposing(dice, item) };
  const called = voters.map((member) => ({
    member,
    vote: dice.weighed(VOTES, (vote) => (vote === 'for' ? 3 : 1)),
  }));
  if (form === 'roll-call') return { item: item.item, outcome, form, votes: called, ...allowed };
  const of = (side: string): number => called.filter(({ vote }) => vote === side).length;
  const spare = dice.chance(0.05) ? 1 : 0;
  return {
    item: item.item,
    outcome,
    form,
    for: of('for') + spare,
    against: of('against'),
    abstain: of('abstain'),
    ...allowed,
  };
}
