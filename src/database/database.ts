import pg from 'pg';

/** How {@link openDatabase} connects. Times in milliseconds. */
export interface DatabaseOptions {
  /** Shown in pg_stat_activity: "samverka serve". */
  readonly applicationName: string;
  /** The largest number of connections. Default 10. */
  readonly poolSize?: number;
  /** The server ends a statement after this time. Default 30,000; 0 is never. */
  readonly statementTimeoutMs?: number;
  /** A server that is stopped or cut off never sends its own timeout; ours comes so much later. Default 5,000. */
  readonly answerGraceMs?: number;
  /** How long to wait for a connection, free or new. Default 10,000. */
  readonly connectTimeoutMs?: number;
  /** More settings for each session: `{ plan_cache_mode: 'force_generic_plan' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told when an idle connection is lost. The pool replaces it by itself. Default: nobody. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** What one statement may be sent through: the pool, or the client of a transaction. */
export interface Queryable {
  query<Row extends pg.QueryResultRow>(
    text: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>>;
}

/** The transaction levels that PostgreSQL tells apart. */
export type IsolationLevel = 'read committed' | 'repeatable read' | 'serializable';

const STATEMENT_TIMEOUT_MS = 30_000;
const ANSWER_GRACE_MS = 5_000;
const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000;

/** Who waits for a connection while one is being opened. */
interface Waiting {
  readonly goOn: () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * A pool of connections to one PostgreSQL database.
 *
 * It opens one at a time. To open one costs the server as much as a hundred small statements, and of many that are
 * asked at once most have been answered on those there are before the next one is open.
 */
export class Database implements Queryable {
  private isOpening = false;
  /** How many connections are lent, or about to be. */
  private inUse = 0;
  private readonly waiters: Waiting[] = [];

  constructor(
    /** For what this class does not do (COPY, LISTEN). Release such clients with the error that ended them. */
    readonly pool: pg.Pool,
  ) {}

  /**
   * Runs one statement on any connection.
   *
   * @throws pg.DatabaseError for what the server refuses; another Error when the outcome is unknown.
   */
  async query<Row extends pg.QueryResultRow>(
    text: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>> {
    return this.withClient((client) => client.query<Row>(text, values));
  }

  /**
   * Runs `work` in a transaction: committed when it returns, rolled back when it throws.
   *
   * @throws what `work` threw; pg.DatabaseError when the commit is refused; another Error when its outcome is unknown.
   */
  async transaction<T>(
    work: (client: pg.PoolClient) => Promise<T>,
    isolation: IsolationLevel = 'read committed',
  ): Promise<T> {
    return this.withClient(async (client) => {
      await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
      try {
        const result = await work(client);
        await client.query('COMMIT');
        return result;
      } catch (error) {
        if (!isSilence(error)) await rollBack(client);
        throw error;
      }
    });
  }

  /**
   * Runs one statement that only reads in a transaction of its own, which `begin` opens in one message
   * (`BEGIN READ ONLY; SET LOCAL ...`). The answer costs one round trip more than {@link query}: it does not wait for the
   * transaction's end, and the connection is lent to nobody else before that.
   *
   * @throws as {@link query}
   */
  async queryWithin<Row extends pg.QueryResultRow>(
    begin: string,
    text: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>> {
    return new Promise((resolve, reject) => {
      const work = async (client: pg.PoolClient): Promise<void> => {
        try {
          await client.query(begin);
          resolve(await client.query<Row>(text, values));
          await client.query('COMMIT');
        } catch (error) {
          if (!isSilence(error)) await rollBack(client);
          throw error;
        }
      };
      this.withClient(work).catch(reject);
    });
  }

  /**
   * Lends one connection, for session locks, cursors and prepared statements.
   *
   * A connection whose state is unknown (its query timed out, the server went away, a transaction was left open), or
   * whose server can only be read (it has become a replica), is closed and not used again.
   */
  async withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.connection();
    let unusable: Error | undefined;
    // Without a listener, a connection that breaks between two statements ends the process.
    const onError = (error: Error): void => {
      unusable = error;
    };
    client.on('error', onError);
    try {
      return await work(client);
    } catch (error) {
      if (isSilence(error) || isReadOnly(error)) unusable ??= error;
      throw error;
    } finally {
      client.off('error', onError);
      if (client.getTransactionStatus() !== 'I') unusable ??= new Error('A transaction was left open');
      client.release(unusable);
      this.inUse--;
      this.waiters.shift()?.goOn();
    }
  }

  /** One that is free, or the next that is given back or opened. Who waits for one that cannot be opened is told why. */
  private async connection(): Promise<pg.PoolClient> {
    const { pool, waiters } = this;
    while (this.isOpening && pool.totalCount <= this.inUse)
      await new Promise<void>((goOn, fail) => waiters.push({ goOn, fail }));
    const opens = pool.totalCount <= this.inUse && pool.totalCount < pool.options.max;
    if (opens) this.isOpening = true;
    this.inUse++;
    try {
      return await pool.connect();
    } catch (error) {
      this.inUse--;
      if (opens) for (const { fail } of waiters.splice(0)) fail(error);
      throw error;
    } finally {
      if (opens) this.isOpening = false;
      waiters.shift()?.goOn();
    }
  }

  /** Closes every connection, after the statements under way. */
  async close(): Promise<void> {
    if (!this.pool.ended && !this.pool.ending) await this.pool.end();
  }
}

/**
 * Opens a pool. No connection is made before the first statement.
 *
 * int8 arrives as a number and `date` as "YYYY-MM-DD", on these connections only.
 *
 * @throws TypeError when the URL cannot be read.
 */
export function openDatabase(url: string, options: DatabaseOptions): Database {
  const statementTimeout = options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
  const settings = Object.entries(options.settings ?? {});
  const pool = new pg.Pool({
    connectionString: url,
    application_name: options.applicationName,
    max: options.poolSize ?? 10,
    statement_timeout: statementTimeout,
    ...(statementTimeout === 0
      ? {}
      : { query_timeout: statementTimeout + (options.answerGraceMs ?? ANSWER_GRACE_MS) }),
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    connectionTimeoutMillis: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: SAFE_TYPES,
    ...(settings.length === 0
      ? {}
      : {
          options: settings.map(([name, value]) => `-c ${name}=${value.replace(/[\\ ]/g, '\\$&')}`).join(' '),
        }),
  });
  pool.on('error', (error) => {
    // The pool does not wait for those that it closes.
    if (!pool.ending) options.onConnectionLost?.(error);
  });
  // The pool stops listening to a connection before whoever asked for it can begin to: cut just then, it would end the
  // process. Whoever gets it finds it broken.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Database(pool);
}

/**
 * How values of the server become JavaScript's. int8 becomes a number and fails beyond 2^53 - 1; `date` stays text,
 * because a Date would mean midnight in this machine's zone.
 */
const OWN_PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<
  number,
  (text: string) => unknown
>([
  [pg.types.builtins.INT8, safeInteger],
  [pg.types.builtins.DATE, (text) => text],
]);

const standardParser = pg.types.getTypeParser as (oid: number, format?: string) => unknown;

const SAFE_TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: string) =>
    (format === 'binary' ? undefined : OWN_PARSERS.get(oid)) ?? standardParser(oid, format),
};

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The database holds ${text}, beyond JavaScript's integers`);
  return value;
}

/** Whether our own query timeout ran out: the statement may still be running, and its connection is busy. */
function isSilence(error: unknown): error is Error {
  return error instanceof Error && error.message === 'Query read timeout';
}

/** Whether a write was refused because nothing can be written there. */
function isReadOnly(error: unknown): error is Error {
  return error instanceof pg.DatabaseError && error.code === '25006';
}

async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
  } catch {
    // The connection is gone, and the server has rolled back or will; the first error is the one to tell.
  }
}
