import { readConfig } from '../config/config.js';
import { type Foundation, openFoundation } from '../foundation.js';
import { systemClock } from '../kernel/clock.js';
import { createApp, plainLog, type Samverka } from '../samverka.js';

const APPLICATION_NAME = 'samverka cli';

/**
 * Opens the program without HTTP, projections or deadlines, beside a running server or alone.
 *
 * @param options `start` false: without the checks and notes of a start, for what mends what those refuse
 */
export async function withApp<Result>(
  work: (app: Samverka) => Promise<Result>,
  options: { readonly start: boolean } = { start: true },
): Promise<Result> {
  const app = await createApp(readConfig(process.env), {
    http: false,
    runners: false,
    applicationName: APPLICATION_NAME,
  });
  try {
    if (options.start) await app.start();
    return await work(app);
  } finally {
    await app.stop();
  }
}

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
