import { describe, expect, test } from '@jest/globals';
import type { FoundRoster } from '../../../src/contexts/board/meetings/commands/inputs.js';
import { boardChangeWords } from '../../../src/contexts/board/board-changes.js';
import type { PureCommand } from '../../support/pure-stream.js';
import {
  APPROVED,
  c,
  CHAIR,
  CLERK,
  convened,
  DORA,
  EVA,
  FOLKE,
  given,
  meetingOf,
  MEMBERS,
  onItem,
  opened,
  outcome,
  ROSTER,
  SECRETARY,
  sitting,
  VICE,
} from './meeting-story.js';

/** Domain 4.13: "Those in office at the meeting decide, whoever prepared": also when the board changes while it sits. */
type Seat = FoundRoster['seats'][number];
const NEW: Seat = { member: CLERK.id, name: 'Nyvald', kind: 'ordinary' };
const without = (...gone: readonly string[]): readonly Seat[] =>
  ROSTER.seats.filter(({ member }) => !gone.includes(member));
const board = (seats: readonly Seat[]): FoundRoster => ({ ...ROSTER, seats });
const under = (roster: FoundRoster, command: PureCommand): PureCommand => ({
  ...command,
  found: { ...command.found, roster },
});

const vote = onItem('hold-vote', { outcome: 'granted', form: 'show-of-hands', for: 4, against: 1 });
const grant = onItem('decide-item', { outcome: 'granted' });

describe('while a meeting is open', () => {
  test.each([
    // who sits now, beside those who have a seat at the meeting; what is told
    ['the same', ROSTER.seats, null],
    ['the same in another order', [...ROSTER.seats].reverse(), null],
    ['one has left', without(EVA.id), { left: 1, come: 0, namesCome: [] }],
    ['a substitute has left', without(FOLKE.id), { left: 1, come: 0, namesCome: [] }],
    ['one has come', [...ROSTER.seats, NEW], { left: 0, come: 1, namesCome: ['Nyvald'] }],
    ['one in the place of another', [...without(DORA.id), NEW], { left: 1, come: 1, namesCome: ['Nyvald'] }],
    [
      'a substitute who is a member now',
      ROSTER.seats.map((seat) => (seat.member === FOLKE.id ? { ...seat, kind: 'ordinary' as const } : seat)),
      { left: 0, come: 1, namesCome: ['Ersättare 0'] },
    ],
  ] as const)('on the board sit: %s', (_, seats, told) => {
    for (const command of [vote, grant]) {
      const { decision } = given(...sitting()).when(under(board(seats), command));
      if (told === null) expect(decision.kind).toBe('accepted');
      else
        expect(decision).toMatchObject({
          refusal: { reasons: [{ code: 'board-not-as-seated', details: told }] },
        });
    }
  });

  test.each([
    // what is decided by those in office; what leaves the matter as it is, or notes what is so
    ['hold-vote', vote, false],
    ['decide-item', grant, false],
    ['refer-item-back', onItem('refer-item-back', { reason: 'Mer underlag.' }), false],
    ['decide-tie', onItem('decide-tie', { member: DORA.id, excludes: true }), false],
    ['table-item', onItem('table-item'), true],
    ['declare-item-conflict', onItem('declare-item-conflict', { ground: 'Sitter där.' }), true],
    ['adjourn-meeting', c('adjourn-meeting', { until: '2026-11-25T17:00:00.000Z' }), true],
  ] as const)('%s of another board', (_, command, taken) => {
    const tied = onItem('disclose-tie', { member: DORA.id, ground: 'Riksförbundet.' });
    const tie = command.command === 'decide-tie' ? [tied] : [];
    const { decision } = given(...sitting(), ...tie).when(under(board(without(EVA.id)), command));
    expect(decision.kind).toBe(taken ? 'accepted' : 'refused');
    if (!taken) expect(outcome(decision)).toEqual(['board-not-as-seated']);
  });

  test('nor does it approve an agenda, or refer an item to the highest organ', () => {
    const approve = given(convened(), opened()).when(under(board(without(EVA.id)), APPROVED));
    approve.refused('board-not-as-seated');
    const conflicts = MEMBERS.map((who) => onItem('declare-item-conflict', { ground: 'Sitter där.' }, who));
    const escalate = under(board(without(FOLKE.id)), onItem('escalate-item'));
    expect(outcome(given(...sitting(), ...conflicts).when(escalate).decision)).toContain(
      'board-not-as-seated',
    );
  });

  test('it goes on with those in office once it is resumed, and what was voted on is voted on anew', () => {
    const until = '2026-11-24T18:00:00.000Z';
    const roster = board([...without(EVA.id), NEW]);
    const stream = given(...sitting(), vote);
    stream.when(under(roster, grant)).refused('board-not-as-seated');
    stream.when(c('adjourn-meeting', { until }));
    const present = [CHAIR, VICE, SECRETARY, CLERK].map(({ id: member }) => ({ member }));
    stream.when(c('resume-meeting', { present }, CHAIR, { roster }, until));
    stream.when(under(roster, grant)).refused('vote-fell');
    expect(meetingOf(stream).seats.map(({ member }) => member)).toContain(CLERK.id);
  });
});

test('who has left and who has come is told by name, by number where a name was erased', () => {
  const told = { left: 2, come: 1, namesLeft: [], namesCome: ['Fia Gran'] };
  expect(boardChangeWords(told, 'sv')).toBe('2 har lämnat den, och Fia Gran har tillkommit');
  expect(boardChangeWords({ ...told, left: 0 }, 'en')).toBe('joined: Fia Gran');
});
