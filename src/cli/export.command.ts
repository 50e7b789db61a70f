import { Argument, type Command, Option } from 'commander';
import { WrongUse } from './command-failed.js';
import type { Exported, ExportOptions } from './export.work.js';
import { langOption } from './options.js';

const EXPORTS: readonly Exported[] = ['alliances', 'rollout', 'history', 'events'];

const HELP = `
csv is for a Swedish Excel: semicolons, a byte order mark, and formulas in texts
made harmless.
events are always lines of JSON, as they lie in the log: without names and free
texts.

Examples:
  samverka export alliances --out alliances.csv
  samverka export history --alliance 000bcf08 --format json
  samverka export events > events.jsonl`;

/** `export`. */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description('write alliances, the rollout, a history or the bare events to a file or to standard output')
    .addArgument(new Argument('<what>', 'what to write').choices(EXPORTS))
    .addOption(
      new Option('--format <format>', 'csv for a spreadsheet, json with everything')
        .choices(['csv', 'json'])
        .default('csv'),
    )
    .option('--alliance <alliance>', 'whose history: id or its beginning, ärendenummer or name')
    .option('--out <file>', 'a new file; else standard output')
    .addOption(langOption())
    .addHelpText('after', HELP)
    .action(async (what: Exported, options: ExportOptions) => {
      if (what === 'history' && options.alliance === undefined)
        throw new WrongUse('whose history? say --alliance <alliance>');
      const { exportWhat } = await import('./export.work.js');
      await exportWhat(what, options);
    });
}
