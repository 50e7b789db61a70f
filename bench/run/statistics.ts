/** A figure over several rounds. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** @throws RangeError there are no values */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [least] = sorted;
  const most = sorted.at(-1);
  if (least === undefined || most === undefined) throw new RangeError('no values');
  return { median: percentile(sorted, 0.5), least, most };
}

/**
 * The value below which a share of the others lie, by the nearest ranks on either side.
 *
 * @param sorted in rising order, at least one
 */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  if (low === undefined || high === undefined) throw new RangeError('no values');
  return low + (high - low) * (at - Math.floor(at));
}

/** The other way round each time, and begun elsewhere, so that nobody always comes first or after the same one. */
export function rotated<T>(items: readonly T[], round: number): readonly T[] {
  const from = items.length === 0 ? 0 : round % items.length;
  return [...items.slice(from), ...items.slice(0, from)];
}

/** How much a yardstick may vary before its round is noisy. */
const NOISY = 2;

/** Which rounds are noisy: their yardstick differs more than twofold from the median of all. */
export function noisyRounds(yardsticks: readonly number[]): readonly boolean[] {
  if (yardsticks.length === 0) return [];
  const { median } = spreadOf(yardsticks);
  return yardsticks.map((value) => value > median * NOISY || value < median / NOISY);
}
