import { ask } from '../machine/cluster.js';
import { REGIONS } from '../../src/contexts/alliances/public.js';
import { vacuum } from './seed-tables.js';

/** Alliances whose streams are seeded. */
export interface SeededAlliances {
  /** Tells these from others in the same log. */
  readonly name: string;
  readonly alliances: number;
  /** Events in each stream: a start, and its form chosen again and again. */
  readonly events: number;
}

/** The id of a seeded alliance, as {@link seedAlliances} makes it, in SQL: its number is `$`. */
const ID = `md5($5 || ' alliance ' || s.n)::uuid`;

const MAC = 'EQeyFNDl1XJ3iOAR0KuCKtyrOwTWm-s82e9mKM4khUQ';

/**
 * Appends alliances to the log as commands would have: a start for each, then their choices of form in turn, alliance
 * after alliance. What stands there is what the program writes, but that nothing was decided.
 *
 * @returns the alliances' ids
 */
export async function seedAlliances(url: string, seeded: SeededAlliances): Promise<readonly string[]> {
  const { name, alliances, events } = seeded;
  const codes = REGIONS.map(({ code }) => code);
  await ask(
    url,
    `WITH head AS (
       UPDATE log.head SET position = position + $1::bigint * $2::bigint RETURNING position - $1::bigint * $2::bigint AS base
     ), s AS (
       SELECT head.base, k, n, md5($5 || ' event ' || n || ' ' || k)::uuid AS id, md5($5 || ' alliance ' || n)::uuid AS alliance
       FROM head, generate_series(0, $2::bigint - 1) AS k, generate_series(1, $1::bigint) AS n
     ), facts AS (
       SELECT s.*, CASE WHEN k = 0 THEN 'RegionalCollaborationStarted' ELSE 'OrganisationalFormChosen' END AS type,
         CASE WHEN k = 0 THEN format('{"alliance":"%s","name":"Allians %s","lan":["%s"],"form":null,"coordinator":null,"occurredOn":{"date":null,"precision":"unknown"}}',
           alliance, n, ($3::text[])[1 + n % array_length($3::text[], 1)])
         ELSE format('{"form":"%s"}', CASE k % 2 WHEN 1 THEN 'association' ELSE 'node' END) END AS data
       FROM s
     )
     INSERT INTO log.events (position, stream, revision, id, type, data, metadata)
     SELECT base + k * $1::bigint + n, 'ika-alliance-' || alliance, k, id, type,
       format('{"id":"%s","type":"%s","version":1,"recordedAt":"2026-11-22T09:00:00.000Z","actor":"b0000000-0000-4000-8000-000000000001","role":"case-officer","commandId":"%s","commandMac":"%s","correlationId":"%s","causationId":null,"workflow":"alliances@1","data":%s}',
         id, type, id, $4::text, id, data),
       format('{"$correlationId":"%s"}', id)
     FROM facts`,
    [alliances, events, codes, MAC, name],
  );
  await vacuum(url);
  const rows = await ask<{ id: string }>(
    url,
    `SELECT ${ID} AS id FROM generate_series(1, $1::int) AS s (n)`.replace('$5', '$2::text'),
    [alliances, name],
  );
  return rows.map(({ id }) => id);
}
