import { accessSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningFault } from '../fault.js';
import { judgeDue } from '../judge/judge-stage.js';
import { ProxiedHost } from '../stage/database-host.js';
import type { Stage } from '../stage/stage.js';
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

/** The clock of the program alone, or of the database's server alone. */
type Whose = Pick<RunningFault, 'plan' | 'env' | 'open'>;

const THE_PROGRAMS: Whose = {
  plan: EMBEDDED,
  env: ENV,
  open: async (open) => {
    await setClock(0);
    return open();
  },
};

const THE_DATABASES: Whose = {
  plan: { database: 'proxied', store: 'postgres', instances: 1 },
  open: async (open) => {
    await setClock(0);
    const folder = await mkdtemp(join(tmpdir(), 'samverka-faults-'));
    await chmod(folder, 0o711);
    const database = await ProxiedHost.start(folder, ENV);
    return open({
      folder,
      database,
      onClose: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
    });
  },
};

/** @throws Error the database's clock is not wrong by as much */
async function seeClock(stage: Stage, offsetSeconds: number): Promise<void> {
  const { rows } = await (
    await stage.db()
  ).query<{ seconds: number }>('SELECT extract(epoch FROM clock_timestamp())::float8 AS seconds');
  const off = (rows[0]?.seconds ?? 0) - Date.now() / 1_000;
  if (Math.abs(off - offsetSeconds) > 60) throw new Error(`the database's clock is off by ${String(off)} s`);
}

function jump(name: string, says: string, offsetSeconds: number, whose: Whose): RunningFault {
  return {
    kind: 'running',
    name,
    says,
    ...whose,
    // What is due, and what lies ahead, is another for a year.
    work: { mayRefuse: true },
    lacks: async () => {
      await setClock(0);
      return LIBRARY === undefined ? 'libfaketime is not installed (Debian: faketime)' : undefined;
    },
    spoils: true,
    inject: async ({ mark, workload, stage, atRest }) => {
      mark();
      await setClock(offsetSeconds);
      await pause(SEEN_MS);
      if (whose === THE_DATABASES) await seeClock(stage, offsetSeconds);
      await workload.more(30);
      // With that clock from the beginning, and rounds over the deadlines.
      for (const instance of stage.instances) await instance.restart();
      await workload.more(30);
      await atRest(async () => {
        const programsOffset = whose === THE_PROGRAMS ? offsetSeconds : 0;
        const now = (): string => new Date(Date.now() + programsOffset * 1_000).toISOString();
        const [left] = await judgeDue(stage, now);
        if (left !== undefined) throw new Error(left.words);
      });
      await setClock(0);
      await pause(SEEN_MS);
      mark();
    },
  };
}

const HOUR_BACK = -3_600;
const YEAR = 365 * 86_400;

/** A clock is wrong, as the program sees it, or as its database does. */
export const CLOCK_FAULTS: readonly RunningFault[] = [
  jump(
    'clock-back',
    'the program finds its clock set back by an hour, and right again',
    HOUR_BACK,
    THE_PROGRAMS,
  ),
  jump('clock-forward', 'the same, forward by a year', YEAR, THE_PROGRAMS),
  jump(
    'database-clock-back',
    "the database's clock is set back by an hour, and right again",
    HOUR_BACK,
    THE_DATABASES,
  ),
  jump('database-clock-forward', 'the same, forward by a year', YEAR, THE_DATABASES),
];
