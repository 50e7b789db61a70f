import { ask } from '../machine/cluster.js';
import { EVENT_TEXT, EVENT_TYPE } from '../peers/event.js';

/** Fills a table's pages and statistics in, as they are in use. */
export async function vacuum(url: string): Promise<void> {
  await ask(url, 'VACUUM (ANALYZE)');
}

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

/** The same for Emmett, in the tables that it made. */
export async function seedEmmett(url: string, events: number): Promise<void> {
  const last = String(STREAM_LENGTH);
  await ask(
    url,
    `INSERT INTO emt_streams (stream_id, stream_position, partition, stream_type, stream_metadata)
     SELECT 'seeded-' || s, least(${last}, $1::bigint - s * ${last}), 'emt:default', 'seeded', '{}'
     FROM generate_series(0, ($1::bigint - 1) / ${last}) AS s`,
    [events],
  );
  await ask(
    url,
    `INSERT INTO emt_messages (stream_id, stream_position, partition, message_data, message_metadata,
       message_schema_version, message_type, message_id, transaction_id)
     SELECT 'seeded-' || (p - 1) / ${last}, (p - 1) % ${last} + 1, 'emt:default', $2::jsonb, '{}', '1', $3,
       md5('seeded ' || p)::uuid, pg_current_xact_id()
     FROM generate_series(1, $1::bigint) AS p`,
    [events, EVENT_TEXT, EVENT_TYPE],
  );
  await vacuum(url);
}

/** The same for Castore. */
export async function seedCastore(url: string, events: number): Promise<void> {
  await ask(
    url,
    `INSERT INTO event (aggregate_name, aggregate_id, version, type, data, metadata)
     SELECT 'bench', 'seeded-' || (p - 1) / ${String(STREAM_LENGTH)}, (p - 1) % ${String(STREAM_LENGTH)} + 1, $3,
       $2::jsonb, '{}'
     FROM generate_series(1, $1::bigint) AS p`,
    [events, EVENT_TEXT, EVENT_TYPE],
  );
  await vacuum(url);
}
