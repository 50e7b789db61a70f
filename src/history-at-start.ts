import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allianceSettings } from './associations/association.js';
import { HistoryImport, type Progress } from './contexts/alliances/history/history-import.js';
import { eventsOf } from './event-store/copy-log.js';
import type { Foundation } from './foundation.js';
import type { ProgramLog } from './http/access-log.js';
import type { CommandAnswer, CommandRequest } from './log/command.js';
import { programRoot } from './program-root.js';

const TELL_EVERY_MS = 5_000;

/** What an import of historical facts needs of the program. */
export interface Importing {
  readonly foundation: Foundation;
  execute(request: CommandRequest): Promise<CommandAnswer>;
}

/** The importer over this program's log. */
export function historyImport(app: Importing): HistoryImport {
  const { association, store, codec, vault, clock } = app.foundation;
  return new HistoryImport({
    slug: association.slug,
    settings: allianceSettings(association),
    store,
    codec,
    vault,
    clock,
    execute: (request) => app.execute(request),
  });
}

/** Tells of the first row that is written, and then every few seconds how far it has come. */
function telling(log: ProgramLog): Progress {
  let next = 0;
  return (done, of) => {
    const now = performance.now();
    if (now < next && done > 1) return;
    next = now + TELL_EVERY_MS;
    log.info({ done, of }, 'going on with an import that was cut off; requests are answered when it is done');
  };
}

/**
 * Finishes imports that were cut off, and brings the association's own history into a log that holds no alliance
 * yet. Several instances may do it at once.
 *
 * @returns how many facts were brought in now
 */
export async function importHistoryAtStart(app: Importing): Promise<number> {
  const { association, store, log } = app.foundation;
  const importer = historyImport(app);
  const { imports, overtaken } = await importer.resume(telling(log));
  if (imports > 0) log.info({ imports }, 'finished an import that was cut off');
  if (overtaken.length > 0)
    log.warn({ rows: overtaken }, 'rows of that import were left out: the system has recorded otherwise');
  if (association.historyFile === null) return 0;
  for await (const { stream } of eventsOf(store))
    if (stream.startsWith(`${association.slug}-alliance-`)) return 0;
  const csv = await readFile(join(programRoot(), association.historyFile), 'utf8');
  const { imported } = await importer.run(csv);
  log.info({ facts: imported }, "imported the association's own history into the empty log");
  return imported;
}
