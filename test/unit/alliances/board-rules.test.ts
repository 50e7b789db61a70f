import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  attendanceAgainst,
  castingVote,
  eligibleMembers,
  majorityAgainst,
  type MeetingInput,
  presidingAgainst,
  quorumOf,
  votesAgainst,
} from '../../../src/contexts/alliances/board-rules.js';
import type { BoardRules } from '../../../src/contexts/board/public.js';
import { boardRules } from '../../support/board-rules.js';
import { SEED, seeded } from '../../support/seed.js';

const RULES: BoardRules = boardRules();
const OF_THOSE_PRESENT: BoardRules = { ...RULES, majorityBase: 'present' };
const NAMES = ['Ada', 'Bo', 'Cecilia', 'David', 'Eva', 'Folke', 'Gun', 'Hans', 'Ida', 'Jon', 'Karin'];

function meeting(present: number, conflicted: number, change: Partial<MeetingInput> = {}): MeetingInput {
  return {
    present: NAMES.slice(0, present),
    // The last ones, so that those who preside by their place in the list are not conflicted.
    conflicted: NAMES.slice(present - conflicted, present).map((member) => ({ member })),
    ...change,
  };
}

function tally(inFavour: number, against: number, abstain = 0, chair?: 'for' | 'against') {
  return { votes: { for: inFavour, against, abstain, ...(chair === undefined ? {} : { chair }) } };
}

const codes = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code);

describe('quorum: more than half of all seats present (domain 4.3)', () => {
  test.each([
    // seats, present, conflicted, who counts, quorum. Conflicted members count as absent (4.3, 4.7).
    [5, 5, 0, 5, true],
    [5, 3, 0, 3, true],
    [5, 2, 0, 2, false],
    [5, 4, 1, 3, true],
    [5, 3, 1, 2, false],
    [5, 5, 2, 3, true],
    [5, 5, 3, 2, false],
    [7, 4, 0, 4, true],
    [7, 4, 1, 3, false],
    [11, 7, 2, 5, false],
    [11, 8, 2, 6, true],
  ])('%i seats, %i present, %i conflicted: %i count', (seats, present, conflicted, counts, met) => {
    const quorum = quorumOf({ ...RULES, seats }, meeting(present, conflicted));
    expect(quorum.present).toBe(counts);
    expect(quorum.present >= quorum.needed).toBe(met);
  });

  test.each([
    // seats, present, conflicted, reasons against: a substitute only takes the place of a member who is away (4.1)
    [5, 5, 0, []],
    [5, 7, 2, []],
    [5, 6, 0, ['more-members-than-seats']],
    [5, 8, 2, ['more-members-than-seats']],
    [5, 2, 0, ['no-quorum']],
  ] as const)('%i seats, %i present, %i conflicted: %j', (seats, present, conflicted, reasons) => {
    expect(codes(attendanceAgainst({ ...RULES, seats }, meeting(present, conflicted)))).toEqual(reasons);
  });

  test('nobody counts twice, and a name is the same in other capitals and spaces', () => {
    const names = {
      present: ['Åsa  Öberg', 'åsa öberg', 'A\u030Asa Öberg', 'Bo'],
      conflicted: [{ member: ' BO ' }],
    };
    expect(eligibleMembers(names)).toEqual(['åsa öberg']);
  });

  test('a conflicted member who was not present takes nothing away', () => {
    expect(
      quorumOf(RULES, { present: ['Ada', 'Bo', 'Eva'], conflicted: [{ member: 'David' }] }).present,
    ).toBe(3);
  });
});

describe('majority: more than half of the votes cast; a tie by the casting vote (domain 4.4, 4.5)', () => {
  test.each([
    // for, against, abstain, casting vote, reasons against
    [3, 2, 0, undefined, []],
    [2, 2, 1, undefined, ['tie-needs-casting-vote']],
    [2, 2, 1, 'for', []],
    [2, 2, 1, 'against', ['no-majority']],
    [2, 3, 0, undefined, ['no-majority']],
    [2, 3, 0, 'for', ['no-majority']],
    [1, 0, 4, undefined, []],
    [0, 0, 5, undefined, ['nobody-voted']],
    [0, 0, 5, 'for', ['nobody-voted']],
    [0, 0, 0, 'for', ['nobody-voted']],
    [0, 5, 0, undefined, ['no-majority']],
  ] as const)(
    'of cast: %i for, %i against, %i abstain, casting vote %s',
    (inFavour, against, abstain, chair, reasons) => {
      expect(codes(majorityAgainst(RULES, meeting(5, 0, tally(inFavour, against, abstain, chair))))).toEqual(
        reasons,
      );
    },
  );

  test.each([
    // present, for, against, abstain, casting vote, reasons against: a tie is exactly half of those present
    [5, 3, 1, 1, undefined, []],
    [5, 2, 1, 2, undefined, ['no-majority']],
    [5, 2, 0, 3, undefined, ['no-majority']],
    [5, 1, 1, 3, undefined, ['no-majority']],
    [5, 1, 1, 3, 'for', ['no-majority']],
    [5, 2, 2, 1, 'for', ['no-majority']],
    [4, 2, 2, 0, undefined, ['tie-needs-casting-vote']],
    [4, 2, 1, 1, undefined, ['tie-needs-casting-vote']],
    [4, 2, 0, 2, 'for', []],
    [4, 2, 0, 2, 'against', ['no-majority']],
    [4, 0, 0, 4, 'for', ['nobody-voted']],
  ] as const)(
    'of %i present: %i for, %i against, %i abstain, casting vote %s',
    (present, inFavour, against, abstain, chair, reasons) => {
      const input = meeting(present, 0, tally(inFavour, against, abstain, chair));
      expect(codes(majorityAgainst(OF_THOSE_PRESENT, input))).toEqual(reasons);
    },
  );

  test.each([
    // rules, present, for, against, abstain, what is recorded of the casting vote given for
    [RULES, 5, 2, 2, 1, 'for'],
    [RULES, 5, 3, 2, 0, null],
    [RULES, 5, 0, 0, 5, null],
    [OF_THOSE_PRESENT, 4, 2, 0, 2, 'for'],
    [OF_THOSE_PRESENT, 5, 2, 2, 1, null],
  ] as const)(
    'a casting vote is one at a tie: %j, %i present, %i-%i-%i',
    (rules, present, inFavour, against, abstain, recorded) => {
      expect(castingVote(rules, meeting(present, 0, tally(inFavour, against, abstain, 'for')))).toBe(
        recorded,
      );
    },
  );

  test('of those present, a conflicted member is not', () => {
    expect(majorityAgainst(OF_THOSE_PRESENT, meeting(5, 2, tally(2, 1)))).toEqual([]);
  });

  test('without a casting vote a tie is no majority', () => {
    const rules = { ...RULES, castingVote: false };
    expect(codes(majorityAgainst(rules, meeting(4, 0, tally(2, 2, 0, 'for'))))).toEqual(['no-majority']);
    expect(codes(votesAgainst(rules, meeting(4, 0, tally(2, 2, 0, 'for'))))).toEqual(['no-casting-vote']);
    expect(votesAgainst(rules, meeting(4, 0, tally(3, 1, 0, 'for')))).toEqual([]);
  });

  test('a least share of all seats has to be for, by acclamation too', () => {
    const rules = { ...RULES, leastShareFor: 0.8 };
    expect(codes(majorityAgainst(rules, meeting(3, 0)))).toEqual(['too-few-for']);
    expect(codes(majorityAgainst(rules, meeting(5, 0, tally(3, 2))))).toEqual(['too-few-for']);
    expect(majorityAgainst(rules, meeting(5, 0, tally(4, 1)))).toEqual([]);
  });

  test('by acclamation there is no tally (4.6)', () => {
    expect(majorityAgainst(RULES, meeting(3, 0))).toEqual([]);
    expect(votesAgainst(RULES, meeting(3, 0, { votes: null }))).toEqual([]);
  });
});

describe('one vote per member who takes part (domain 3, 4.7)', () => {
  test.each([
    // present, conflicted, for, against, abstain, reasons against
    [5, 0, 3, 1, 1, []],
    [5, 0, 3, 1, 0, []],
    [5, 0, 4, 1, 1, ['more-votes-than-voters']],
    [5, 1, 4, 0, 0, []],
    [5, 1, 4, 1, 0, ['more-votes-than-voters']],
    [3, 1, 1, 1, 1, ['more-votes-than-voters']],
  ] as const)('%i present, %i conflicted: %i for, %i against, %i abstain', (...row) => {
    const [present, conflicted, inFavour, against, abstain, reasons] = row;
    expect(
      codes(votesAgainst(RULES, meeting(present, conflicted, tally(inFavour, against, abstain)))),
    ).toEqual(reasons);
  });
});

describe('whoever presides: another for an item where they are conflicted (domain 4.2)', () => {
  test.each([
    // presiding, conflicted, casting vote, reasons against
    ['Ada', 0, 'for', []],
    ['ADA ', 0, 'for', []],
    ['Eva', 1, 'for', ['presiding-conflicted']],
    ['Eva', 1, undefined, ['presiding-conflicted']],
    ['Xerxes', 0, 'for', ['presiding-not-present']],
    ['Xerxes', 0, undefined, ['presiding-not-present']],
    // Nobody named: the chair presided.
    [null, 1, 'for', []],
    [undefined, 0, 'for', []],
  ] as const)('%s presides, %i conflicted, casting vote %s', (presiding, conflicted, chair, reasons) => {
    const named = presiding === undefined ? {} : { presiding };
    const input = meeting(5, conflicted, { ...named, ...tally(2, 2, 0, chair) });
    expect([...codes(presidingAgainst(input)), ...codes(votesAgainst(RULES, input))]).toEqual(reasons);
  });

  test('without votes too', () => {
    expect(codes(presidingAgainst(meeting(3, 0, { presiding: 'Xerxes' })))).toEqual([
      'presiding-not-present',
    ]);
    expect(presidingAgainst(meeting(3, 0, { presiding: 'Bo' }))).toEqual([]);
  });
});

test(seeded('an outcome and its opposite are never both carried'), () => {
  const vote = fc.nat({ max: 6 });
  const arbitrary = fc.tuple(
    vote,
    vote,
    vote,
    fc.constantFrom('for', 'against', undefined),
    fc.boolean(),
    fc.boolean(),
    fc.integer({ min: 1, max: 11 }),
  );
  fc.assert(
    fc.property(arbitrary, ([inFavour, against, abstain, chair, casting, cast, present]) => {
      fc.pre(inFavour + against + abstain <= present);
      const rules: BoardRules = { ...RULES, castingVote: casting, majorityBase: cast ? 'cast' : 'present' };
      const opposite = chair === undefined ? undefined : chair === 'for' ? 'against' : 'for';
      const carried =
        majorityAgainst(rules, meeting(present, 0, tally(inFavour, against, abstain, chair))).length === 0;
      const turned =
        majorityAgainst(rules, meeting(present, 0, tally(against, inFavour, abstain, opposite))).length === 0;
      return !(carried && turned);
    }),
    { numRuns: 2_000, seed: SEED },
  );
});
