import { readConfig } from '../config/config.js';
import { type Foundation, openFoundation } from '../foundation.js';
import { systemClock } from '../kernel/clock.js';
import { plainLog } from '../plain-log.js';

/** How the command line shows in pg_stat_activity. */
export const APPLICATION_NAME = 'samverka cli';

/** Opens only what the program stands on: writes nothing to the log, and asks nothing of the read models. */
export async function withFoundation<Result>(
  work: (foundation: Foundation) => Promise<Result>,
): Promise<Result> {
  const foundation = await openFoundation(readConfig(process.env), {
    clock: systemClock,
    log: plainLog,
    applicationName: APPLICATION_NAME,
  });
  try {
    return await work(foundation);
  } finally {
    await foundation.close();
  }
}
