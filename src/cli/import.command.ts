import { Command } from 'commander';
import type { ImportOptions } from './import.work.js';
import { jsonOption, langOption } from './options.js';

const COLUMNS = `
Columns, separated by comma or semicolon, in any order:
  fact       collaboration-started, association-formed, made-dormant, resumed
             or dissolved
  alliance   its name; one name, one alliance
  lan        codes, with spaces between: 06 07 08
  date       2012-05-01, 2012-05 or 2012; empty when nothing is known
  precision  day, month, year or unknown
  source     where it is known from, in words

For example:
  fact,alliance,lan,date,precision,source
  collaboration-started,Kulturallians Kalmar,08,2012,year,Årsberättelse 2012

The file is taken whole or not at all. Rows that are in the log already are left
as they are. Cut off, it goes on at the next start of the server.

A file has at most 2,000 rows besides the heading. Divide more into several
files, each with the heading, and import them one after another: what is told of
an alliance may go on in the next file, in the order of time.`;

/** `import history`. */
export function addImportCommand(program: Command): void {
  const imports = program.command('import').description('bring in facts from before the system');
  imports
    .command('history')
    .description('facts about alliances, each with source, date and how exactly the date is known')
    .argument('<csv>', 'the file, UTF-8')
    .option('--dry-run', 'check every row and write nothing')
    .addOption(jsonOption())
    .addOption(langOption())
    .addHelpText('after', COLUMNS)
    .action(async (path: string, options: ImportOptions) => {
      const { importFile } = await import('./import.work.js');
      await importFile(path, options);
    });
}
