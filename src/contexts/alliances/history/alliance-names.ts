import { eventsOf } from '../../../event-store/copy-log.js';
import type { EventStore } from '../../../event-store/event-store.js';
import type { EventCodec } from '../../../log/event-codec.js';
import { allianceStream } from '../alliance-stream.js';
import type { AllianceEvent } from '../events.js';
import { evolve } from '../evolve.js';
import { type AllianceState, NO_ALLIANCE } from '../state.js';

/** What a name follows from. */
const NAMING: readonly string[] = [
  'RegionalCollaborationStarted',
  'AllianceRenamed',
  'FactCorrected',
] satisfies AllianceEvent['type'][];

/** An alliance's name in the form by which it is recognised: case and spaces around it do not matter. */
export function allianceNameKey(name: string): string {
  return name.trim().normalize('NFC').toLocaleLowerCase('sv');
}

/** The alliances of a log by the names that they bear now, read from the log itself. */
export class AllianceNames {
  private readonly ids = new Set<string>();
  private readonly bearers = new Map<string, string[]>();

  private constructor(states: Iterable<AllianceState>) {
    for (const state of states) {
      if (state.status === 'none') continue;
      const key = allianceNameKey(state.name);
      this.ids.add(state.id);
      this.bearers.set(key, [...(this.bearers.get(key) ?? []), state.id]);
    }
  }

  /** Reads the whole log. */
  static async read(store: EventStore, codec: EventCodec, slug: string): Promise<AllianceNames> {
    const prefix = allianceStream(slug, '');
    const states = new Map<string, AllianceState>();
    for await (const stored of eventsOf(store)) {
      if (!NAMING.includes(stored.type) || !stored.stream.startsWith(prefix)) continue;
      const state = states.get(stored.stream) ?? NO_ALLIANCE;
      states.set(stored.stream, evolve(state, codec.decode(stored) as AllianceEvent));
    }
    return new AllianceNames(states.values());
  }

  /** The ids of those that a name may mean: they bear it, or have that id. */
  meant(name: string, id: string): readonly string[] {
    const bearers = this.bearers.get(allianceNameKey(name)) ?? [];
    return this.ids.has(id) && !bearers.includes(id) ? [...bearers, id] : bearers;
  }
}
