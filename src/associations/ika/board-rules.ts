import type { BoardRules } from '../../contexts/board/public.js';

/**
 * How the board decides. By praxis: the association's description names no such rules. A version that has been in force
 * is never edited: add the next one.
 */
export const IKA_BOARD_RULES: readonly BoardRules[] = [
  {
    version: 1,
    // What was decided before the system is entered under them too.
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
  },
];
