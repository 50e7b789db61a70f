import type { ListColumn } from '../../src/contexts/alliances/list-orders.js';
import type { AsOf, ListFilter } from '../../src/contexts/alliances/queries.js';
import type { AllianceListItem } from '../../src/contexts/alliances/views.js';
import type { Actor } from '../../src/kernel/actor.js';
import type { PastReader } from '../reading/as-of.js';
import { deliberationSeenBy, seenBy } from '../reading/seen-by.js';
import type { ViewerDatabase } from '../reading/viewer-database.js';
import { searchText } from './alliance-file.projection.js';
import { listItemOf } from './list-item.js';
import { columnsShown, cursorOf, type ListPlace, type Sort } from './list-page.js';
import { pastRow } from './past-row.js';

/** How many streams are read from the log at a time. */
const AT_ONCE = 16;

interface PastLine {
  readonly item: AllianceListItem;
  readonly search: string;
}

/**
 * The list as it had been recorded at a moment. Alliances that have not changed since are taken from their rows;
 * the others are folded from the log up to then. The order is the same as of the list now.
 */
export class PastList {
  constructor(private readonly parts: { readonly db: ViewerDatabase; readonly past: PastReader }) {}

  async page(viewer: Actor, filter: ListFilter, sort: Sort, after: ListPlace | null, asOf: AsOf) {
    const { lines, position } = await this.lines(viewer, asOf);
    const compare = inOrder(sort);
    const found = lines
      .filter((line) => matches(line, filter))
      .map(({ item }) => item)
      .sort((a, b) => compare(placeOf(a, sort), placeOf(b, sort)))
      .filter((item) => after === null || compare(placeOf(item, sort), after) > 0);
    const items = found.slice(0, filter.limit);
    const last = found.length > filter.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last === undefined ? null : cursorOf(sort, placeOf(last, sort)), position };
  }

  /** Every alliance that had begun by then and that the viewer may see now. */
  private async lines(viewer: Actor, asOf: AsOf): Promise<{ lines: PastLine[]; position: number }> {
    const values: unknown[] = [];
    const parameter = (value: unknown): string => `$${String(values.push(value))}`;
    const wanted = ['row IS NOT NULL', ...seenBy(viewer, parameter)].join(' AND ');
    const moment = parameter('position' in asOf ? asOf.position : asOf.instant);
    const sees = deliberationSeenBy(viewer, parameter);
    const unchanged = 'position' in asOf ? `position <= ${moment}` : `last_changed <= ${moment}`;
    const { rows } = await this.parts.db.query<{
      at: number;
      stream: string | null;
      item: string | null;
      search: string | null;
      sees: boolean;
    }>(
      viewer,
      `SELECT c.position AS at, r.* FROM alliance_file.checkpoint c LEFT JOIN (
         SELECT stream, ${sees} AS sees, CASE WHEN ${unchanged} THEN ${columnsShown(sees)('item')} END AS item, CASE WHEN ${unchanged} THEN search END AS search
         FROM alliance_file.rows WHERE ${wanted}
       ) AS r ON true`,
      values,
    );
    const lines: PastLine[] = [];
    const changed: { readonly stream: string; readonly deliberation: boolean }[] = [];
    for (const { stream, item, search, sees: deliberation } of rows) {
      if (item !== null) lines.push({ item: JSON.parse(item) as AllianceListItem, search: search ?? '' });
      else if (stream !== null) changed.push({ stream, deliberation });
    }
    for (let first = 0; first < changed.length; first += AT_ONCE) {
      const some = changed.slice(first, first + AT_ONCE);
      const read = await Promise.all(
        some.map((one) => this.lineOf(one.stream, { asOf, deliberation: one.deliberation })),
      );
      lines.push(...read.filter((line) => line !== null));
    }
    return { lines, position: rows[0]?.at ?? 0 };
  }

  private async lineOf(
    stream: string,
    how: { readonly asOf: AsOf; readonly deliberation: boolean },
  ): Promise<PastLine | null> {
    const row = await pastRow(this.parts.past, stream, how);
    const item = row === null ? null : listItemOf(row);
    return row === null || item === null ? null : { item, search: searchText(row) };
  }
}

function matches({ item, search }: PastLine, { state, waitingOn, region, q }: ListFilter): boolean {
  if (state !== undefined && (item.application?.state ?? 'none') !== state) return false;
  if (waitingOn !== undefined && item.application?.waitingOn !== waitingOn) return false;
  if (region !== undefined && !item.lan.includes(region)) return false;
  return search.includes(q?.trim().toLocaleLowerCase('sv') ?? '');
}

const VALUES: Record<ListColumn, (item: AllianceListItem) => string | null> = {
  name: ({ name }) => name,
  arendenummer: ({ application }) => application?.arendenummer ?? null,
  state: ({ application }) => application?.state ?? 'none',
  waitingOn: ({ application }) => application?.waitingOn ?? null,
  deadline: ({ application }) => application?.deadline ?? null,
  lastChanged: ({ lastChanged }) => lastChanged,
};

function placeOf(item: AllianceListItem, { by }: Sort): ListPlace {
  return { value: VALUES[by](item), id: item.id };
}

const swedish = new Intl.Collator('sv-SE');

/** As the table orders: values that are missing last, Swedish order for names, then the id. */
function inOrder({ by, descending }: Sort): (a: ListPlace, b: ListPlace) => number {
  const plain = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const inWords = by === 'name' || by === 'arendenummer';
  const values = (a: string, b: string): number => (inWords ? swedish.compare(a, b) : 0) || plain(a, b);
  const turned = descending ? -1 : 1;
  return (a, b) => {
    const missing = Number(a.value === null) - Number(b.value === null);
    if (missing !== 0) return missing;
    return turned * (values(a.value ?? '', b.value ?? '') || plain(a.id, b.id));
  };
}
