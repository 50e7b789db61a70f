import { readConfig } from './config/config.js';
import { importHistoryAtStart } from './history-at-start.js';
import { createApp } from './samverka.js';

/**
 * Runs the server until it is told to stop: SIGTERM or SIGINT end it in order, a second one at once.
 *
 * @throws ConfigError, EmbeddedPostgresError, UnsafeDatabase, MigrationError, ReleaseChanged, ProjectionLogMismatch:
 * one line with the remedy; nothing has been served
 */
export async function serve(): Promise<void> {
  const app = await createApp(readConfig(process.env), {
    beforeProjections: async (starting) => {
      await importHistoryAtStart(starting);
    },
  });
  const { log } = app.foundation;
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping: what was accepted is answered first');
    app.stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'the stop was not in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  try {
    await app.start();
    const address = await app.listen();
    process.stdout.write(welcome(address, app.foundation.association.name.sv));
  } catch (error) {
    await app.stop();
    throw error;
  }
}

function welcome(address: string, association: string): string {
  return `
  Samverka for ${association}

  Open          ${address}
  The API       ${address}/docs
  Next step     npx samverka token add --role case-officer
  See it move   npm run demo
  All well?     npx samverka doctor

`;
}
