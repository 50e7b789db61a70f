import type { Command } from 'commander';
import { RebuildUnderway } from '../../projections/runner/rebuild.js';
import { collectIds, jsonOption } from './options.js';
import { print, printJson, printTable, progressBar } from './output.js';
import { CommandFailed, withApp } from './session.js';

interface Json {
  readonly json?: boolean;
}

/** `projections`, `rebuild`, `retry`. */
export function addProjectionCommands(program: Command): void {
  program
    .command('projections')
    .description('how the read models stand, and the cases that stopped')
    .addOption(jsonOption())
    .action(showProjections);
  program
    .command('rebuild')
    .description('make read models anew from the log, beside those in use, and switch')
    .argument('[projection...]', 'names, as shown by: samverka projections')
    .option('--all', 'every one of them')
    .addOption(jsonOption())
    .action(rebuild);
  program
    .command('retry')
    .description('let a case that stopped follow the log again')
    .argument('<parked>', 'id, as shown by: samverka projections', collectIds)
    .action(retry);
}

async function showProjections({ json }: Json): Promise<void> {
  const { items, parked } = await withApp(async ({ runners }) => ({
    items: await runners.status(),
    parked: await runners.parked(),
  }));
  if (json === true) {
    printJson({ items, parked });
    return;
  }
  printTable(
    items,
    [
      { heading: 'Projection', value: ({ name }) => name },
      { heading: 'Position', value: ({ position }) => position, right: true },
      { heading: 'Log', value: ({ head }) => head, right: true },
      { heading: 'Behind', value: ({ lag }) => lag, right: true },
      { heading: 'Stopped cases', value: (item) => item.parked, right: true },
      { heading: 'State', value: ({ state }) => state },
    ],
    'There are no projections.',
  );
  if (parked.length === 0) return;
  print();
  printTable(
    parked,
    [
      { heading: 'Parked', value: ({ id }) => id },
      { heading: 'Projection', value: ({ projection }) => projection },
      { heading: 'Case', value: ({ subject }) => subject },
      { heading: 'Since', value: ({ since }) => since.slice(0, 16).replace('T', ' ') },
      { heading: 'Why', value: ({ error }) => error, width: 50 },
    ],
    '',
  );
  print('Mend the cause, then: samverka retry <parked>');
}

async function rebuild(names: readonly string[], { all, json }: Json & { all?: boolean }): Promise<void> {
  if ((names.length === 0) === (all !== true)) throw new CommandFailed('name projections, or say --all');
  const results = await withApp(
    async ({ runners }) => {
      const unknown = names.filter((name) => !runners.names.includes(name));
      if (unknown.length > 0) {
        throw new CommandFailed(
          `no projection ${unknown.join(', ')}; there are: ${runners.names.join(', ')}`,
        );
      }
      const done = [];
      for (const name of all === true ? runners.names : names) {
        const bar = progressBar(name);
        try {
          done.push(
            await runners.rebuild(name, ({ position, head }) => {
              bar.at(position, head);
            }),
          );
        } catch (error) {
          if (!(error instanceof RebuildUnderway)) throw error;
          throw new CommandFailed(`${name} is being rebuilt already; see: samverka projections`);
        }
        bar.end(`${name} rebuilt`);
      }
      return done;
    },
    // The read models of another log are just what a rebuild mends.
    { start: false },
  );
  if (json === true) {
    printJson({ items: results });
    return;
  }
  printTable(
    results,
    [
      { heading: 'Rebuilt', value: ({ projection }) => projection },
      { heading: 'Events', value: ({ events }) => events, right: true },
      { heading: 'Position', value: ({ position }) => position, right: true },
      { heading: 'Milliseconds', value: ({ milliseconds }) => Math.round(milliseconds), right: true },
    ],
    'Nothing was rebuilt.',
  );
}

async function retry([id = '']: readonly string[]): Promise<void> {
  const result = await withApp(({ runners }) => runners.retry(id));
  if (result === undefined)
    throw new CommandFailed(`nothing is parked under ${id}; see: samverka projections`);
  if (result.parked) throw new CommandFailed(`it stopped again: ${result.error}`);
  print('It follows the log again.');
}
