import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a process spent its time. */
export interface HotSpot {
  readonly place: string;
  /** Of the time in which it did anything, 0 to 1. */
  readonly share: number;
}

export interface ProfiledPeer {
  readonly row: string;
  readonly peer: string;
  readonly spots: readonly HotSpot[];
}

/** What V8 writes into a .cpuprofile. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

const MOST_SPOTS = 12;

/** The hot spots of our own peers in every profile of a run: `<row>/<peer>-<number>.cpuprofile`. */
export async function hotSpotsIn(folder: string): Promise<readonly ProfiledPeer[]> {
  const found: ProfiledPeer[] = [];
  for (const row of (await readdir(folder)).toSorted()) {
    for (const file of (await readdir(join(folder, row))).toSorted()) {
      if (!file.startsWith('samverka')) continue;
      const profile = JSON.parse(await readFile(join(folder, row, file), 'utf8')) as CpuProfile;
      found.push({ row, peer: file.replace(/\.cpuprofile$/, ''), spots: hotSpots(profile) });
    }
  }
  return found;
}

/** The functions in which a process itself spent most time, those that they call not counted. */
export function hotSpots({ nodes, samples, timeDeltas }: CpuProfile): readonly HotSpot[] {
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const times = new Map<string, number>();
  let busy = 0;
  for (const [index, id] of samples.entries()) {
    const place = places.get(id);
    if (place === undefined || place === '(idle)') continue;
    const micros = timeDeltas[index] ?? 0;
    busy += micros;
    times.set(place, (times.get(place) ?? 0) + micros);
  }
  return [...times]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST_SPOTS)
    .map(([place, micros]) => ({ place, share: micros / busy }));
}

function placeOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  if (url === '') return functionName === '' ? '(unknown)' : functionName;
  const file = url.replace(/^.*\/(node_modules|dist)\//, '');
  return `${functionName === '' ? '(anonymous)' : functionName} ${file}:${String(lineNumber + 1)}`;
}

/** As lines for the terminal. */
export function hotSpotLines(peers: readonly ProfiledPeer[]): string[] {
  return peers.flatMap(({ row, peer, spots }) => [
    `hot spots of ${peer} in ${row}`,
    ...spots.map(({ place, share }) => `  ${(share * 100).toFixed(1).padStart(5)} %  ${place}`),
  ]);
}
