import type { AsOf } from '../../src/contexts/alliances/queries.js';
import { isAfter, type PastReader } from '../reading/as-of.js';
import { type BoardRow, foldBoard } from './board-decisions.projection.js';

/** How many streams are read from the log at a time. */
const AT_ONCE = 16;

/** A row with its stream, and the position of the event that it was changed by last. */
export interface PlacedRow {
  readonly stream: string;
  readonly position: number;
  readonly row: BoardRow;
}

/**
 * The rows as they had been recorded at a moment: those that have not changed since as they are, the others folded from
 * the log up to then; none of streams that had not begun. Rows have no time, so that up to an instant all are folded.
 *
 * @throws as {@link PastReader.read}
 */
export async function pastRows(
  past: PastReader,
  rows: readonly PlacedRow[],
  asOf: AsOf,
): Promise<readonly BoardRow[]> {
  const found: BoardRow[] = [];
  for (let first = 0; first < rows.length; first += AT_ONCE) {
    const some = rows.slice(first, first + AT_ONCE).map(async ({ stream, position, row }) => {
      if ('position' in asOf && !isAfter({ position, recordedAt: '' }, asOf)) return row;
      const events = await past.read(stream, asOf);
      return events.reduce<BoardRow | null>((before, event) => foldBoard(before, event, row.of), null);
    });
    found.push(...(await Promise.all(some)).filter((row) => row !== null));
  }
  return found;
}
