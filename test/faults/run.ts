import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Fault } from './fault.js';
import { ALL_FAULTS } from './faults/all-faults.js';
import { Harness } from './harness.js';
import { type Injection, linesOf, type Skipped, tableOf } from './result.js';
import { runLoad } from './load/run-load.js';
import { injectPlanted, plantedFaults, type PlantedResult } from './planted/inject-planted.js';
import { closeStages } from './stage/stage.js';
import { readSettings, type Settings, WrongUse } from './settings.js';

const PROGRAM = resolve(import.meta.dirname, '../../dist');

/** Injects the faults until the time is over. @returns the exit code */
async function injectAll(settings: Settings): Promise<number> {
  const chosen = chosenOf(settings);
  const injections: Injection[] = [];
  const skipped: Skipped[] = [];
  const ready: Fault[] = [];
  for (const fault of chosen) {
    const why = await fault.lacks?.();
    if (why === undefined) ready.push(fault);
    else skipped.push({ fault: fault.name, why });
  }
  const harness = new Harness({ program: PROGRAM, seed: settings.seed, tell });
  const until = performance.now() + settings.minutes * 60_000;
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
  for (const { kind, words } of atEnd) console.log(`FOUND: at the end: ${kind}: ${words}`);
  if (settings.json !== undefined)
    await writeFile(settings.json, `${JSON.stringify({ settings, lines, skipped, atEnd }, undefined, 2)}\n`);
  return lines.some(({ findings }) => findings.length > 0) || atEnd.length > 0 ? 1 : 0;
}

/** @returns what does what is asked for, and answers the exit code */
function chosenRun({ planted, load }: Settings): (settings: Settings) => Promise<number> {
  if (load) return bearLoad;
  return planted ? plantAll : injectAll;
}

/** @returns the exit code */
async function bearLoad({ seed, minutes, json }: Settings): Promise<number> {
  const result = await runLoad({ program: PROGRAM, seed, minutes: minutes === 0 ? 2 : minutes, tell });
  console.log(JSON.stringify(result, undefined, 2));
  if (json !== undefined) await writeFile(json, `${JSON.stringify({ seed, ...result }, undefined, 2)}\n`);
  return result.faults.length === 0 ? 0 : 1;
}

/** Plants each fault, and sees it caught. @returns the exit code */
async function plantAll({ seed, only, json }: Settings): Promise<number> {
  const results: PlantedResult[] = [];
  const skipped: Skipped[] = [];
  for (const planted of plantedFaults(only)) {
    const result = await injectPlanted(planted, { program: PROGRAM, seed, tell });
    if ('why' in result) skipped.push(result);
    else results.push(result);
  }
  for (const { planted, by, caughtAs, caught, said } of results) {
    console.log(`${caught ? 'caught' : 'NOT CAUGHT'}: ${planted}, by ${by}, as ${caughtAs}`);
    for (const words of said) console.log(`  ${words}`);
  }
  for (const { fault, why } of skipped) console.log(`skipped: ${fault}: ${why}`);
  if (json !== undefined)
    await writeFile(json, `${JSON.stringify({ seed, results, skipped }, undefined, 2)}\n`);
  return results.every(({ caught }) => caught) ? 0 : 1;
}

function chosenOf({ only }: Settings): readonly Fault[] {
  for (const name of only)
    if (!ALL_FAULTS.some((fault) => fault.name === name))
      throw new WrongUse(`no fault ${name}; there are ${ALL_FAULTS.map((fault) => fault.name).join(', ')}`);
  return only.length === 0 ? ALL_FAULTS : ALL_FAULTS.filter(({ name }) => only.includes(name));
}

function tell(line: string): void {
  console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void closeStages().finally(() => process.exit(130)));
try {
  const settings = readSettings(process.argv.slice(2));
  console.log(`faults: seed ${String(settings.seed)}, ${JSON.stringify(settings)}`);
  process.exit(await chosenRun(settings)(settings));
} catch (error) {
  if (!(error instanceof WrongUse)) throw error;
  console.error(`faults: ${error.message}`);
  process.exit(2);
}
