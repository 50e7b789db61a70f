import { Socket } from 'node:net';

import pg from 'pg';

import type { Queryable } from '../../database/database.js';
import { leavesSessionUsable, messageOf, NotConnected } from './store-errors.js';

/** What every connection of one store has in common. */
export interface ConnectionSettings {
  readonly url: string;
  /** The bound of a connect and of a statement, each in milliseconds. */
  readonly timeoutMs: number;
  /** Sends statements without waiting for the answers to those before; the server carries them out in order. */
  readonly pipeline?: boolean;
}

/**
 * A generic plan made while the table was empty would scan it for ever, so scans are priced out; and with a custom plan
 * for each call, planning costs more than the append.
 */
const SESSION = 'SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan; SET jit = off';

const standardParser = pg.types.getTypeParser as (oid: number, format?: string) => unknown;
const INT8: number = pg.types.builtins.INT8;

/** Positions and revisions are int8, which pg gives as text. They count events, so a number holds them exactly. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: string) =>
    oid === INT8 && format !== 'binary' ? Number : standardParser(oid, format),
};

/** How long a session is given to end in good order before its socket is destroyed. */
const GOODBYE_MS = 300;

interface Session {
  readonly client: pg.Client;
  readonly socket: Socket;
  /** False until statements can be run. */
  ready: boolean;
  /** Settles when the last statement that was given has ended; the next one waits for it. */
  last: Promise<void>;
}

/**
 * One connection, made when it is needed and made anew after it was lost. Statements wait for each other here, unless
 * they are pipelined: pg warns of its own queue, which it will do without.
 *
 * Not pg's pool: that cannot be closed while a silent server owes it an answer.
 */
export class StoreConnection implements Queryable {
  /** Statements under way or waiting. */
  pending = 0;
  private session: Promise<Session> | undefined;
  private readonly sessions = new Set<Session>();
  private closed = false;

  constructor(
    private readonly settings: ConnectionSettings,
    private readonly onSession: (client: pg.Client) => Promise<void> = async () => Promise.resolve(),
  ) {}

  /**
   * Runs one statement, within the bound.
   *
   * @throws NotConnected nothing was sent
   * @throws pg.DatabaseError the server's own answer
   * @throws Error no answer: the statement may have been carried out
   */
  async query<Row extends pg.QueryResultRow>(
    statement: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>> {
    this.pending += 1;
    let session: Session | undefined;
    const state = { sent: false, late: false };
    let ended: () => void = () => undefined;
    const timer = setTimeout(() => {
      state.late = true;
      if (state.sent && session !== undefined) this.drop(session);
    }, this.settings.timeoutMs);
    try {
      session = await this.connected();
      if (this.settings.pipeline !== true) {
        const turn = session.last;
        session.last = new Promise((resolve) => (ended = resolve));
        // No longer than our own bound, for those before us began before us.
        await turn;
      }
      if (state.late) throw new NotConnected('others had the connection until the time was up');
      if (!this.sessions.has(session)) throw new NotConnected('the connection was lost while others had it');
      state.sent = true;
      return await session.client.query<Row>(statement, values);
    } catch (error) {
      if (session !== undefined && state.sent && !leavesSessionUsable(error)) this.drop(session);
      if (state.sent && state.late)
        throw new Error(`no answer within ${String(this.settings.timeoutMs)} ms`, { cause: error });
      throw error;
    } finally {
      clearTimeout(timer);
      ended();
      this.pending -= 1;
    }
  }

  /** Makes the connection if there is none. @throws NotConnected */
  async connect(): Promise<void> {
    await this.connected();
  }

  /** Ends the session, at once if the server is silent. Statements under way are rejected. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.sessions].map((session) => sayGoodbye(session)));
  }

  private connected(): Promise<Session> {
    if (this.closed) return Promise.reject(new NotConnected('the connection is closed'));
    this.session ??= this.begin();
    return this.session;
  }

  private async begin(): Promise<Session> {
    const { url, timeoutMs, pipeline = false } = this.settings;
    const socket = new Socket();
    const client = new pg.Client({
      connectionString: url,
      application_name: 'samverka event store',
      types: TYPES,
      pipeline,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      // A little earlier than our own bound, so that an outcome which can be known is.
      statement_timeout: Math.max(1, Math.floor(timeoutMs * 0.9)),
      stream: () => socket,
    });
    const session: Session = { client, socket, ready: false, last: Promise.resolve() };
    this.sessions.add(session);
    // Without a listener, a connection that breaks while nothing is under way ends the process.
    client.on('error', () => this.drop(session));
    client.on('end', () => this.drop(session));
    const silence = new Error(`no connection within ${String(timeoutMs)} ms`);
    const timer = setTimeout(() => socket.destroy(silence), timeoutMs);
    try {
      await client.connect();
      await client.query(SESSION);
      await this.onSession(client);
      session.ready = true;
      return session;
    } catch (error) {
      this.drop(session);
      throw new NotConnected(`PostgreSQL cannot be reached: ${messageOf(error)}`, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  private drop(session: Session): void {
    if (!this.sessions.delete(session)) return;
    this.session = undefined;
    session.socket.destroy();
  }
}

/** A silent server never closes its end, and half a socket keeps the process alive. */
async function sayGoodbye({ client, socket, ready }: Session): Promise<void> {
  // pg never settles a connect that was under way when `end` was called.
  if (socket.destroyed || !ready) {
    socket.destroy();
    return;
  }
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const timer = setTimeout(() => socket.destroy(), GOODBYE_MS);
  await Promise.allSettled([client.end(), closed]);
  clearTimeout(timer);
}
