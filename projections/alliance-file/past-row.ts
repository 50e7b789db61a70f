import type { AsOf } from '../../src/contexts/alliances/queries.js';
import type { PastReader } from '../reading/as-of.js';
import type { AllianceFileRow } from './alliance-file-row.js';
import { foldAllianceFile, withRevision } from './alliance-file.projection.js';

/**
 * An alliance's row as it had been recorded at a moment, folded from the log; null: it had not begun.
 *
 * @throws as {@link PastReader.read}
 */
export async function pastRow(
  past: PastReader,
  stream: string,
  { asOf, deliberation }: { readonly asOf: AsOf; readonly deliberation: boolean },
): Promise<AllianceFileRow | null> {
  if (deliberation)
    return (await past.read(stream, asOf)).reduce<AllianceFileRow | null>(foldAllianceFile, null);
  const { told, last } = await past.readTold(stream, asOf);
  const row = told.reduce<AllianceFileRow | null>(foldAllianceFile, null);
  return row === null || last === undefined ? null : withRevision(row, last.revision, last.recordedAt);
}
