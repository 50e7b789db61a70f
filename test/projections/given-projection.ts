import type { Recorded } from '../../src/kernel/event.js';
import type { Projection } from '../../projections/runner/projection.js';

/** Folds recorded events as the runner would, each stream by itself. Every row makes the way through JSON. */
export function givenEvents<Row, Entry>(projection: Projection<Row, Entry>, events: readonly Recorded[]) {
  const rows = new Map<string, Row | null>();
  const entries: Entry[] = [];
  for (const event of events) {
    if (!projection.selects(event.stream)) continue;
    const before = rows.get(event.stream) ?? null;
    const after = throughJson(projection.fold(before, event));
    const entry = projection.entryOf?.(before, after, event);
    if (entry !== undefined) entries.push(throughJson(entry));
    rows.set(event.stream, after);
  }
  return {
    rows: [...rows.values()].filter((row) => row !== null),
    row: (stream: string): Row | null => rows.get(stream) ?? null,
    values: (stream: string) => {
      const row = rows.get(stream) ?? null;
      return row === null ? null : projection.valuesOf(row);
    },
    entries,
  };
}

function throughJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
