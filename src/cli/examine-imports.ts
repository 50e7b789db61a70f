import { setTimeout as pause } from 'node:timers/promises';
import type { Foundation } from '../foundation.js';
import { fault, type Finding, well } from './finding.js';

/** Within this time an import that is under way brings in its next fact. */
const PATIENCE_MS = 5_000;
const LOOK_AGAIN_MS = 200;
const STEPS = new Set(['HistoricalFactImported', 'HistoryImportCompleted']);

/** How the imports stand. */
export interface ImportsFinding {
  readonly finding: Finding;
  /** One has begun and goes on. */
  readonly underWay: boolean;
}

/**
 * Whether every import that was begun has ended or is going on, as it does while a server starts.
 *
 * @param start what to do where nothing goes on
 */
export async function examineImports(foundation: Foundation, start: string): Promise<ImportsFinding> {
  const before = await foundation.store.head();
  const { begun, ended } = await countImports(foundation);
  if (begun === ended) return { finding: well('imports', `${String(ended)} done`), underWay: false };
  const open = String(begun - ended);
  return (await moves(foundation, before))
    ? { finding: well('imports', `${open} under way`), underWay: true }
    : { finding: fault('imports', `${open} cut off`, `${start}: it finishes them`), underWay: false };
}

async function countImports({ store, codec, association }: Foundation) {
  const { events } = await store.readStream(`${association.slug}-imports`);
  const types = events.map((event) => codec.decode(event).type);
  const count = (type: string): number => types.filter((each) => each === type).length;
  return { begun: count('HistoryImportStarted'), ended: count('HistoryImportCompleted') };
}

/** Whether an import adds to the log. */
async function moves({ store }: Foundation, position: number): Promise<boolean> {
  const until = performance.now() + PATIENCE_MS;
  for (let after = position; performance.now() < until;) {
    const read = await store.readAll({ after, limit: 1_000 });
    if (read.events.some(({ type }) => STEPS.has(type))) return true;
    after = read.position;
    await pause(LOOK_AGAIN_MS);
  }
  return false;
}
