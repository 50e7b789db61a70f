import type { Command } from 'commander';
import { WrongUse } from './command-failed.js';
import { id, jsonOption } from './options.js';
import type { JsonOption, RebuildOptions } from './projection.work.js';

const STATES = `
State: running, by a server; stopped, no server runs it; rebuilding.
A stopped case met an event that could not be read; every other case goes on.`;

/** `projections`, `rebuild`, `retry`. */
export function addProjectionCommands(program: Command): void {
  program
    .command('projections')
    .description('how the read models stand, and the cases that stopped')
    .addOption(jsonOption())
    .addHelpText('after', STATES)
    .action(async (options: JsonOption) => {
      const { showProjections } = await import('./projection.work.js');
      await showProjections(options);
    });
  program
    .command('rebuild')
    .description('make read models anew from the log, beside those in use, and switch')
    .argument('[projection...]', 'names, as shown by: samverka projections')
    .option('--all', 'every one of them')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nReaders and the server go on meanwhile. Nothing can be lost: the log is all that\nthey hold.',
    )
    .action(async (names: string[], options: RebuildOptions) => {
      if ((names.length === 0) === (options.all !== true))
        throw new WrongUse('name read models to rebuild, or say --all');
      const { rebuild } = await import('./projection.work.js');
      await rebuild(names, options);
    });
  program
    .command('retry')
    .description('let a case that stopped follow the log again')
    .argument('<parked>', 'id, as shown by: samverka projections', id)
    .addHelpText('after', '\nA start of the server tries every stopped case once by itself.')
    .action(async (parked: string) => {
      const { retry } = await import('./projection.work.js');
      await retry(parked);
    });
}
