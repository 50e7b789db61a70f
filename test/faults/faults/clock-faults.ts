import { accessSync, rmSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningFault } from '../fault.js';
import { Harmless } from '../judge/finding.js';
import { judgeDue } from '../judge/judge-stage.js';
import { ProxiedHost } from '../stage/database-host.js';
import type { Stage } from '../stage/stage.js';
import { until } from '../stage/until.js';
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
process.once('exit', () => rmSync(CLOCK, { force: true }));
/** A clock that is right, or wrong by as much as it was set. */
const NEAR_SECONDS = 60;

/** The program's clock is what stands in a file; its timers go on as they are. */
const ENV = {
  LD_PRELOAD: LIBRARY ?? '',
  FAKETIME_TIMESTAMP_FILE: CLOCK,
  FAKETIME_CACHE_DURATION: '1',
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
};

/** Sets the clock to run so many seconds from the right time. */
function setClock(offsetSeconds: number): Promise<void> {
  const sign = offsetSeconds < 0 ? '' : '+';
  return writeFile(CLOCK, `${sign}${String(offsetSeconds)}s\n`);
}

/** What time it is, in seconds since 1970; NaN where nobody says. */
type Clock = (stage: Stage) => Promise<number>;

/** As every answer of the program says. */
const programsClock: Clock = async (stage) => {
  const answer = await fetch(`${stage.addresses()[0] ?? ''}/health/live`).catch(() => undefined);
  await answer?.arrayBuffer();
  return Date.parse(answer?.headers.get('date') ?? '') / 1_000;
};

const databasesClock: Clock = async (stage) => {
  const { rows } = await (
    await stage.db()
  ).query<{ seconds: number }>('SELECT extract(epoch FROM clock_timestamp())::float8 AS seconds');
  return rows[0]?.seconds ?? Number.NaN;
};

/** The clock of the program alone, or of the database's server alone. */
interface Whose {
  readonly needs: Pick<RunningFault, 'plan' | 'env' | 'open'>;
  readonly clock: Clock;
}

const THE_PROGRAMS: Whose = {
  clock: programsClock,
  needs: {
    plan: EMBEDDED,
    env: ENV,
    open: async (open) => {
      await setClock(0);
      return open();
    },
  },
};

const THE_DATABASES: Whose = {
  clock: databasesClock,
  needs: {
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
  },
};

/** Resolves when a clock is wrong by so many seconds. @throws Harmless it does not become so */
async function seeClock(stage: Stage, clock: Clock, offsetSeconds: number): Promise<void> {
  let off = Number.NaN;
  const isSo = async (): Promise<boolean> => {
    off = (await clock(stage)) - Date.now() / 1_000;
    return Math.abs(off - offsetSeconds) < NEAR_SECONDS;
  };
  await until(
    isSo,
    () => new Harmless(`the clock is wrong by ${String(off)} s, not ${String(offsetSeconds)} s`),
  );
}

function jump(name: string, says: string, offsetSeconds: number, whose: Whose): RunningFault {
  return {
    kind: 'running',
    name,
    says,
    ...whose.needs,
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
      await seeClock(stage, whose.clock, offsetSeconds);
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
      await seeClock(stage, whose.clock, 0);
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
