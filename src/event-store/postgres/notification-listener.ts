import { setTimeout as pause } from 'node:timers/promises';

import type pg from 'pg';

import { CHANNEL } from './append-statement.js';
import { type ConnectionSettings, StoreConnection } from './store-connection.js';

const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 5_000;

export interface NotificationListenerOptions {
  /**
   * Called for each notification, with the position to which the log has grown, and after each (re)connect, when some
   * may have been missed, with none.
   */
  readonly onWake: (position?: number) => void;
  /** Told why the connection is made anew. */
  readonly onTrouble: (error: unknown) => void;
}

/** Hears of the commits of other processes, on a connection of its own that comes back by itself. */
export class NotificationListener {
  private readonly connection: StoreConnection;
  private readonly stopping = new AbortController();
  private lost: () => void = () => undefined;
  private running: Promise<void> | undefined;

  constructor(
    settings: ConnectionSettings,
    private readonly options: NotificationListenerOptions,
  ) {
    this.connection = new StoreConnection(settings, (client) => this.listen(client));
  }

  /** Begins to listen, once; does not wait for the connection. */
  start(): void {
    this.running ??= this.run();
  }

  async close(): Promise<void> {
    this.stopping.abort();
    this.lost();
    await this.connection.close();
    await this.running;
  }

  private isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    while (!this.isStopped()) {
      const lost = new Promise<void>((resolve) => (this.lost = resolve));
      try {
        await this.connection.connect();
        retryMs = FIRST_RETRY_MS;
        this.options.onWake();
        await lost;
      } catch (error) {
        if (this.isStopped()) return;
        this.options.onTrouble(error);
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
      }
      // Several processes lose their connections at once; they need not come back at once.
      await this.pause(retryMs * (0.5 + Math.random()));
    }
  }

  private async listen(client: pg.Client): Promise<void> {
    client.on('notification', ({ payload }) => this.options.onWake(Number(payload)));
    client.on('error', (error) => this.options.onTrouble(error));
    client.on('end', () => this.lost());
    await client.query(`LISTEN ${CHANNEL}`);
  }

  private async pause(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
