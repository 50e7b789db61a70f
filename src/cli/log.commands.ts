import { type Command, InvalidArgumentError } from 'commander';
import { type Config, ConfigError, readConfig } from '../config/config.js';
import { WrongUse } from './command-failed.js';
import type { EarlierCheck } from '../log/verify-log.js';
import type { CopyOptions, VerifyOptions } from './log.work.js';
import { jsonOption } from './options.js';

/** The log that this installation uses. */
const HERE = 'here';

const VERIFY = `
Read are: positions and revisions, every event's bytes, the words in the vault
against what their event committed to (those that were erased are counted apart
from those that are missing), and every attachment. The sha256 is over
the events in order: equal in a copy, in a restored backup, in another store.
Whoever can write to the store can change what an event says and leave
everything else in order. That shows only beside an earlier check, kept where
they cannot write: samverka log verify --earlier 327:9f86d081...`;
const COPY = `
Stop the server first. Then point EVENTSTOREDB_URL or DATABASE_URL at the new
store, and: samverka rebuild --all
The vault, tokens and attachments stay where they are. To move those too, to
another PostgreSQL say, use backup and restore instead.

Examples:
  samverka log copy --from here --to "esdb://localhost:2113?tls=false"
  samverka log copy --from "esdb://localhost:2113?tls=false" \\
    --to postgresql://samverka:...@db/samverka`;

/** `log verify`, `log copy`. */
export function addLogCommands(program: Command): void {
  const log = program.command('log').description('the log itself: is it whole, and move it');
  log
    .command('verify')
    .description('read every event and check that nothing is missing, doubled, changed or unproven')
    .option(
      '--earlier <events:sha256>',
      'what an earlier check printed: are those events unchanged?',
      earlierCheck,
    )
    .addOption(jsonOption())
    .addHelpText('after', VERIFY)
    .action(async (options: VerifyOptions) => {
      const { verify } = await import('./log.work.js');
      await verify(options);
    });
  log
    .command('copy')
    .description('move a log to another store and prove both equal; may be cut off and started again')
    .requiredOption(
      '--from <url>',
      'postgresql://... or esdb://..., or here: the log that this installation uses',
    )
    .requiredOption('--to <url>', 'the same; nobody may write there meanwhile')
    .addOption(jsonOption())
    .addHelpText('after', COPY)
    .action(async ({ from, to, ...options }: CopyOptions) => {
      if (from === to) throw new WrongUse('--from and --to are the same');
      const checked = { ...options, from: storeUrl('--from', from), to: storeUrl('--to', to) };
      const { copy } = await import('./log.work.js');
      await copy(checked);
    });
}

function earlierCheck(value: string): EarlierCheck {
  const [, events, sha256 = ''] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(value.trim()) ?? [];
  if (events === undefined)
    throw new InvalidArgumentError(
      'Expected a number of events, a colon and the 64 characters of their sha256.',
    );
  return { events: Number(events), sha256: sha256.toLowerCase() };
}

/** The URL as the program uses it; checked as the environment is. */
function storeUrl(option: string, url: string): string {
  if (url === HERE) return HERE;
  const variable = /^postgres(ql)?:/.test(url) ? 'DATABASE_URL' : 'EVENTSTOREDB_URL';
  let config: Config;
  try {
    config = readConfig({ [variable]: url });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new WrongUse(error.message.replace(variable, option));
  }
  return config.databaseUrl ?? config.eventStoreDbUrl ?? '';
}
