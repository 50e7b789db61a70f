import { readFile } from 'node:fs/promises';
import type { RowFault } from '../contexts/alliances/history/history-file.js';
import { ImportRefused, type ImportResult } from '../contexts/alliances/history/history-import.js';
import { sayOfAlliances } from '../contexts/alliances/messages.js';
import { historyImport } from '../history-at-start.js';
import type { Locale } from '../messages/message.js';
import { CommandFailed } from './command-failed.js';
import type { ShowOptions } from './options.js';
import { print, printJson, printTable } from './output.js';
import { progressBar } from './progress-bar.js';
import { systemFault } from './system-faults.js';
import { withApp } from './with-app.js';

export interface ImportOptions extends ShowOptions {
  readonly dryRun?: boolean;
}

interface NamedFault {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

export async function importFile(path: string, { dryRun, json, lang }: ImportOptions): Promise<void> {
  const csv = await readCsv(path);
  const bar = progressBar('importing');
  try {
    const result = await withApp(
      (app) =>
        historyImport(app).run(csv, {
          dryRun: dryRun === true,
          progress: (done, of) => {
            bar.at(done, of);
          },
        }),
      // A start publishes what this build releases, and a dry run writes nothing.
      { start: dryRun !== true },
    );
    bar.end('imported');
    const overtaken = named(result.overtaken, lang);
    if (json === true) printJson({ ...result, overtaken });
    else print(summary(result));
    if (overtaken.length === 0) return;
    if (json !== true) printFaults(overtaken);
    throw new CommandFailed(`${path} was imported but for what others changed meanwhile`);
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    const faults = named(error.faults, lang);
    if (json === true) printJson({ faults });
    else printFaults(faults);
    const count = faults.length === 1 ? '1 fault' : `${String(faults.length)} faults`;
    throw new CommandFailed(`${path} was not imported: ${count}; nothing was written`);
  }
}

function named(faults: readonly RowFault[], lang: Locale): NamedFault[] {
  return faults.map(({ line, code, details, reasons }) => ({
    line,
    code: reasons?.[0]?.code ?? code,
    message: (reasons ?? [{ code, details }])
      .map((reason) => sayOfAlliances(reason.code, reason.details, lang))
      .join(' '),
  }));
}

function printFaults(faults: readonly NamedFault[]): void {
  printTable(
    faults,
    [
      { heading: 'Line', value: ({ line }) => line, right: true },
      { heading: 'Fault', value: ({ message }) => message, width: 90 },
    ],
    '',
  );
}

async function readCsv(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CommandFailed(`there is no file ${path}`);
    if (!(error instanceof TypeError))
      throw new CommandFailed(`${path} cannot be read: ${systemFault(error as Error) ?? String(code)}`);
    throw new CommandFailed(`${path} is not UTF-8 text; save it as CSV UTF-8`);
  }
}

function summary({ rows, imported, alreadyImported, dryRun }: ImportResult): string {
  const there = alreadyImported === 0 ? '' : `, ${String(alreadyImported)} were there already`;
  return dryRun
    ? `${String(rows)} rows are in order: ${String(imported)} would be imported${there}. Nothing was written.`
    : `${String(imported)} of ${String(rows)} rows imported${there}.`;
}
