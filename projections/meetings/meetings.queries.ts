import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import {
  type AgendaPlace,
  type EarlierItem,
  ListMeetings,
  type MeetingFilter,
  type MeetingLine,
  type MeetingLookups,
} from '../../src/contexts/board/meetings/queries.js';
import type {
  DecisionPlace,
  EarlierPlace,
  LaterPlace,
  Meeting,
  MeetingItem,
} from '../../src/contexts/board/public.js';
import { localDate } from '../../src/kernel/local-date.js';
import { type Actor, SYSTEM } from '../../src/kernel/actor.js';
import { reachOf } from '../../src/policy/policy.js';
import type { ViewerDatabase } from '../reading/viewer-database.js';
import { codeOf, type MeetingRow } from './meetings.projection.js';

/** Every read of the meetings' table. */
export class MeetingQueries implements MeetingLookups {
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
      `SELECT c.position AS at, r.row::json FROM meetings.checkpoint c LEFT JOIN (
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

  async earlier(ids: readonly string[]): Promise<readonly EarlierItem[]> {
    const found = await this.itemsIn('items', ids);
    return found.flatMap(({ meeting, item: { item, closedBy, subject } }) =>
      [item, closedBy?.event ?? '', meeting.entered?.enteredBy ?? '']
        .filter((id) => ids.includes(id))
        .map((id) => ({
          id,
          event: closedBy?.event ?? null,
          meeting: meeting.id,
          alliance: 'alliance' in subject ? subject.alliance : null,
          application: subject.kind === 'application' ? subject.application : null,
          byHighestOrgan: meeting.entered?.organ === 'highest-organ',
        })),
    );
  }

  async places(events: readonly string[]): Promise<ReadonlyMap<string, DecisionPlace>> {
    const found = await this.itemsIn('items', events);
    return new Map(
      found.flatMap(({ meeting, item }) => {
        const event = item.closedBy?.event ?? '';
        return events.includes(event) ? [[event, placeOf(meeting, item)] as const] : [];
      }),
    );
  }

  async reconsidering(events: readonly string[]): Promise<ReadonlyMap<string, readonly DecisionPlace[]>> {
    const found = await this.itemsIn('reconsiders', events);
    const byEvent = new Map<string, DecisionPlace[]>();
    for (const { meeting, item } of found) {
      const { reconsiders, status } = item;
      if (reconsiders === null || status !== 'decided' || !events.includes(reconsiders)) continue;
      byEvent.set(reconsiders, [...(byEvent.get(reconsiders) ?? []), placeOf(meeting, item)]);
    }
    return byEvent;
  }

  async itemPlaces(ids: readonly string[]): Promise<ReadonlyMap<string, EarlierPlace>> {
    const found = await this.itemsIn('items', ids);
    return new Map(
      found.flatMap(({ meeting, item }) => {
        const { closedBy, status: why } = item;
        const place = { ...placeOf(meeting, item), paragraf: closedBy?.paragraf ?? null, why };
        return ids.includes(item.item) ? [[item.item, place] as const] : [];
      }),
    );
  }

  async continuing(ids: readonly string[]): Promise<ReadonlyMap<string, readonly LaterPlace[]>> {
    const byItem = new Map<string, LaterPlace[]>();
    for (const { meeting, item } of await this.itemsIn('continues', ids)) {
      const { continues, status, closedBy } = item;
      if (continues === null || status === 'removed' || !ids.includes(continues)) continue;
      const place = placeOf(meeting, item);
      const later = closedBy === null ? { ...place, paragraf: null, decidedOn: null } : place;
      byItem.set(continues, [...(byItem.get(continues) ?? []), later]);
    }
    return byItem;
  }

  about(alliance: string): Promise<readonly Meeting[]> {
    return this.states('about @> ARRAY[$1]', [alliance]);
  }

  all(): Promise<readonly Meeting[]> {
    return this.states('true', []);
  }

  async byCode(code: string) {
    const found = await this.itemsIn('codes', [code]);
    const decided = found.find(({ item }) => codeOf(item) === code);
    if (decided === undefined) return null;
    const { meeting, item } = decided;
    return { ...placeOf(meeting, item), minutes: standingOf(meeting) };
  }

  private async states(where: string, values: unknown[]): Promise<readonly Meeting[]> {
    const { rows } = await this.db.query<{ row: MeetingRow }>(
      SYSTEM,
      `SELECT row::json FROM meetings.rows WHERE ${where} ORDER BY position`,
      values,
    );
    return rows.flatMap(({ row: { state } }) => (state.status === 'none' ? [] : [state]));
  }

  /** The items of meetings of which a column has one of these. */
  private async itemsIn(
    column: 'items' | 'reconsiders' | 'continues' | 'codes',
    ids: readonly string[],
  ): Promise<readonly { readonly meeting: Meeting; readonly item: MeetingItem }[]> {
    if (ids.length === 0) return [];
    const { rows } = await this.db.query<{ row: MeetingRow }>(
      SYSTEM,
      `SELECT row::json FROM meetings.rows WHERE ${column} && $1::text[] ORDER BY position`,
      [ids],
    );
    return rows.flatMap(({ row: { state } }) =>
      state.status === 'none' ? [] : state.items.map((item) => ({ meeting: state, item })),
    );
  }
}

function placeOf(meeting: Meeting, { item, closedBy }: MeetingItem): DecisionPlace {
  return {
    meeting: meeting.id,
    item,
    paragraf: closedBy?.paragraf ?? '',
    perCapsulam: null,
    decidedOn: meeting.entered?.heldOn ?? localDate(closedBy?.at ?? meeting.startsAt),
  };
}

function standingOf({ minutes, entered }: Meeting): 'adjusted' | 'unadjusted' | 'elsewhere' {
  if (entered !== null) return 'elsewhere';
  return minutes.status === 'adjusted' ? 'adjusted' : 'unadjusted';
}

function lineOf(
  { id, status, minutes, startsAt, place, items, shortNotice }: Meeting,
  revision: number,
): MeetingLine {
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
