import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { ImportRefused, type ImportResult } from '../contexts/alliances/history/history-import.js';
import { sayOfAlliances } from '../contexts/alliances/messages.js';
import { historyImport } from '../history-at-start.js';
import { jsonOption, langOption, type ShowOptions } from './options.js';
import { print, printJson, printTable, progressBar } from './output.js';
import { CommandFailed, withApp } from './session.js';

interface ImportOptions extends ShowOptions {
  readonly dryRun?: boolean;
}

const COLUMNS = `
Columns, separated by comma or semicolon, in any order:
  fact       collaboration-started, association-formed, made-dormant, resumed or dissolved
  alliance   its name; one name, one alliance
  lan        codes, with spaces between: 06 07 08
  date       2012-05-01, 2012-05 or 2012; empty when nothing is known
  precision  day, month, year or unknown
  source     where it is known from, in words

The file is taken whole or not at all. Rows that are in the log already are left as they are.`;

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
    .action(importHistory);
}

async function importHistory(path: string, { dryRun, json, lang }: ImportOptions): Promise<void> {
  const csv = await readCsv(path);
  const bar = progressBar('importing');
  try {
    const result = await withApp((app) =>
      historyImport(app).run(csv, {
        dryRun: dryRun === true,
        progress: (done, of) => {
          bar.at(done, of);
        },
      }),
    );
    bar.end('imported');
    if (json === true) printJson(result);
    else print(summary(result));
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    const faults = error.faults.map(({ line, code, details, reasons }) => ({
      line,
      code: reasons?.[0]?.code ?? code,
      message: (reasons ?? [{ code, details }])
        .map((reason) => sayOfAlliances(reason.code, reason.details, lang))
        .join(' '),
    }));
    if (json === true) printJson({ faults });
    else {
      const columns = [
        { heading: 'Line', value: (fault: (typeof faults)[number]) => fault.line, right: true },
        { heading: 'Fault', value: (fault: (typeof faults)[number]) => fault.message, width: 90 },
      ];
      printTable(faults, columns, '');
    }
    throw new CommandFailed(`${path} was not imported: ${String(faults.length)} faults; nothing was written`);
  }
}

async function readCsv(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new CommandFailed(missing ? `there is no file ${path}` : `${path} cannot be read as UTF-8 text`);
  }
}

function summary({ rows, imported, alreadyImported, dryRun }: ImportResult): string {
  const there = alreadyImported === 0 ? '' : `, ${String(alreadyImported)} were there already`;
  return dryRun
    ? `${String(rows)} rows are in order: ${String(imported)} would be imported${there}. Nothing was written.`
    : `${String(imported)} of ${String(rows)} rows imported${there}.`;
}
