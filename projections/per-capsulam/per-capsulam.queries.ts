import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import {
  type DuePerCapsulam,
  FindDuePerCapsulam,
  ListPerCapsulam,
  type PerCapsulamLine,
  type PerCapsulamLookups,
} from '../../src/contexts/board/per-capsulam/queries.js';
import type { PerCapsulam } from '../../src/contexts/board/public.js';
import { type Actor, SYSTEM } from '../../src/kernel/actor.js';
import { localDate } from '../../src/kernel/local-date.js';
import { reachOf } from '../../src/policy/policy.js';
import type { ViewerDatabase } from '../reading/viewer-database.js';
import type { PerCapsulamRow } from './per-capsulam.projection.js';

/** Every read of the table of decisions per capsulam. */
export class PerCapsulamQueries implements PerCapsulamLookups {
  constructor(private readonly db: ViewerDatabase) {}

  /** Those that the viewer may see (`maySeePerCapsulam`), the latest first. */
  async list(
    viewer: Actor,
    limit: number,
  ): Promise<{ readonly items: readonly PerCapsulamLine[]; readonly position: number }> {
    const seesAny = reachOf(viewer, 'per-capsulam.read') !== null;
    const { rows } = await this.db.query<Omit<PerCapsulamLine, 'id'> & { at: number; id: string | null }>(
      viewer,
      `SELECT c.position AS at, r.* FROM per_capsulam.checkpoint c LEFT JOIN (
         SELECT id, number, state, opened_at AS "openedAt", due FROM per_capsulam.rows
         WHERE id IS NOT NULL AND $1::boolean AND NOT (state = 'open' AND conflicted @> ARRAY[$2])
         ORDER BY opened_at DESC, number DESC, id LIMIT $3
       ) AS r ON true ORDER BY r."openedAt" DESC, r.number DESC, r.id`,
      [seesAny, viewer.id, limit],
    );
    const items = rows.flatMap(({ at: _, id, ...line }) => (id === null ? [] : [{ id, ...line }]));
    return { items, position: rows[0]?.at ?? 0 };
  }

  /** Those with something to note at an instant, longest overdue first; none whose stream is parked. */
  async findDue(now: string, limit: number, after?: DuePerCapsulam): Promise<readonly DuePerCapsulam[]> {
    const { rows } = await this.db.query<DuePerCapsulam>(
      SYSTEM,
      `SELECT id AS "perCapsulam", next_action AS since FROM per_capsulam.rows
       WHERE next_action <= $1 AND (next_action, id) > ($3, $4)
         AND NOT EXISTS (SELECT FROM per_capsulam.parked WHERE parked.stream = rows.stream)
       ORDER BY next_action, id LIMIT $2`,
      [localDate(now), limit, after?.since ?? '', after?.perCapsulam ?? ''],
    );
    return rows;
  }

  async decided(by: { readonly event: readonly string[] } | { readonly code: string }) {
    const [where, values] =
      'code' in by ? ['codes && $1::text[]', [by.code]] : ['decision = ANY ($1::text[])', by.event];
    if (values.length === 0) return [];
    return this.states(where, [values]);
  }

  async undecided(ids: readonly string[]) {
    return ids.length === 0 ? [] : this.states(`state = 'to-next-meeting' AND id = ANY ($1::text[])`, [ids]);
  }

  async about(alliance: string) {
    return this.states('alliance = $1', [alliance]);
  }

  async unfinished() {
    return this.states(`state IN ('open', 'to-next-meeting')`, []);
  }

  private async states(where: string, values: unknown[]): Promise<readonly PerCapsulam[]> {
    const { rows } = await this.db.query<{ row: PerCapsulamRow }>(
      SYSTEM,
      `SELECT row::json FROM per_capsulam.rows WHERE ${where} ORDER BY position`,
      values,
    );
    return rows.flatMap(({ row: { state } }) => (state.status === 'none' ? [] : [state]));
  }
}

@QueryHandler(ListPerCapsulam)
export class ListPerCapsulamHandler implements IQueryHandler<ListPerCapsulam> {
  constructor(private readonly queries: PerCapsulamQueries) {}

  async execute({ viewer, limit }: ListPerCapsulam) {
    return this.queries.list(viewer, limit);
  }
}

@QueryHandler(FindDuePerCapsulam)
export class FindDuePerCapsulamHandler implements IQueryHandler<FindDuePerCapsulam> {
  constructor(private readonly queries: PerCapsulamQueries) {}

  async execute({ now, limit, after }: FindDuePerCapsulam) {
    return this.queries.findDue(now, limit, after);
  }
}
