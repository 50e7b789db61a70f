import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type DueAlliance, FindDue, ListDeadlines } from '../../src/contexts/alliances/queries.js';
import type { DeadlineView } from '../../src/contexts/alliances/views.js';
import { type Actor, SYSTEM } from '../../src/kernel/actor.js';
import { localDate } from '../../src/kernel/local-date.js';
import { deliberationSeenBy, seenBy } from '../reading/seen-by.js';
import type { ViewerDatabase } from '../reading/viewer-database.js';
import type { NamedClock } from './deadlines.projection.js';

export type DeadlineLine = DeadlineView & {
  readonly alliance: string;
  readonly name: string;
  readonly remindOn: readonly string[];
};

/** Every read of the deadlines. */
export class DeadlineQueries {
  constructor(private readonly db: ViewerDatabase) {}

  /** Deadlines that run or went by, nearest first. `dueBefore`: a date, and only those due by then. */
  async list(
    viewer: Actor,
    { dueBefore, limit }: { readonly dueBefore?: string; readonly limit: number },
  ): Promise<{ readonly items: readonly DeadlineLine[]; readonly position: number }> {
    const values: unknown[] = [];
    const parameter = (value: unknown): string => `$${String(values.push(value))}`;
    const seen = seenBy(viewer, parameter).join(' AND ');
    const sees = deliberationSeenBy(viewer, parameter);
    const most = parameter(limit);
    const by = dueBefore === undefined ? null : parameter(dueBefore);
    const nearest = (due: string, clocks: string, told: string): string =>
      `(SELECT id, name, ${clocks} AS clocks FROM deadlines.rows
        WHERE ${due} IS NOT NULL AND ${seen} AND ${told}${by === null ? '' : ` AND ${due} <= ${by}`}
        ORDER BY ${due}, id LIMIT ${most})`;
    const { rows } = await this.db.query<{ at: number; id: string | null; name: string; clocks: string }>(
      viewer,
      `SELECT c.position AS at, d.id, d.name, d.clocks
       FROM deadlines.checkpoint c LEFT JOIN (
         ${nearest('next_due', 'clocks', `(told_clocks IS NULL OR ${sees})`)}
         UNION ALL
         ${nearest('told_next_due', 'told_clocks', `NOT ${sees}`)}
       ) AS d ON true`,
      values,
    );
    const items = rows
      .flatMap(({ id, name, clocks }) => (id === null ? [] : linesOf(id, name, clocks)))
      .filter(({ due }) => dueBefore === undefined || due <= dueBefore)
      .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
    return { items: items.slice(0, limit), position: rows[0]?.at ?? 0 };
  }

  /** Alliances with something to note at an instant, longest overdue first; none whose stream is parked. */
  async findDue(now: string, limit: number, after?: DueAlliance): Promise<readonly DueAlliance[]> {
    const { rows } = await this.db.query<DueAlliance>(SYSTEM, {
      name: 'deadlines find due',
      text: `SELECT id AS alliance, next_action AS since FROM deadlines.rows
             WHERE next_action <= $1 AND (next_action, id) > ($3, $4)
               AND NOT EXISTS (SELECT FROM deadlines.parked WHERE parked.stream = rows.stream)
             ORDER BY next_action, id LIMIT $2`,
      values: [localDate(now), limit, after?.since ?? '', after?.alliance ?? ''],
    });
    return rows;
  }
}

function linesOf(alliance: string, name: string, clocks: string): DeadlineLine[] {
  return (JSON.parse(clocks) as NamedClock[]).map((clock) => ({ ...clock, alliance, name }));
}

@QueryHandler(ListDeadlines)
export class ListDeadlinesHandler implements IQueryHandler<ListDeadlines> {
  constructor(private readonly queries: DeadlineQueries) {}

  async execute({ viewer, filter }: ListDeadlines) {
    return this.queries.list(viewer, filter);
  }
}

@QueryHandler(FindDue)
export class FindDueHandler implements IQueryHandler<FindDue> {
  constructor(private readonly queries: DeadlineQueries) {}

  async execute({ now, limit, after }: FindDue): Promise<readonly DueAlliance[]> {
    return this.queries.findDue(now, limit, after);
  }
}
