import { readConfig } from '../config/config.js';
import { createApp, type Samverka } from '../samverka.js';
import { APPLICATION_NAME } from './with-foundation.js';

/**
 * Opens the program without HTTP, projections or deadlines, beside a running server or alone.
 *
 * @param options `start` false: without the checks and notes of a start, for what mends what those refuse. `migrate`
 * false: leaves the database's tables as they are, for what only looks
 */
export async function withApp<Result>(
  work: (app: Samverka) => Promise<Result>,
  options: { readonly start: boolean; readonly migrate?: boolean } = { start: true },
): Promise<Result> {
  const app = await createApp(readConfig(process.env), {
    http: false,
    runners: false,
    migrate: options.migrate !== false,
    applicationName: APPLICATION_NAME,
  });
  try {
    if (options.start) await app.start();
    return await work(app);
  } finally {
    await app.stop();
  }
}
