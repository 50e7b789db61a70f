import type { EventStore } from '../event-store/event-store.js';
import type { PostgresVault, UnconfirmedEntry } from '../vault/postgres-vault.js';

const PAGE = 1_000;

/**
 * Clears the vault of words whose event was never appended, because the program was killed in between: entries
 * older than an hour are looked for in their stream, kept when it bears the reference and removed when it does not.
 *
 * @returns how many were removed
 */
export async function sweepVault(vault: PostgresVault, store: EventStore): Promise<number> {
  let removed = 0;
  for (;;) {
    const entries = await vault.unconfirmed(PAGE);
    if (entries.length === 0) return removed;
    for (const [stream, ofStream] of byStream(entries)) {
      const { borne, orphaned } = await sortOut(store, stream, ofStream);
      if (borne.length > 0) await vault.confirm(borne);
      if (orphaned.length > 0) removed += await vault.discard(orphaned);
    }
  }
}

async function sortOut(store: EventStore, stream: string, entries: readonly UnconfirmedEntry[]) {
  const { events } = await store.readStream(stream);
  const texts = events.map((event) => Buffer.from(event.data).toString('utf8'));
  const isBorne = ({ ref }: UnconfirmedEntry): boolean => texts.some((text) => text.includes(ref));
  return {
    borne: entries.filter(isBorne).map(({ ref }) => ref),
    orphaned: entries.filter((entry) => !isBorne(entry)).map(({ ref }) => ref),
  };
}

function byStream(entries: readonly UnconfirmedEntry[]): Map<string, UnconfirmedEntry[]> {
  const streams = new Map<string, UnconfirmedEntry[]>();
  for (const entry of entries) streams.set(entry.stream, [...(streams.get(entry.stream) ?? []), entry]);
  return streams;
}
