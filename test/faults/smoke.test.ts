import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { builtProgram } from '../cli/built-program.js';
import { createTestDatabase } from '../support/database.js';
import { MASTER_KEY_TEXT } from '../support/master-key.js';
import { SEED, seeded } from '../support/seed.js';
import { type Judged, judgeStage } from './judge/judge-stage.js';
import { PLANTED_FAULTS, plantedIn, type PlantedFault } from './planted/planted-faults.js';
import { Stage } from './stage/stage.js';
import { Workload } from './work/workload.js';

/** The history that a first start imports passes it ten times, so it is met in the midst of the work. */
const CRASH_AT = 'after-append-before-answer:25';
/** The next ones, once it has been started again. */
const CRASH_AGAIN_AT = 'after-append-before-answer:15';
const PATIENCE_MS = 120_000;

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

/** A stage on a database of the run's own PostgreSQL, which is there already. */
async function openStage(planted?: PlantedFault): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'samverka-faults-'));
  const database = await createTestDatabase();
  const env = {
    DATABASE_URL: database.url,
    SAMVERKA_MASTER_KEY: MASTER_KEY_TEXT,
    SAMVERKA_DATA: folder,
  };
  stage = await Stage.open(
    { database: 'proxied', store: 'postgres', instances: 1 },
    {
      program: await builtProgram(),
      ...(planted === undefined ? {} : plantedIn(planted)),
      folder,
      database: {
        env,
        url: () => Promise.resolve(database.url),
        pid: () => Promise.resolve(undefined),
        close: () => database.drop(),
      },
      onClose: () => rm(folder, { recursive: true, force: true }),
    },
  );
  return stage;
}

/** The program dies between an append and its answer while workers work, is started again each time, and is judged. */
async function afterCrashes(crashes: number, seed: number, planted?: PlantedFault): Promise<Judged> {
  const opened = await openStage(planted);
  const supervised = opened.start({ crashAt: CRASH_AT });
  await opened.begin();
  const workload = Workload.begin(opened, { seed });
  for (let left = crashes; left > 0; left--) {
    supervised.startedWith(left > 1 ? { crashAt: CRASH_AGAIN_AT } : {});
    expect(await supervised.instance.ended(PATIENCE_MS)).toBe('SIGKILL');
    workload.mark();
    await workload.recovered();
  }
  await workload.more(20);
  await workload.end();
  return judgeStage(opened);
}

describe('npm run faults, in little', () => {
  test(
    seeded('what was acknowledged before a crash is there once, and read models follow'),
    async () => {
      const { findings, events } = await afterCrashes(1, SEED);
      expect(findings).toEqual([]);
      expect(events).toBeGreaterThan(40);
    },
    PATIENCE_MS,
  );

  test(
    seeded('and a program without idempotency is found out'),
    async () => {
      const planted = PLANTED_FAULTS.find(({ name }) => name === 'no-idempotency')!;
      let doubled = 0;
      // What was cut off may be a command that is refused the second time, often at first: so several, and other work then.
      for (let tries = 0; doubled === 0 && tries < 4; tries++) {
        doubled = (await afterCrashes(2, SEED + tries, planted)).counts.doubled ?? 0;
        await stage?.close();
        stage = undefined;
      }
      expect(doubled).toBeGreaterThan(0);
    },
    4 * PATIENCE_MS,
  );
});
