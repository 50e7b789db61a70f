import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { EVENT_TEXT, EVENT_TYPE } from './event.js';
import type { TaskResult } from '../run/sample.js';
import { numberIn, once, type OpenPeer, type Peer, type TaskInput } from './peer.js';
import { write, writingIn } from './writers.js';

/** The columns and constraints of our own log, but for the position, which a sequence gives. */
const TABLE = `(
  position bigserial PRIMARY KEY,
  stream text COLLATE "C" NOT NULL, revision bigint NOT NULL, id uuid NOT NULL UNIQUE,
  type text COLLATE "C" NOT NULL, data text COLLATE "C" NOT NULL, metadata text COLLATE "C" NOT NULL,
  UNIQUE (stream, revision)
)`;
const COLUMNS = 'stream, revision, id, type, data, metadata';
const PAGE = 2_000;

/** PostgreSQL through node-postgres, with nothing between. */
export const openRaw: OpenPeer = async ({ url }): Promise<Peer> => {
  const pool = new pg.Pool({ connectionString: url, max: 130 });
  await pool.query(`CREATE TABLE IF NOT EXISTS events ${TABLE}`);
  return {
    tasks: {
      insert: (input) => insert(pool, input),
      unnest: (input) => unnest(pool, input),
      copyIn: (input) => copyIn(pool, numberIn(input, 'events')),
      scan: () => scan(pool),
    },
    close: () => pool.end(),
  };
};

let run = 0;

/** Each writer on a connection of its own, so that their commits can share the disk's. */
async function insert(pool: pg.Pool, input: TaskInput): Promise<TaskResult> {
  const writing = writingIn(input);
  const prefix = `raw-${String(++run)}`;
  const revisions = new Array<number>(writing.writers).fill(0);
  const clients = await Promise.all(revisions.map(() => pool.connect()));
  try {
    return await write(writing, async (writer) => {
      const revision = revisions[writer] ?? 0;
      revisions[writer] = revision + 1;
      await clients[writer]?.query({
        name: 'insert',
        text: `INSERT INTO events (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6) RETURNING position`,
        values: [`${prefix}-${String(writer)}`, revision, randomUUID(), EVENT_TYPE, EVENT_TEXT, '{}'],
      });
      return 1;
    });
  } finally {
    for (const client of clients) client.release();
  }
}

/** Batches one after another on one connection, as a log with one order of positions must. */
async function unnest(pool: pg.Pool, input: TaskInput): Promise<TaskResult> {
  const size = numberIn(input, 'size');
  const prefix = `raw-${String(++run)}`;
  const streams = Array.from({ length: size }, (_, stream) => `${prefix}-${String(stream)}`);
  const same = (value: string): string[] => new Array<string>(size).fill(value);
  const client = await pool.connect();
  let revision = 0;
  try {
    return await write({ ...writingIn(input), writers: 1 }, async () => {
      const revisions = new Array<number>(size).fill(revision++);
      const ids = streams.map(() => randomUUID());
      await client.query({
        name: 'unnest',
        text: `INSERT INTO events (${COLUMNS}) SELECT * FROM unnest($1::text[], $2::bigint[], $3::uuid[],
          $4::text[], $5::text[], $6::text[]) RETURNING position`,
        values: [streams, revisions, ids, same(EVENT_TYPE), same(EVENT_TEXT), same('{}')],
      });
      return size;
    });
  } finally {
    client.release();
  }
}

/** Into a new table with the log's own constraints. */
async function copyIn(pool: pg.Pool, events: number): Promise<TaskResult> {
  await pool.query(`DROP TABLE IF EXISTS copied; CREATE TABLE copied ${TABLE}`);
  const client = await pool.connect();
  const begun = performance.now();
  try {
    await pipeline(
      Readable.from(lines(events)),
      client.query(copyFrom(`COPY copied (${COLUMNS}) FROM STDIN`)),
    );
  } finally {
    client.release();
  }
  const took = performance.now() - begun;
  const { rows } = await pool.query<{ n: string }>('SELECT count(*) AS n FROM copied');
  const found = Number(rows[0]?.n);
  const mismatches = found === events ? [] : [`${String(found)} of ${String(events)} rows were copied in`];
  return { ...once(events, took), mismatches };
}

/** Reads what was copied in, a page at a time, and parses each event. */
async function scan(pool: pg.Pool): Promise<TaskResult> {
  const begun = performance.now();
  let position = '0';
  let events = 0;
  for (;;) {
    const { rows } = await pool.query<{ position: string; data: string }>({
      name: 'scan',
      text: `SELECT * FROM copied WHERE position > $1 ORDER BY position LIMIT ${String(PAGE)}`,
      values: [position],
    });
    for (const { data } of rows) JSON.parse(data);
    events += rows.length;
    const last = rows.at(-1);
    if (last === undefined) return once(events, performance.now() - begun);
    position = last.position;
  }
}

/** Rows of COPY's text format, some thousands in a piece. */
function* lines(events: number): Generator<string> {
  let piece: string[] = [];
  for (let event = 0; event < events; event++) {
    piece.push(`copied-${String(event)}\t0\t${randomUUID()}\t${EVENT_TYPE}\t${EVENT_TEXT}\t{}\n`);
    if (piece.length === PAGE) {
      yield piece.join('');
      piece = [];
    }
  }
  yield piece.join('');
}
