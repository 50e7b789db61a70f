import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Fault } from './fault.js';
import { ALL_FAULTS } from './faults/all-faults.js';
import { Harness } from './harness.js';
import { type Injection, linesOf, type Skipped, tableOf } from './result.js';
import { loadTable } from './load/load-table.js';
import { runLoad } from './load/run-load.js';
import { missedOne, plantEach, plantedLines, provesAll } from './planted/inject-planted.js';
import { PLANTED_FAULTS } from './planted/planted-faults.js';
import { closeStages } from './stage/stage.js';
import { readSettings, type Settings, WrongUse } from './settings.js';

const PROGRAM = resolve(import.meta.dirname, '../../dist');

/** Injects the faults until the time is over. @returns the exit code */
async function injectAll(settings: Settings): Promise<number> {
  const chosen = chosenOf(ALL_FAULTS, settings.only);
  const injections: Injection[] = [];
  const skipped: Skipped[] = [];
  const ready: Fault[] = [];
  for (const fault of chosen) {
    const why = await fault.lacks?.();
    if (why === undefined) ready.push(fault);
    else skipped.push({ fault: fault.name, why });
  }
  const parts = { program: PROGRAM, seed: settings.seed, tell };
  const until = performance.now() + settings.minutes * 60_000;
  // First whether anything would be found at all.
  const planted = await plantEach(settings.only.length === 0 ? PLANTED_FAULTS : [], parts);
  const harness = new Harness(parts);
  for (let round = 0; round === 0 || performance.now() < until; round++) {
    for (const fault of ready) {
      if (round > 0 && performance.now() > until) break;
      injections.push(await harness.inject(fault));
    }
    if (ready.length === 0) break;
  }
  const atEnd = await harness.end();
  const lines = linesOf(injections);
  console.log(tableOf(lines, skipped));
  for (const line of plantedLines(planted)) console.log(line);
  for (const { kind, words } of atEnd) console.log(`FOUND: at the end: ${kind}: ${words}`);
  if (settings.json !== undefined)
    await writeFile(
      settings.json,
      `${JSON.stringify({ settings, lines, skipped, planted, atEnd }, undefined, 2)}\n`,
    );
  const holds = lines.every(({ findings }) => findings.length === 0) && atEnd.length === 0;
  return holds && !missedOne(planted) ? 0 : 1;
}

/** @returns what does what is asked for, and answers the exit code */
function chosenRun({ planted, load, help }: Settings): (settings: Settings) => Promise<number> {
  if (help) return tellUsage;
  if (load) return bearLoad;
  return planted ? plantAll : injectAll;
}

const USAGE = `npm run faults [-- options]: breaks the real program and all it stands on, and looks whether anything is lost

  --minutes <n>   round after round for so long; every fault once at least, planted ones too (without it: once)
  --only <name>   this one alone, or several: --only a --only b
  --seed <n>      what is drawn: commands, moments, victims; a finding names the seed of its own draws
  --planted       instead: only the faults in the program itself, each of which must be planted and caught
  --load          instead: 300 connections and 500 slow readers of the feed, for --minutes (2)
  --json <file>   writes the result there too

Ends with 0 when everything held, with 1 when something was found or nothing proven, and with 2 when the command line is wrong.
What this machine cannot do is skipped by name: disk-full and power-cut (and fsync-off) need root, mounts and a loop device,
clock-* and database-clock-* libfaketime, real-* eventstored on the PATH.

docs/faults.md says what must hold, and what each fault must show. Schedules that are only simulated are taken by
  SIMULATION_SCHEDULES=1000000 npm test -- test/simulation`;

/** @returns the exit code */
async function tellUsage(): Promise<number> {
  console.log(USAGE);
  const list = (faults: readonly { name: string; says: string }[]): string =>
    faults.map(({ name, says }) => `  ${name.padEnd(42)} ${says}`).join('\n');
  console.log(`\nFaults:\n${list(ALL_FAULTS)}\n\nPlanted:\n${list(PLANTED_FAULTS)}`);
  return Promise.resolve(0);
}

/** @returns the exit code */
async function bearLoad({ seed, minutes, json }: Settings): Promise<number> {
  const result = await runLoad({ program: PROGRAM, seed, minutes: minutes === 0 ? 2 : minutes, tell });
  console.log(loadTable(result));
  console.log(JSON.stringify(result));
  if (json !== undefined) await writeFile(json, `${JSON.stringify({ seed, ...result }, undefined, 2)}\n`);
  return result.faults.length === 0 ? 0 : 1;
}

/** Plants each fault, and sees it caught. @returns the exit code */
async function plantAll({ seed, only, json }: Settings): Promise<number> {
  const planted = await plantEach(chosenOf(PLANTED_FAULTS, only), { program: PROGRAM, seed, tell });
  for (const line of plantedLines(planted)) console.log(line);
  if (json !== undefined) await writeFile(json, `${JSON.stringify({ seed, ...planted }, undefined, 2)}\n`);
  return provesAll(planted) ? 0 : 1;
}

/** Those that are named; all, where none is. @throws WrongUse there is none of that name */
function chosenOf<Named extends { readonly name: string }>(
  all: readonly Named[],
  only: readonly string[],
): readonly Named[] {
  for (const name of only)
    if (!all.some((known) => known.name === name))
      throw new WrongUse(`no fault ${name}; there are ${all.map((known) => known.name).join(', ')}`);
  return only.length === 0 ? all : all.filter(({ name }) => only.includes(name));
}

function tell(line: string): void {
  console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void closeStages().finally(() => process.exit(130)));
try {
  const settings = readSettings(process.argv.slice(2));
  if (!settings.help) console.log(`faults: seed ${String(settings.seed)}, ${JSON.stringify(settings)}`);
  process.exit(await chosenRun(settings)(settings));
} catch (error) {
  if (!(error instanceof WrongUse)) throw error;
  console.error(`faults: ${error.message}`);
  process.exit(2);
}
