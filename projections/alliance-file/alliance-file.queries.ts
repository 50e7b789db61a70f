import type { SubmissionSettings } from '../../src/contexts/alliances/public.js';
import { maySee, seesDeliberation } from '../../src/contexts/alliances/policy.js';
import {
  type AsOf,
  GetAlliance,
  ListAlliances,
  type ListFilter,
} from '../../src/contexts/alliances/queries.js';
import type { AllianceListItem, AllianceView } from '../../src/contexts/alliances/views.js';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../src/kernel/actor.js';
import type { Vault } from '../../src/vault/vault.js';
import { type AllianceStreams, streamOfAlliance } from '../reading/alliance-streams.js';
import type { PastReader } from '../reading/as-of.js';
import { inWords } from '../reading/words.js';
import type { ViewerDatabase } from '../reading/viewer-database.js';
import type { AllianceFileRow } from './alliance-file-row.js';
import type { Telling } from '../reading/telling-rows.js';
import { toldRow } from './alliance-file.projection.js';
import { allianceViewOf, type ShownWith } from './alliance-view.js';
import { cursorOf, listStatement, placeFrom, sortFrom } from './list-page.js';
import { PastList } from './past-list.js';
import { pastRow } from './past-row.js';

export interface AllianceFileParts {
  readonly db: ViewerDatabase;
  readonly vault: Vault;
  readonly past: PastReader;
  readonly streams: AllianceStreams;
  readonly settings: SubmissionSettings;
}

export interface AlliancePage {
  readonly items: readonly AllianceListItem[];
  readonly nextCursor: string | null;
  readonly position: number;
}

/** Every read of the alliances' files. */
export class AllianceFileQueries {
  private readonly pastList: PastList;

  constructor(private readonly parts: AllianceFileParts) {
    this.pastList = new PastList(parts);
  }

  /** One alliance, now or as it had been recorded; null when there is none that the viewer may see. */
  async get(id: string, viewer: Actor, asOf?: AsOf): Promise<AllianceView | null> {
    const stream = streamOfAlliance(this.parts.streams, id);
    const now = await this.row(viewer, stream);
    // Whoever may see it now may see its past; that somebody once might does not count.
    if (now.row === null || !maySeeRow(viewer, now.row)) return null;
    const deliberation = seesDeliberationOf(viewer, now.row);
    const shown = { position: now.position, deliberation };
    if (asOf === undefined) {
      const told = deliberation ? null : toldRow(now.row);
      return this.view(told ?? now.row, { ...shown, parked: now.parked });
    }
    const row = await pastRow(this.parts.past, stream, { asOf, deliberation });
    return row === null ? null : this.view(row, { ...shown, parked: false });
  }

  /**
   * One page of the alliances that the viewer may see.
   *
   * @throws Refused malformed: a cursor that is none, or of another order
   */
  async list(viewer: Actor, filter: ListFilter, asOf?: AsOf): Promise<AlliancePage> {
    const sort = sortFrom(filter.sort);
    const after = filter.cursor === undefined ? null : placeFrom(filter.cursor, sort);
    if (asOf !== undefined) return this.pastList.page(viewer, filter, sort, after, asOf);
    const { rows } = await this.parts.db.query<{
      at: number;
      id: string | null;
      item: string;
      value: string | null;
    }>(viewer, listStatement(viewer, filter, sort, after));
    const found = rows.filter(({ id }) => id !== null);
    const page = found.slice(0, filter.limit);
    const last = found.length > filter.limit ? page.at(-1) : undefined;
    return {
      items: page.map(({ item }) => JSON.parse(item) as AllianceListItem),
      nextCursor: last === undefined ? null : cursorOf(sort, { value: last.value, id: last.id ?? '' }),
      position: rows[0]?.at ?? 0,
    };
  }

  private view(
    row: AllianceFileRow,
    shown: Pick<ShownWith, 'position' | 'parked' | 'deliberation'>,
  ): Promise<AllianceView | null> {
    const { vault, settings } = this.parts;
    return inWords(vault, (words) => allianceViewOf(row, { words, settings, ...shown }));
  }

  private async row(
    viewer: Actor,
    stream: string,
  ): Promise<{ row: Telling<AllianceFileRow> | null; position: number; parked: boolean }> {
    const { rows } = await this.parts.db.query<{
      row: Telling<AllianceFileRow> | null;
      at: number;
      parked: boolean;
    }>(viewer, {
      name: 'alliance-file get',
      text: `SELECT c.position AS at, r.row::json AS row, EXISTS (SELECT FROM alliance_file.parked p WHERE p.stream = $1) AS parked
        FROM alliance_file.checkpoint c LEFT JOIN alliance_file.rows r ON r.stream = $1`,
      values: [stream],
    });
    const [found] = rows;
    return { row: found?.row ?? null, position: found?.at ?? 0, parked: found?.parked === true };
  }
}

function maySeeRow(viewer: Actor, { current: { state } }: AllianceFileRow): boolean {
  return state.status !== 'none' && maySee(viewer, state);
}

function seesDeliberationOf(viewer: Actor, { current: { state } }: AllianceFileRow): boolean {
  return state.status !== 'none' && seesDeliberation(viewer, state);
}

@QueryHandler(GetAlliance)
export class GetAllianceHandler implements IQueryHandler<GetAlliance> {
  constructor(private readonly queries: AllianceFileQueries) {}

  async execute({ id, viewer, asOf }: GetAlliance): Promise<AllianceView | null> {
    return this.queries.get(id, viewer, asOf);
  }
}

@QueryHandler(ListAlliances)
export class ListAlliancesHandler implements IQueryHandler<ListAlliances> {
  constructor(private readonly queries: AllianceFileQueries) {}

  async execute({ viewer, filter, asOf }: ListAlliances): Promise<AlliancePage> {
    return this.queries.list(viewer, filter, asOf);
  }
}
