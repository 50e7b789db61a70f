import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Meeting } from '../../src/contexts/board/public.js';
import {
  type AgendaPlace,
  FindAgendas,
  FindEarlierItems,
  ListMeetings,
  type MeetingFilter,
  type MeetingLine,
} from '../../src/contexts/board/meetings/queries.js';
import { type Actor, SYSTEM } from '../../src/kernel/actor.js';
import { reachOf } from '../../src/policy/policy.js';
import type { ViewerDatabase } from '../reading/viewer-database.js';
import type { MeetingRow } from './meetings.projection.js';

/** Every read of the meetings' table. */
export class MeetingQueries {
  constructor(private readonly db: ViewerDatabase) {}

  /** Those that the viewer may see (`maySeeMeeting`), the latest first. */
  async list(
    viewer: Actor,
    { state, limit }: MeetingFilter,
  ): Promise<{ readonly items: readonly MeetingLine[]; readonly position: number }> {
    const values: unknown[] = [];
    const parameter = (value: unknown): string => `$${String(values.push(value))}`;
    const seesAll = reachOf(viewer, 'meetings.list') === 'all';
    const wanted = ['id IS NOT NULL', seesAll ? 'true' : `attended @> ARRAY[${parameter(viewer.id)}]`];
    if (state !== undefined) wanted.push(`state = ${parameter(state)}`);
    const { rows } = await this.db.query<{ at: number; row: MeetingRow | null }>(
      viewer,
      `SELECT c.position AS at, r.row FROM meetings.checkpoint c LEFT JOIN (
         SELECT row, starts_at, id FROM meetings.rows WHERE ${wanted.join(' AND ')}
         ORDER BY starts_at DESC, id LIMIT ${parameter(limit)}
       ) AS r ON true ORDER BY r.starts_at DESC, r.id`,
      values,
    );
    const items = rows.flatMap(({ row }) =>
      row === null || row.state.status === 'none' ? [] : [lineOf(row.state, row.revision)],
    );
    return { items, position: rows[0]?.at ?? 0 };
  }

  /** Where alliances stand on agendas, in items that are not closed. */
  async agendas(alliances: readonly string[]): Promise<readonly AgendaPlace[]> {
    const wanted = alliances.flatMap((id) => [`application:${id}`, `partnership:${id}`]);
    const { rows } = await this.db.query<{ id: string; on_agenda: readonly string[] }>(
      SYSTEM,
      'SELECT id, on_agenda FROM meetings.rows WHERE on_agenda && $1::text[]',
      [wanted],
    );
    return rows.flatMap(({ id, on_agenda: places }) =>
      places.flatMap((place) => {
        const [kind, alliance = ''] = place.split(':');
        if (!wanted.includes(place) || (kind !== 'application' && kind !== 'partnership')) return [];
        return [{ alliance, meeting: id, kind }];
      }),
    );
  }

  /** Items and decisions, of these ids, that there are: the meeting and the alliance of each. */
  async earlier(ids: readonly string[]) {
    const { rows } = await this.db.query<{ row: MeetingRow }>(
      SYSTEM,
      'SELECT row FROM meetings.rows WHERE items && $1::text[]',
      [ids],
    );
    return rows.flatMap(({ row: { state } }) =>
      state.status === 'none'
        ? []
        : state.items.flatMap(({ item, closedBy, subject }) =>
            [item, closedBy?.event ?? '']
              .filter((id) => ids.includes(id))
              .map((id) => ({
                id,
                meeting: state.id,
                alliance: 'alliance' in subject ? subject.alliance : null,
              })),
          ),
    );
  }
}

function lineOf({ id, status, minutes, startsAt, place, items, shortNotice }: Meeting, revision: number): MeetingLine {
  return {
    ...{ id, state: status, minutes: minutes.status, startsAt, place, shortNotice, revision },
    items: items.filter(({ status: of }) => of !== 'removed').length,
    decided: items.filter(({ status: of }) => of === 'decided').length,
  };
}

@QueryHandler(ListMeetings)
export class ListMeetingsHandler implements IQueryHandler<ListMeetings> {
  constructor(private readonly queries: MeetingQueries) {}

  async execute({ viewer, filter }: ListMeetings) {
    return this.queries.list(viewer, filter);
  }
}

@QueryHandler(FindAgendas)
export class FindAgendasHandler implements IQueryHandler<FindAgendas> {
  constructor(private readonly queries: MeetingQueries) {}

  async execute({ alliances }: FindAgendas) {
    return this.queries.agendas(alliances);
  }
}

@QueryHandler(FindEarlierItems)
export class FindEarlierItemsHandler implements IQueryHandler<FindEarlierItems> {
  constructor(private readonly queries: MeetingQueries) {}

  async execute({ ids }: FindEarlierItems) {
    return this.queries.earlier(ids);
  }
}
