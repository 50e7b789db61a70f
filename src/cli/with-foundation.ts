import { type Config, readConfig } from '../config/config.js';
import { holdsCluster } from '../database/embedded-postgres.js';
import { type Foundation, openFoundation } from '../foundation.js';
import { systemClock } from '../kernel/clock.js';
import { plainLog } from '../plain-log.js';
import { CommandFailed } from './command-failed.js';

/** How the command line shows in pg_stat_activity. */
export const APPLICATION_NAME = 'samverka cli';

/**
 * Opens only what the program stands on: writes nothing to the log, and asks nothing of the read models.
 *
 * @param options `make` false: where there is no installation yet none is made, and the tables of an earlier release
 * are left as they are, for what only reads. `makeKey` false: no new master key, for a vault that has one
 * @throws CommandFailed there is no installation
 */
export async function withFoundation<Result>(
  work: (foundation: Foundation) => Promise<Result>,
  options: { readonly make: boolean; readonly makeKey?: boolean } = { make: true },
): Promise<Result> {
  const config = readConfig(process.env);
  if (!options.make) await requireInstallation(config);
  const foundation = await openFoundation(config, {
    clock: systemClock,
    log: plainLog,
    applicationName: APPLICATION_NAME,
    migrate: options.make,
    makeKey: options.make && options.makeKey !== false,
  });
  try {
    return await work(foundation);
  } finally {
    await foundation.close();
  }
}

async function requireInstallation({ databaseUrl, dataFolder }: Config): Promise<void> {
  if (databaseUrl !== undefined || (await holdsCluster(dataFolder))) return;
  throw new CommandFailed(
    `there is no database in ${dataFolder}; set SAMVERKA_DATA to the folder that has it`,
  );
}
