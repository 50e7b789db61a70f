import { type AllianceEvent, toldEvents } from '../../src/contexts/alliances/public.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import type { Recorded } from '../../src/kernel/event.js';
import type { EventCodec } from '../../src/log/event-codec.js';

/** As recorded up to a position, or up to an instant (UTC ISO 8601). */
export type Moment = { readonly position: number } | { readonly instant: string };

/** Whether something recorded then and there lies after the moment. */
export function isAfter(
  recorded: { readonly position: number; readonly recordedAt: string },
  moment: Moment,
): boolean {
  return 'position' in moment ? recorded.position > moment.position : recorded.recordedAt > moment.instant;
}

/**
 * The part of a stream that had been recorded at a moment: what comes before its first later event, so that it is
 * a state that the stream really stood in, whatever the clocks of several servers said.
 */
export function upTo<Item extends { readonly position: number; readonly recordedAt: string }>(
  items: readonly Item[],
  moment: Moment,
): readonly Item[] {
  const first = items.findIndex((item) => isAfter(item, moment));
  return first < 0 ? items : items.slice(0, first);
}

export interface ToldPast {
  readonly told: readonly Recorded[];
  readonly last?: Recorded;
}

/** Reads streams as they had been recorded at a moment, from the log itself. */
export class PastReader {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {}

  /**
   * @returns the events, oldest first; none when the stream had not begun
   * @throws UnknownEvent, CorruptEvent the stream holds such an event by then
   */
  async read(stream: string, moment: Moment): Promise<readonly Recorded[]> {
    const { events } = await this.store.readStream(stream);
    const past: Recorded[] = [];
    for (const stored of events) {
      if ('position' in moment && stored.position > moment.position) break;
      const event = this.codec.decode(stored);
      if (isAfter(event, moment)) break;
      past.push(event);
    }
    return past;
  }

  /**
   * The same of an alliance's stream, as those are told it now who do not see the deliberation; `last`: the last event at
   * the moment, told or not.
   *
   * @throws UnknownEvent, CorruptEvent the stream holds such an event
   */
  async readTold(stream: string, moment: Moment): Promise<ToldPast> {
    const { events } = await this.store.readStream(stream);
    const all = events.map((stored) => this.codec.decode(stored) as AllianceEvent);
    const last = upTo(all, moment).at(-1);
    if (last === undefined) return { told: [] };
    return { told: toldEvents(all).filter(({ revision }) => revision <= last.revision), last };
  }
}
