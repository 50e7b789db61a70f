import { Harmless } from '../judge/finding.js';
import type { Stage } from '../stage/stage.js';
import { until } from '../stage/until.js';

/** So often the program is started without its store, and ends. */
const STARTS = 2;

/**
 * Starts the program while its store is absent, and has the store come when the program has ended for that a few times.
 *
 * @returns how long it took from there until the program took commands, in milliseconds
 * @throws Harmless the program does not end
 */
export async function startedWithout(stage: Stage, appear: () => Promise<void>): Promise<number> {
  const supervised = stage.start();
  await until(
    () => supervised.ends >= STARTS,
    () => new Harmless('the program did not mind that its store was absent'),
  );
  const appears = performance.now();
  await appear();
  await supervised.untilReady();
  return performance.now() - appears;
}
