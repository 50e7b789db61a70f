import { accessSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningFault } from '../fault.js';
import { judgeDue } from '../judge/judge-stage.js';
import { EMBEDDED } from './crash-points.js';

const LIBRARIES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (machine) => `/usr/lib/${machine}/faketime/libfaketimeMT.so.1`,
);
const LIBRARY = LIBRARIES.find((path) => {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
});
const CLOCK = join(tmpdir(), `samverka-faults-clock-${String(process.pid)}`);
const SEEN_MS = 3_000;

/** The program's clock is what stands in a file; its timers go on as they are. */
const ENV = {
  LD_PRELOAD: LIBRARY ?? '',
  FAKETIME_TIMESTAMP_FILE: CLOCK,
  FAKETIME_CACHE_DURATION: '1',
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
};

/** Sets the clock to run so many seconds from the right time. */
export function setClock(offsetSeconds: number): Promise<void> {
  const sign = offsetSeconds < 0 ? '' : '+';
  return writeFile(CLOCK, `${sign}${String(offsetSeconds)}s\n`);
}

function jump(name: string, says: string, offsetSeconds: number): RunningFault {
  return {
    kind: 'running',
    name,
    says,
    plan: EMBEDDED,
    env: ENV,
    // What is due, and what lies ahead, is another for a year.
    work: { mayRefuse: true },
    lacks: async () => {
      await setClock(0);
      return LIBRARY === undefined ? 'libfaketime is not installed (Debian: faketime)' : undefined;
    },
    open: async (open) => {
      await setClock(0);
      return open();
    },
    spoils: true,
    inject: async ({ mark, workload, stage, atRest }) => {
      mark();
      await setClock(offsetSeconds);
      await pause(SEEN_MS);
      await workload.more(30);
      // With that clock from the beginning, and rounds over the deadlines.
      for (const instance of stage.instances) await instance.restart();
      await workload.more(30);
      await atRest(async () => {
        const now = (): string => new Date(Date.now() + offsetSeconds * 1_000).toISOString();
        const [left] = await judgeDue(stage, now);
        if (left !== undefined) throw new Error(left.words);
      });
      await setClock(0);
      await pause(SEEN_MS);
      mark();
    },
  };
}

/** The machine's clock is wrong, as the program sees it. */
export const CLOCK_FAULTS: readonly RunningFault[] = [
  jump('clock-back', 'the clock is set back by an hour, and right again', -3_600),
  jump('clock-forward', 'the clock is set forward by a year, and right again', 365 * 86_400),
];
