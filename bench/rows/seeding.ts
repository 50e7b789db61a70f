import { ask } from '../machine/cluster.js';
import { EVENT_TEXT, EVENT_TYPE } from '../peers/event.js';
import { vacuum } from './ready.js';

/** Events in a stream that is seeded. */
const STREAM_LENGTH = 10;

/** Fills our log with events like those that are measured, up to a position, without gaps. */
export async function seedLog(url: string, upTo: number): Promise<void> {
  const [row] = await ask<{ n: string }>(url, 'SELECT position AS n FROM log.head');
  const from = Number(row?.n ?? 0);
  await ask(
    url,
    `INSERT INTO log.events (position, stream, revision, id, type, data, metadata)
     SELECT p, 'ika-seeded-' || (p - 1) / ${String(STREAM_LENGTH)}, (p - 1) % ${String(STREAM_LENGTH)},
       md5('seeded ' || p)::uuid, $1, $2, '{}'
     FROM generate_series($3::bigint + 1, $4::bigint) AS p`,
    [EVENT_TYPE, EVENT_TEXT, from, upTo],
  );
  await ask(url, 'UPDATE log.head SET position = $1', [Math.max(from, upTo)]);
  await vacuum(url);
}

/** The same for the table of the raw peer. */
export async function seedRaw(url: string, events: number): Promise<void> {
  await ask(
    url,
    `INSERT INTO events (stream, revision, id, type, data, metadata)
     SELECT 'seeded-' || (p - 1) / ${String(STREAM_LENGTH)}, (p - 1) % ${String(STREAM_LENGTH)},
       md5('seeded ' || p)::uuid, $1, $2, '{}'
     FROM generate_series(1, $3::bigint) AS p`,
    [EVENT_TYPE, EVENT_TEXT, events],
  );
  await vacuum(url);
}
