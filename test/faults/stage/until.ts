import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 20;

/**
 * Resolves when it is so.
 *
 * @param late what is thrown when it is not so in time
 */
export async function until(
  is: () => boolean | Promise<boolean>,
  late: () => Error,
  milliseconds = PATIENCE_MS,
): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await is())) {
    if (performance.now() > end) throw late();
    await pause(LOOK_EVERY_MS);
  }
}
