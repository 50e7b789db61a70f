import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  acclamationAgainst,
  majorityAgainst,
  majorityOf,
  quorumAgainst,
  quorumNeeded,
  quorumOf,
  seatsThatCount,
  type Votes,
  votesAgainst,
} from '../../../src/contexts/board/reckoning.js';
import { SEED, seeded } from '../../support/seed.js';
import { RULES } from './meeting-story.js';

const OF_PRESENT = { ...RULES, majorityBase: 'present' } as const;
const codes = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code);

function votes(
  inFavour: number,
  against: number,
  abstain = 0,
  castingVote: Votes['castingVote'] = null,
  lot: Votes['lot'] = null,
): Votes {
  return { for: inFavour, against, abstain, castingVote, lot };
}

describe('4.3 Quorum: more than half of all seats present (5 seats: 3)', () => {
  test.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [6, 4],
    [7, 4],
    [9, 5],
    [11, 6],
  ])('of %i seats, %i', (seats, needed) => {
    expect(quorumNeeded({ ...RULES, seats }, null)).toBe(needed);
  });

  test.each([
    // share, seats, needed: *more than* the share, also where the product is whole or nearly so
    [2 / 3, 9, 7],
    [2 / 3, 3, 3],
    [0.57, 100, 58],
    [0.1, 30, 4],
    [0, 5, 1],
  ])('more than %d of %i seats is %i', (quorumAbove, seats, needed) => {
    expect(quorumNeeded({ ...RULES, seats, quorumAbove }, null)).toBe(needed);
  });

  test.each([
    // vacant seats count, seats, held, seats that count, needed
    [true, 7, 4, 7, 4],
    [false, 7, 4, 4, 3],
    [false, 7, 7, 7, 4],
    [false, 7, 9, 7, 4],
    [false, 7, null, 7, 4],
    [false, 5, 3, 3, 2],
  ])('vacant seats count: %s; of %i seats %s are held: %i count, %i needed', (...row) => {
    const [vacantSeatsCount, seats, held, counting, needed] = row;
    const rules = { ...RULES, seats, vacantSeatsCount };
    expect(seatsThatCount(rules, held)).toBe(counting);
    expect(quorumOf(rules, { takingPart: 3, held })).toEqual({ present: 3, needed, seats: counting });
  });

  test.each([
    [3, []],
    [2, ['no-quorum']],
    [0, ['no-quorum']],
  ])('%i of 5 take part: %j', (takingPart, against) => {
    expect(codes(quorumAgainst(quorumOf(RULES, { takingPart, held: 5 })))).toEqual(against);
  });
});

describe('4.4 Majority: more than half of the votes cast (base configurable); 4.5 a tie by the casting vote', () => {
  test.each([
    // for, against, abstain, casting vote, base, needed, tie, reasons against
    [3, 2, 0, null, 5, 3, false, []],
    [2, 2, 1, null, 4, 3, true, ['tie-needs-casting-vote']],
    [2, 2, 1, 'for', 4, 3, true, []],
    [2, 2, 1, 'against', 4, 3, true, ['no-majority']],
    [2, 3, 0, null, 5, 3, false, ['no-majority']],
    [2, 3, 0, 'for', 5, 3, false, ['no-majority']],
    [1, 0, 4, null, 1, 1, false, []],
    [0, 0, 5, null, 0, 1, false, ['nobody-voted']],
    [0, 5, 0, 'for', 5, 3, false, ['no-majority']],
  ] as const)('of cast: %i for, %i against, %i abstain, casting vote %s', (...row) => {
    const [inFavour, against, abstain, castingVote, base, needed, tie, reasons] = row;
    const cast = votes(inFavour, against, abstain, castingVote);
    expect(majorityOf(RULES, cast, { takingPart: 5, held: 5 })).toMatchObject({ base, needed, tie });
    expect(codes(majorityAgainst(RULES, cast, { takingPart: 5, held: 5 }))).toEqual(reasons);
  });

  test.each([
    // taking part, for, against, abstain, casting vote, reasons against: a tie is exactly half of those present
    [5, 3, 1, 1, null, []],
    [5, 2, 1, 2, null, ['no-majority']],
    [5, 2, 0, 3, null, ['no-majority']],
    [5, 2, 2, 1, 'for', ['no-majority']],
    [4, 2, 2, 0, null, ['tie-needs-casting-vote']],
    [4, 2, 1, 1, 'for', []],
    [4, 2, 0, 2, 'against', ['no-majority']],
  ] as const)('of %i present: %i for, %i against, %i abstain, casting vote %s', (...row) => {
    const [takingPart, inFavour, against, abstain, castingVote, reasons] = row;
    const cast = votes(inFavour, against, abstain, castingVote);
    expect(codes(majorityAgainst(OF_PRESENT, cast, { takingPart, held: 5 }))).toEqual(reasons);
  });

  test('without a casting vote in the rules a tie is no majority', () => {
    const rules = { ...RULES, castingVote: false };
    const tied = votes(2, 2, 0, 'for');
    expect(codes(majorityAgainst(rules, tied, { takingPart: 4, held: 5 }))).toEqual(['no-majority']);
  });

  test.each([
    ['for', []],
    ['against', ['no-majority']],
  ] as const)('4.5 elections of persons: by lot, here %s', (lot, reasons) => {
    expect(codes(majorityAgainst(RULES, votes(2, 2, 0, null, lot), { takingPart: 4, held: 5 }))).toEqual(
      reasons,
    );
  });
});

describe('4.3 whether a least share of all seats must vote for is a setting', () => {
  test.each([
    // share, vacant seats count, seats, held, for, against, least, reasons against
    [0.5, true, 5, 5, 3, 0, 3, []],
    [0.5, true, 5, 5, 2, 0, 3, ['too-few-for']],
    [0.5, true, 7, 4, 3, 0, 4, ['too-few-for']],
    [0.5, false, 7, 4, 3, 0, 2, []],
    [2 / 3, true, 9, 9, 5, 1, 6, ['too-few-for']],
    [2 / 3, true, 9, 9, 6, 1, 6, []],
    [0.4, true, 5, 5, 2, 3, 2, ['no-majority']],
  ] as const)('share %d, vacant count %s, %i seats, %i held: %i for, %i against', (...row) => {
    const [leastShareFor, vacantSeatsCount, seats, held, inFavour, against, least, reasons] = row;
    const rules = { ...RULES, leastShareFor, vacantSeatsCount, seats };
    const partakers = { takingPart: held, held };
    expect(majorityOf(rules, votes(inFavour, against), partakers).leastFor).toBe(least);
    expect(codes(majorityAgainst(rules, votes(inFavour, against), partakers))).toEqual(reasons);
  });

  test.each([
    // the casting vote is no vote of a seat
    [2, ['too-few-for']],
    [3, []],
  ])('a tie of %i each, settled by the casting vote, of 5 seats half', (each, reasons) => {
    const rules = { ...RULES, leastShareFor: 0.5 };
    expect(
      codes(majorityAgainst(rules, votes(each, each, 0, 'for'), { takingPart: 2 * each, held: 5 })),
    ).toEqual(reasons);
  });

  test.each([
    [null, 1, true],
    [0.6, 3, true],
    [0.6, 2, false],
    [null, 0, false],
  ])('4.6 by acclamation all who take part are for: share %s, %i take part: %s', (share, takingPart, is) => {
    const against = acclamationAgainst({ ...RULES, leastShareFor: share }, { takingPart, held: 5 });
    expect(against.length === 0).toBe(is);
  });
});

test.each([
  [3, 1, 1, 5, []],
  [3, 1, 0, 5, []],
  [4, 1, 1, 5, ['more-votes-than-voters']],
  [2, 0, 1, 2, ['more-votes-than-voters']],
])('one vote per member who takes part: %i for, %i against, %i abstain of %i', (...row) => {
  const [inFavour, against, abstain, takingPart, reasons] = row;
  expect(codes(votesAgainst(votes(inFavour, against, abstain), { takingPart }))).toEqual(reasons);
});

test(
  seeded('an outcome and its opposite are never both carried, and one vote more for never loses it'),
  () => {
    const few = fc.nat({ max: 6 });
    const side = fc.constantFrom('for', 'against', null);
    const arbitrary = fc.record({
      inFavour: few,
      against: few,
      abstain: few,
      casting: side,
      seats: fc.integer({ min: 1, max: 11 }),
      base: fc.constantFrom('cast', 'present'),
      castingVote: fc.boolean(),
      leastShareFor: fc.constantFrom(null, 0.3, 0.5, 2 / 3),
    });
    const property = fc.property(arbitrary, (drawn) => {
      const { inFavour, against, abstain, casting, seats, base, castingVote, leastShareFor } = drawn;
      const rules = { ...RULES, seats, majorityBase: base, castingVote, leastShareFor };
      const partakers = { takingPart: inFavour + against + abstain, held: seats };
      const carried = (cast: Votes, those = partakers): boolean => majorityOf(rules, cast, those).carried;
      const opposite = casting === null ? null : casting === 'for' ? 'against' : 'for';
      const won = carried(votes(inFavour, against, abstain, casting));
      expect(won && carried(votes(against, inFavour, abstain, opposite))).toBe(false);
      const more = { ...partakers, takingPart: partakers.takingPart + 1 };
      if (won) expect(carried(votes(inFavour + 1, against, abstain, casting), more)).toBe(true);
    });
    fc.assert(property, { numRuns: 2_000, seed: SEED });
  },
);
