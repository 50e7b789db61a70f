import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';

/** What the bench was asked to do. */
export interface Arguments {
  readonly quick: boolean;
  readonly tiny: boolean;
  readonly json: string | undefined;
  readonly markdown: string | undefined;
  readonly profile: boolean;
  readonly only: readonly string[];
  readonly seed: number;
  readonly folder: string;
  readonly peers: boolean;
}

/** Reads the command line; help and wrong use end the process. */
export function readArguments(words: readonly string[], rows: readonly string[]): Arguments {
  const row = (id: string, before: readonly string[]): readonly string[] => {
    if (!rows.includes(id)) throw new InvalidArgumentError(`one of ${rows.join(', ')}`);
    return [...before, id];
  };
  const command = new Command('npm run bench --')
    .description(
      'Measures Samverka beside its peers, in one run on one PostgreSQL, and holds it to its figures.',
    )
    .option('--quick', 'three shorter rounds', false)
    .option('--json <file>', 'write all that was measured')
    .option('--markdown <file>', 'write the results for people')
    .option('--profile', 'profile the processor time of every peer, and name the hot spots', false)
    .option('--only <row>', 'one row; may be given again', row, [])
    .option('--seed <number>', 'where the order of peers begins; else another each time', integer)
    .option('--folder <folder>', 'where the databases lie, on a disk', resolve('.data'))
    .option('--no-peers', 'leaves out the peers that are installed when they are first needed')
    .addOption(
      new Option('--tiny', 'so little that it tells nothing, to try the bench itself')
        .default(false)
        .hideHelp(),
    )
    .parse(words, { from: 'user' });
  const options = command.opts<Omit<Arguments, 'seed'> & { readonly seed?: number }>();
  return { ...options, seed: options.seed ?? randomInt(1_000) };
}

function integer(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number');
  return Number(text);
}
