import type { Round } from '../run/sample.js';
import type { Bound, Figure } from '../run/verdict.js';

type Value = (round: Round) => number;

/** How many times as fast as another. */
export function rateAgainst(peer: string, other: string, name: string, bound: Bound): Figure {
  return ratio(name, bound, rateOf(peer), rateOf(other));
}

export function rateOf(peer: string): Value {
  return (round) => round.get(peer).perSecond;
}

export function ratio(name: string, bound: Bound, of: Value, to: Value): Figure {
  return { name, unit: 'x', bound, of: (round) => of(round) / to(round) };
}

/** A fault that may not happen once. */
export function none(name: string, of: Value): Figure {
  return { name, unit: 'events', bound: { atMost: 0 }, by: 'worst', of };
}
