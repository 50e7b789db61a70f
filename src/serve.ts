import { readConfig } from './config/config.js';
import { importHistoryAtStart } from './history-at-start.js';
import { sweepVault } from './log/vault-sweep.js';
import { createApp, type Samverka } from './samverka.js';

const FIRST_SWEEP_MS = 5 * 60_000;
const SWEEP_EVERY_MS = 24 * 60 * 60_000;

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
  let stopping = false as boolean;
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
    const address = await app.listen();
    await app.start();
    sweepNowAndThen(app);
    const link = await app.foundation.identity.links.forFirstAdministrator();
    process.stdout.write(welcome(address, app.foundation.association.name.sv) + firstAdministrator(link));
  } catch (error) {
    await app.stop();
    if (!stopping) throw error;
  }
}

/** Words of commands that were cut off before their event are removed: some minutes after the start, then daily. */
function sweepNowAndThen({ foundation: { vault, store, log } }: Samverka): void {
  const sweep = (): void => {
    sweepVault(vault, store).then(
      (removed) => {
        if (removed > 0) log.info({ removed }, 'removed words whose event was never recorded');
      },
      (err: unknown) => log.warn({ err }, 'the vault could not be swept'),
    );
  };
  setTimeout(sweep, FIRST_SWEEP_MS).unref();
  setInterval(sweep, SWEEP_EVERY_MS).unref();
}

/** On the console alone, where whoever starts the program reads it; never in the log. */
function firstAdministrator(link: string | null): string {
  if (link === null) return '';
  return `  There are no accounts yet. The first administrator chooses a password here,
  once; another start prints another link:

  ${link}

`;
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
