import type { Samverka } from '../samverka.js';
import { CommandFailed } from './command-failed.js';
import { remark } from './output.js';
import { progressBar } from './progress-bar.js';

/** Less of the log than this, and what is not there yet would be taken for what never happened. */
const LEAST_READ = 0.5;

/**
 * Makes sure that the read models hold the log. Where no server runs them, they are run here until they have read it;
 * where one does, a little behind is remarked.
 *
 * @throws CommandFailed they hold next to nothing of the log yet, or cannot be brought up
 */
export async function readUp(app: Samverka): Promise<void> {
  const status = await app.runners.status();
  const behind = status.filter(({ lag }) => lag > 0);
  if (behind.length === 0) return;
  if (status.every(({ state }) => state === 'stopped')) return runHere(app);
  const names = named(behind);
  if (behind.some(({ position, head }) => position < head * LEAST_READ))
    throw new CommandFailed(
      `the read models have not read the log yet (${names}); the server is reading it, ask again in a while`,
    );
  remark(`the read models are behind the log (${names}); the server is reading it`);
}

async function runHere({ runners, foundation }: Samverka): Promise<void> {
  const head = await foundation.store.head();
  const bar = progressBar('reading the log');
  await runners.start();
  for (const name of runners.names) {
    let before = -1;
    while (!(await runners.waitFor(name, head))) {
      const status = await runners.status();
      const position = status.find((one) => one.name === name)?.position ?? 0;
      if (position === before)
        throw new CommandFailed(
          `the read models do not follow the log (${named(status)}); see: samverka doctor`,
        );
      bar.at(position, head, `reading the log: ${name}`);
      before = position;
    }
  }
  bar.end('read');
}

function named(
  status: readonly { readonly name: string; readonly position: number; readonly head: number }[],
): string {
  return status.map(({ name, position, head }) => `${name} ${String(position)}/${String(head)}`).join(', ');
}
