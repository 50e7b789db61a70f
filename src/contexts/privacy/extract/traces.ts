import type { EventStore } from '../../../event-store/event-store.js';
import type { Recorded } from '../../../kernel/event.js';
import { isSealedText, type SealedText } from '../../../kernel/personal-text.js';
import type { EventCodec } from '../../../log/event-codec.js';

const PAGE = 1_000;

/** What the log holds of an account: what it did, and where others name it. In the log's order. */
export interface Traces {
  readonly done: readonly Recorded[];
  readonly named: readonly Recorded[];
}

/** Of somebody without an account the log has none. */
export const NO_TRACES: Traces = { done: [], named: [] };

/** Reads the whole log for one account, which is seldom asked. */
export async function tracesOf(
  account: string,
  { store, codec }: { readonly store: EventStore; readonly codec: EventCodec },
): Promise<Traces> {
  const done: Recorded[] = [];
  const named: Recorded[] = [];
  for (let after = 0, end = false; !end;) {
    const page = await store.readAll({ after, limit: PAGE });
    for (const stored of page.events) {
      if (!Buffer.from(stored.data).includes(account)) continue;
      const event = codec.decode(stored);
      if (event.actor === account) done.push(event);
      else if (fieldsWith(event.data, account).length > 0) named.push(event);
    }
    after = page.position;
    end = page.end;
  }
  return { done, named };
}

/** The places in a value where an id stands, `/coordinator`. */
export function fieldsWith(value: unknown, id: string): string[] {
  return leaves(value).flatMap(([path, leaf]) => (leaf === id ? [path] : []));
}

/** The sealed texts in a value, by their places. */
export function sealedIn(value: unknown): (readonly [path: string, text: SealedText])[] {
  return leaves(value).flatMap(([path, leaf]) => (isSealedText(leaf) ? [[path, leaf] as const] : []));
}

function leaves(value: unknown, path = ''): (readonly [path: string, leaf: unknown])[] {
  if (typeof value !== 'object' || value === null || isSealedText(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, member]) => leaves(member, `${path}/${key}`));
}
