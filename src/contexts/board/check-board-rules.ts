import type { BoardRules } from './board-rules.js';

/** The rules of the board contradict themselves; the message names each fault. */
export class BoardRulesFault extends Error {
  override readonly name = 'BoardRulesFault';
}

/**
 * Makes sure that an association's rules can be decided by: versions 1, 2 ... whose days rise, a quorum and a majority
 * that the seats can reach, whole numbers of seats, days and adjusters.
 *
 * @throws BoardRulesFault naming every fault
 */
export function checkBoardRules(versions: readonly BoardRules[]): void {
  const faults = versions.flatMap((rules, index) =>
    [...faultsOf(rules), ...orderFaults(rules, index, versions[index - 1])].map(
      (fault) => `version ${String(rules.version)}: ${fault}`,
    ),
  );
  if (versions.length === 0) faults.push('there are none');
  if (faults.length > 0) throw new BoardRulesFault(`rules of the board: ${faults.join('; ')}`);
}

function orderFaults(
  { version, inForceFrom }: BoardRules,
  index: number,
  before: BoardRules | undefined,
): string[] {
  const consecutive = version === index + 1;
  const later = before === undefined || before.inForceFrom < inForceFrom;
  return [
    ...(consecutive ? [] : [`it is number ${String(index + 1)} in order`]),
    ...(later ? [] : [`it is in force from ${inForceFrom}, not later than the one before`]),
  ];
}

function faultsOf(rules: BoardRules): string[] {
  const { inForceFrom, seats, quorumAbove, leastShareFor, noticeDays, adjusters, adjustedWithinDays } = rules;
  const whole = (value: number, least: number): boolean => Number.isInteger(value) && value >= least;
  const conditions: readonly (readonly [boolean, string])[] = [
    [/^\d{4}-\d{2}-\d{2}$/.test(inForceFrom), 'inForceFrom is no day'],
    [whole(seats, 1), 'seats is no number of seats'],
    [quorumAbove >= 0 && quorumAbove < 1, 'quorumAbove is no share below 1'],
    [
      leastShareFor === null || (leastShareFor > 0 && leastShareFor <= 1),
      'leastShareFor is no share above 0 and up to 1',
    ],
    [whole(noticeDays, 0), 'noticeDays is no number of days'],
    [whole(adjustedWithinDays, 0), 'adjustedWithinDays is no number of days'],
    [whole(adjusters, 1), 'adjusters is not at least one'],
    [adjusters < seats, 'there are too few seats for whoever presides and the adjusters'],
  ];
  return conditions.flatMap(([met, fault]) => (met ? [] : [fault]));
}
