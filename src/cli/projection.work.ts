import type { RebuildResult } from '../../projections/runner/rebuild.js';
import { RebuildUnderway } from '../../projections/runner/rebuild.js';
import type { Samverka } from '../samverka.js';
import { CommandFailed, WrongUse } from './command-failed.js';
import { NOT_HERE } from './finding.js';
import { print, printJson, printTable } from './output.js';
import { progressBar } from './progress-bar.js';
import { withApp } from './with-app.js';
import { shownInstant } from './words.js';

export interface JsonOption {
  readonly json?: boolean;
}

export interface RebuildOptions extends JsonOption {
  readonly all?: boolean;
}

export async function showProjections({ json }: JsonOption): Promise<void> {
  const { items, parked } = await withApp(async ({ runners }) => ({
    items: await runners.status(),
    parked: await runners.parked(),
  }));
  if (json === true) {
    printJson({ items, parked });
    return;
  }
  printTable(
    items,
    [
      { heading: 'Projection', value: ({ name }) => name },
      { heading: 'Position', value: ({ position }) => position, right: true },
      { heading: 'Log', value: ({ head }) => head, right: true },
      { heading: 'Behind', value: ({ lag }) => lag, right: true },
      { heading: 'Stopped cases', value: (item) => item.parked, right: true },
      // Here nothing runs but what another process runs.
      { heading: 'State', value: ({ state }) => (state === 'standby' ? 'running' : state) },
    ],
    'There are no projections.',
  );
  if (parked.length === 0) return;
  print();
  printTable(
    parked,
    [
      { heading: 'Parked', value: ({ id }) => id },
      { heading: 'Projection', value: ({ projection }) => projection, spare: 1 },
      { heading: 'Case', value: ({ subject }) => subject, brief: ({ subject }) => subject.slice(0, 8) },
      { heading: 'Since', value: ({ since }) => shownInstant(since), spare: 2 },
      { heading: 'Event', value: ({ revision, eventType }) => `${String(revision)} ${eventType}`, width: 30 },
      { heading: 'Why', value: ({ error }) => error, width: 50 },
    ],
    '',
  );
  print('Mend the cause, then: samverka retry <parked>');
}

export async function rebuild(names: readonly string[], { json }: RebuildOptions): Promise<void> {
  const results = await withApp(
    (app) => rebuildEach(app, names),
    // The read models of another log are just what a rebuild mends.
    { start: false },
  );
  if (json === true) {
    printJson({ items: results });
    return;
  }
  printTable(
    results,
    [
      { heading: 'Rebuilt', value: ({ projection }) => projection },
      { heading: 'Events', value: ({ events }) => events, right: true },
      { heading: 'Position', value: ({ position }) => position, right: true },
      { heading: 'Milliseconds', value: ({ milliseconds }) => Math.round(milliseconds), right: true },
    ],
    'Nothing was rebuilt.',
  );
}

/** @param names none: every read model */
async function rebuildEach(
  { runners, foundation }: Samverka,
  names: readonly string[],
): Promise<RebuildResult[]> {
  const unknown = names.filter((name) => !runners.names.includes(name));
  if (unknown.length > 0)
    throw new WrongUse(`no read model ${unknown.join(', ')}; there are: ${runners.names.join(', ')}`);
  await requireLog(runners, await foundation.store.head());
  const done: RebuildResult[] = [];
  for (const name of names.length === 0 ? runners.names : names) {
    const bar = progressBar(name);
    try {
      done.push(
        await runners.rebuild(name, ({ position, head }) => {
          bar.at(position, head);
        }),
      );
    } catch (error) {
      if (!(error instanceof RebuildUnderway)) throw error;
      throw new CommandFailed(`${name} is being rebuilt already; see: samverka projections`);
    }
    bar.end(`${name} rebuilt`);
  }
  return done;
}

/** Where the setting for the log was forgotten, a rebuild would empty the read models. */
async function requireLog(runners: Samverka['runners'], head: number): Promise<void> {
  if (head > 0) return;
  try {
    await runners.checkLog();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ProjectionLogMismatch') throw error;
    throw new CommandFailed(`the log here is empty, the read models are not; ${NOT_HERE}`);
  }
}

export async function retry(parked: string): Promise<void> {
  const result = await withApp(({ runners }) => runners.retry(parked));
  if (result === undefined)
    throw new CommandFailed(`nothing is parked under ${parked}; see: samverka projections`);
  if (result.parked) throw new CommandFailed(`it stopped again: ${result.error}`);
  print('It follows the log again.');
}
