import type { BoardRules } from '../../src/contexts/board/public.js';

/** Rules of a board for tests, in force whenever anything happens in them. */
export function boardRules(more: Partial<BoardRules> = {}): BoardRules {
  return {
    version: 1,
    inForceFrom: '2000-01-01',
    seats: 5,
    vacantSeatsCount: true,
    quorumAbove: 0.5,
    majorityBase: 'cast',
    leastShareFor: null,
    castingVote: true,
    substitutes: true,
    noticeDays: 7,
    paragraphs: 'year',
    adjusters: 1,
    adjustedWithinDays: 30,
    conditionsAllowed: false,
    perCapsulam: { allowed: true, unanimous: true },
    decidingOrgan: { sv: 'styrelsen', en: 'the board' },
    highestOrgan: { sv: 'representantskapet', en: 'the assembly of representatives' },
    ...more,
  };
}
