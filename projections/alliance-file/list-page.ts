import { createHash } from 'node:crypto';
import type { Actor } from '../../src/kernel/actor.js';
import { Refused } from '../../src/kernel/refusal.js';
import type { ListColumn, ListOrder } from '../../src/contexts/alliances/list-orders.js';
import type { ListFilter } from '../../src/contexts/alliances/queries.js';
import { deliberationSeenBy, seenBy } from '../reading/seen-by.js';
import { SEVERAL_LAN } from './alliance-file.projection.js';

/** The columns that a list can be ordered by, as the client names them, and as the table does. */
const SORT_COLUMNS: Readonly<
  Record<ListColumn, { readonly column: string; readonly mayBeMissing: boolean }>
> = {
  name: { column: 'name', mayBeMissing: false },
  arendenummer: { column: 'arendenummer', mayBeMissing: true },
  state: { column: 'state', mayBeMissing: false },
  waitingOn: { column: 'waiting_on', mayBeMissing: true },
  deadline: { column: 'deadline', mayBeMissing: true },
  lastChanged: { column: 'last_changed', mayBeMissing: false },
};

export interface Sort {
  readonly by: ListColumn;
  readonly descending: boolean;
}

/** The place in a list after which the next page begins. */
export interface ListPlace {
  /** The value ordered by; null stands after every other value, in either direction. */
  readonly value: string | null;
  readonly id: string;
}

/** By name where nothing else is asked for. */
export function sortFrom(order: ListOrder = 'name'): Sort {
  return { by: order.replace(/^-/, '') as ListColumn, descending: order.startsWith('-') };
}

/** An opaque cursor for the place. It holds only with the same order. */
export function cursorOf(sort: Sort, { value, id }: ListPlace): string {
  return Buffer.from(JSON.stringify([orderName(sort), value, id]), 'utf8').toString('base64url');
}

/** @throws Refused malformed, at `/cursor` */
export function placeFrom(cursor: string, sort: Sort): ListPlace {
  const [order, value, id] = parsed(cursor);
  const sound =
    (typeof value === 'string' || value === null) && typeof id === 'string' && order === orderName(sort);
  if (!sound) throw badCursor();
  return { value, id };
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    // PostgreSQL takes no NUL, and no client of ours was given one.
    return Array.isArray(content) && !JSON.stringify(content).includes('\\u0000') ? content : [];
  } catch {
    return [];
  }
}

function orderName({ by, descending }: Sort): string {
  return descending ? `-${by}` : by;
}

function badCursor(): Refused {
  const faults = [{ pointer: '/cursor', code: 'bad-cursor' }];
  return new Refused({ kind: 'malformed', code: 'malformed', faults });
}

/**
 * One page of the list: filtered by what the viewer may see, ordered, after a place. Its name stands for its text, so
 * that the server plans each kind of list once for a connection.
 *
 * Row-level security lets an index serve only comparisons that tell nothing of hidden rows, such as those of text:
 * hence `only_lan`, and an order that is an index's own.
 */
export function listStatement(
  viewer: Actor,
  filter: ListFilter,
  sort: Sort,
  after: ListPlace | null,
): { readonly name: string; readonly text: string; readonly values: unknown[] } {
  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${String(values.push(value))}`;
  const shown = columnsShown(deliberationSeenBy(viewer, parameter));
  const column = shown(SORT_COLUMNS[sort.by].column);
  const wanted = ['row IS NOT NULL', ...seenBy(viewer, parameter), ...filtered(filter, parameter, shown)];
  if (after !== null) wanted.push(following(sort, after, column, parameter));
  const text = `SELECT c.position AS at, page.*
    FROM alliance_file.checkpoint c LEFT JOIN (
      SELECT id, ${shown('item')} AS item, ${column} AS value FROM alliance_file.rows
      WHERE ${wanted.join(' AND ')} ORDER BY ${inOrder(sort, column)} LIMIT ${parameter(filter.limit + 1)}
    ) AS page ON true
    ORDER BY ${inOrder(sort, 'value')}`;
  return { name: `list ${createHash('md5').update(text).digest('base64url')}`, text, values };
}

/** Values that are missing last; a column that has none is ordered as an index walks, in either direction. */
function inOrder({ by, descending }: Sort, column: string): string {
  const direction = descending ? 'DESC' : 'ASC';
  return `${column} ${direction}${SORT_COLUMNS[by].mayBeMissing ? ' NULLS LAST' : ''}, id ${direction}`;
}

type Parameter = (value: unknown) => string;
type Shown = (column: string) => string;

/** The columns that are told otherwise to those who do not see the deliberation, while a decision is not sent. */
const TOLD_OTHERWISE: ReadonlySet<string> = new Set(['state', 'waiting_on', 'deadline', 'item']);

/**
 * What of a row is shown in the place of a column.
 *
 * @param sees the condition under which the viewer sees the row's deliberation
 */
export function columnsShown(sees: string): Shown {
  return (column) =>
    TOLD_OTHERWISE.has(column)
      ? `(CASE WHEN told_item IS NULL OR ${sees} THEN ${column} ELSE told_${column} END)`
      : column;
}

function filtered({ state, waitingOn, region, q }: ListFilter, parameter: Parameter, shown: Shown): string[] {
  const wanted: string[] = [];
  if (state !== undefined) wanted.push(`${shown('state')} = ${parameter(state)}`);
  if (waitingOn !== undefined) wanted.push(`${shown('waiting_on')} = ${parameter(waitingOn)}`);
  if (region !== undefined) {
    const lan = parameter(region);
    wanted.push(`only_lan IN (${lan}, '${SEVERAL_LAN}')`, `lan @> ARRAY[${lan}::text]`);
  }
  const words = q?.trim().toLocaleLowerCase('sv') ?? '';
  if (words !== '') wanted.push(`position(${parameter(words)} in search) > 0`);
  return wanted;
}

function following(
  { by, descending }: Sort,
  { value, id }: ListPlace,
  column: string,
  parameter: Parameter,
): string {
  const { mayBeMissing } = SORT_COLUMNS[by];
  const beyond = descending ? '<' : '>';
  const last = parameter(id);
  if (value === null) return `(${column} IS NULL AND id ${beyond} ${last})`;
  const there = `(${column}, id) ${beyond} (${parameter(value)}, ${last})`;
  return mayBeMissing ? `(${column} IS NULL OR ${there})` : there;
}
