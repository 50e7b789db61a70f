import { access, constants, mkdir, statfs } from 'node:fs/promises';
import type { Command } from 'commander';
import { readConfig } from '../config/config.js';
import { checkDurability } from '../database/durability.js';
import { verifyLog } from '../log/verify-log.js';
import type { Samverka } from '../samverka.js';
import { describeError } from './errors.js';
import { jsonOption } from './options.js';
import { print, printJson, printTable } from './output.js';
import { CommandFailed, withApp } from './session.js';

/** One thing that should be well, whether it is, and what to do if not. */
interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly value: string;
  readonly remedy: string;
}

interface DoctorOptions {
  readonly json?: boolean;
  readonly full?: boolean;
}

const LEAST_FREE_BYTES = 500 * 1024 * 1024;
/** A lag that is gone again a moment later is work under way. */
const LAG_PATIENCE_MS = 5_000;

/** `doctor`. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('check store, database, read models and folder, and say what to do about what is wrong')
    .option('--full', 'read the whole log as well, as log verify does')
    .addOption(jsonOption())
    .action(examine);
}

async function examine({ json, full }: DoctorOptions): Promise<void> {
  const findings: Finding[] = [nodeVersion(), ...(await dataFolder())];
  try {
    findings.push(...(await withApp((app) => examineApp(app, full === true), { start: false })));
  } catch (error) {
    findings.push(
      fault('start', describeError(error).message, 'mend this first; the rest cannot be looked at'),
    );
  }
  const sick = findings.filter(({ ok }) => !ok);
  if (json === true) printJson({ healthy: sick.length === 0, findings });
  else {
    printTable(
      findings,
      [
        { heading: '', value: ({ ok }) => (ok ? 'ok' : 'FAULT') },
        { heading: 'Check', value: ({ check }) => check },
        { heading: 'Found', value: ({ value }) => value, width: 60 },
        { heading: 'What to do', value: ({ remedy }) => remedy, width: 60 },
      ],
      '',
    );
    print(
      sick.length === 0
        ? 'All is well.'
        : `${String(sick.length)} of ${String(findings.length)} are not well.`,
    );
  }
  if (sick.length > 0) throw new CommandFailed(`not well: ${sick.map(({ check }) => check).join(', ')}`);
}

function well(check: string, value: string): Finding {
  return { check, ok: true, value, remedy: '' };
}

function fault(check: string, value: string, remedy: string): Finding {
  return { check, ok: false, value, remedy };
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
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch {
    return [
      fault('data folder', folder, 'make it writable for the user that runs Samverka, or set SAMVERKA_DATA'),
    ];
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const value = `${(free / 1024 ** 3).toFixed(1)} GiB free`;
  return [
    well('data folder', folder),
    free >= LEAST_FREE_BYTES
      ? well('disk', value)
      : fault('disk', value, 'free some room: a full disk stops every command'),
  ];
}

async function examineApp(app: Samverka, full: boolean): Promise<Finding[]> {
  const { database, store } = app.foundation;
  const durability = await checkDurability(database);
  return [
    ...durability.map(({ check, ...finding }) => ({ check: `database ${check}`, ...finding })),
    well('event store', `${store.kind}, ${await store.identity()}, at ${String(await store.head())}`),
    ...(await examineImports(app)),
    ...(await examineProjections(app)),
    ...(full ? await examineLog(app) : []),
  ];
}

async function examineImports({ foundation }: Samverka): Promise<Finding[]> {
  const { store, codec, association } = foundation;
  const { events } = await store.readStream(`${association.slug}-imports`);
  const types = events.map((event) => codec.decode(event).type);
  const begun = types.filter((type) => type === 'HistoryImportStarted').length;
  const ended = types.filter((type) => type === 'HistoryImportCompleted').length;
  if (begun === ended) return [well('imports', `${String(ended)} done`)];
  return [fault('imports', `${String(begun - ended)} cut off`, 'start the server: it finishes them')];
}

async function examineProjections(app: Samverka): Promise<Finding[]> {
  const mismatch = await app.runners.prepare().then(
    () => null,
    (error: unknown) => error as Error,
  );
  if (mismatch !== null) return [fault('read models', mismatch.message, 'samverka rebuild --all')];
  const head = await app.foundation.store.head();
  const findings: Finding[] = [];
  for (const name of app.runners.names) {
    const reached = await app.runners.waitFor(name, head, LAG_PATIENCE_MS);
    const status = (await app.runners.status()).find((one) => one.name === name);
    const value = `${String(status?.position ?? 0)} of ${String(head)}`;
    const check = `read model ${name}`;
    if (reached) findings.push(well(check, value));
    else
      findings.push(
        fault(
          check,
          `${value}, not moving`,
          'start the server (samverka serve); its log tells why if it runs',
        ),
      );
  }
  const parked = await app.runners.parked();
  if (parked.length === 0) return [...findings, well('stopped cases', 'none')];
  const value = parked
    .map(({ projection, subject, error }) => `${subject} (${projection}): ${error}`)
    .join('; ');
  return [
    ...findings,
    fault('stopped cases', value, 'see samverka projections; mend the cause, then samverka retry <parked>'),
  ];
}

async function examineLog({ foundation }: Samverka): Promise<Finding[]> {
  const { events, sha256, texts, faults } = await verifyLog(foundation);
  if (faults.length === 0) {
    return [
      well(
        'log',
        `${String(events)} events, ${String(texts.proven)} texts proven, sha256 ${sha256.slice(0, 16)}`,
      ),
    ];
  }
  const value = faults
    .map(({ code, stream, revision }) => `${code} ${stream}@${String(revision)}`)
    .join('; ');
  return [fault('log', value, 'see samverka log verify; restore the newest backup that verifies')];
}
