import type { Samverka } from '../samverka.js';
import { CommandFailed } from './command-failed.js';
import { remark } from './output.js';

/** Less of the log than this, and what is not there yet would be taken for what never happened. */
const LEAST_READ = 0.5;

/**
 * Looks at how far the read models have come: nothing runs them but a server. A little behind is remarked.
 *
 * @throws CommandFailed they hold next to nothing of the log, as after a restore and before the first start
 */
export async function checkReadModels(app: Samverka): Promise<void> {
  const behind = (await app.runners.status()).filter(({ lag }) => lag > 0);
  if (behind.length === 0) return;
  const names = behind
    .map(({ name, position, head }) => `${name} ${String(position)}/${String(head)}`)
    .join(', ');
  const unread = behind.filter(({ position, head }) => position < head * LEAST_READ);
  if (unread.length === 0) {
    remark(
      `the read models are behind the log (${names}); a running server brings them up, or: samverka rebuild --all`,
    );
    return;
  }
  const remedy = unread.every(({ state }) => state === 'stopped')
    ? 'start the server, or: samverka rebuild --all'
    : 'the server is reading it, ask again in a while';
  throw new CommandFailed(`the read models have not read the log yet (${names}); ${remedy}`);
}
