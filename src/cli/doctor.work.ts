import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { holdsCluster } from '../database/embedded-postgres.js';
import { readConfig } from '../config/config.js';
import { CommandFailed } from './command-failed.js';
import { describeError } from './errors.js';
import { examineApp, START } from './examine-app.js';
import { fault, type Finding, well } from './finding.js';
import { print, printJson, printTable } from './output.js';
import { withApp } from './with-app.js';

export interface DoctorOptions {
  readonly json?: boolean;
  readonly full?: boolean;
}

const LOOKING = { start: false, migrate: false };
const LEAST_FREE_BYTES = 500 * 1024 * 1024;

export async function examine({ json, full }: DoctorOptions): Promise<void> {
  const findings = [nodeVersion(), ...(await dataFolder())];
  try {
    findings.push(
      ...((await withoutDatabase()) ?? (await withApp((app) => examineApp(app, full === true), LOOKING))),
    );
  } catch (error) {
    findings.push(
      fault('start', describeError(error).message, 'mend this first; the rest cannot be looked at'),
    );
  }
  const sick = findings.filter(({ ok }) => !ok);
  if (json === true) printJson({ healthy: sick.length === 0, findings });
  else printFindings(findings);
  if (sick.length > 0) throw new CommandFailed(`not well: ${sick.map(({ check }) => check).join(', ')}`);
}

function printFindings(findings: readonly Finding[]): void {
  const sick = findings.some(({ ok }) => !ok);
  printTable(
    findings,
    [
      { heading: '', value: ({ ok }) => (ok ? 'ok' : 'FAULT') },
      { heading: 'Check', value: ({ check }) => check },
      { heading: 'Found', value: ({ value }) => value, width: 60 },
      ...(sick ? [{ heading: 'What to do', value: ({ remedy }: Finding) => remedy, width: 60 }] : []),
    ],
    '',
  );
  if (!sick) print('All is well.');
}

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return ok
    ? well('node', process.version)
    : fault('node', process.version, 'install Node.js 20.19 or later');
}

async function dataFolder(): Promise<Finding[]> {
  const { dataFolder: folder } = readConfig(process.env);
  const there = await nearest(resolve(folder));
  try {
    await access(there, constants.W_OK | constants.X_OK);
  } catch {
    return [
      fault('data folder', folder, 'make it writable for the user that runs Samverka, or set SAMVERKA_DATA'),
    ];
  }
  const { bavail, bsize } = await statfs(there);
  const free = bavail * bsize;
  const value = `${(free / 1024 ** 3).toFixed(1)} GiB free`;
  return [
    well('data folder', folder),
    free >= LEAST_FREE_BYTES
      ? well('disk', value)
      : fault('disk', value, 'free some room: a full disk stops every command'),
  ];
}

/** The folder, or where the server would make it. */
async function nearest(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => null);
  const parent = dirname(folder);
  return found !== null || parent === folder ? folder : nearest(parent);
}

/** Says so where no database was ever made; opening one would make it. */
async function withoutDatabase(): Promise<Finding[] | null> {
  const { databaseUrl, dataFolder: folder } = readConfig(process.env);
  if (databaseUrl !== undefined || (await holdsCluster(folder))) return null;
  return [fault('database', `none yet in ${folder}`, `${START}: it makes one`)];
}
