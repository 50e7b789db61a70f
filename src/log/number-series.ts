import { type EventStore, type EventToAppend, RevisionConflict } from '../event-store/event-store.js';
import type { EventCodec } from './event-codec.js';
import type { RegisterEvent } from './register-events.js';

/** What has a number, and the stream in which it is used. */
export interface NumberTaker {
  readonly item: string;
  readonly stream: string;
}

/**
 * What comes of a number: its taker bears it for good, may come to, or has ended without it, so that it can never come
 * into use by that one.
 */
export type NumberFate = 'used' | 'open' | 'gone';
export type FateOf = (taker: NumberTaker) => Promise<NumberFate>;

interface NumberSeriesParts {
  readonly store: EventStore;
  readonly codec: EventCodec;
  /** The event that says that it has the number. */
  readonly allocated: (taker: NumberTaker, number: number) => EventToAppend;
}

const MOST_ATTEMPTS = 50;
/** How many get their number in one append. */
const MOST_AT_ONCE = 200;
/** How many takers are looked after at once. */
const LOOKED_AFTER = 20;

/**
 * One series of numbers, as far as this process has read it. What other processes have added since is met as a
 * conflict, so what is known is not read again; and all who want a number at one time get theirs in one append, so that
 * nobody waits for a round to the store for each of those before.
 */
export class NumberSeries {
  private readonly holders = new Map<number, NumberTaker>();
  private readonly numbers = new Map<string, number>();
  /** Numbers of which it is not known that they are used for good. */
  private readonly unsettled = new Set<number>();
  /** What was added up to here is known. */
  private revision = -1;
  private readonly wanting = new Map<string, NumberTaker>();

  constructor(
    private readonly stream: string,
    private readonly parts: NumberSeriesParts,
  ) {}

  /** It is to ask for its number, and may be given it with others who ask before. */
  want(taker: NumberTaker): void {
    this.wanting.set(taker.item, taker);
  }

  /** It asks no more. A number that it was given meanwhile is kept for it. */
  leave({ item }: NumberTaker): void {
    this.wanting.delete(item);
  }

  /** The item's number. One asks at a time. */
  async numberOf(taker: NumberTaker, fateOf: FateOf): Promise<number> {
    if (this.revision < 0) await this.read();
    for (let attempt = 1; ; attempt++) {
      const number = this.numbers.get(taker.item);
      if (number !== undefined) return number;
      try {
        await this.give(taker, fateOf);
      } catch (error) {
        if (!(error instanceof RevisionConflict) || attempt >= MOST_ATTEMPTS) throw error;
        await this.read();
      }
    }
  }

  /** A number to this one, and to others who want one. */
  private async give(taker: NumberTaker, fateOf: FateOf): Promise<void> {
    const others = [...this.wanting.values()].filter(({ item }) => item !== taker.item);
    const takers = [taker, ...others.filter(({ item }) => !this.numbers.has(item))].slice(0, MOST_AT_ONCE);
    const gone = await this.gone(takers.length, fateOf);
    const given = takers.map((one, index) => ({
      one,
      number: gone[index] ?? this.holders.size + 1 + index - gone.length,
    }));
    const { revision } = await this.parts.store.append(
      this.stream,
      this.revision < 0 ? 'no-stream' : this.revision,
      given.map(({ one, number }) => this.parts.allocated(one, number)),
    );
    for (const { one, number } of given) this.hold(one, number);
    this.revision = revision;
  }

  /** What was added since it was last read. */
  private async read(): Promise<void> {
    const { events } = await this.parts.store.readStream(this.stream, { from: this.revision + 1 });
    for (const stored of events) {
      const { type, data } = this.parts.codec.decode(stored) as RegisterEvent;
      if (type === 'NumberAllocated') this.hold({ item: data.item, stream: data.stream }, data.number);
      this.revision = stored.revision;
    }
  }

  private hold(taker: NumberTaker, number: number): void {
    const before = this.holders.get(number);
    if (before !== undefined) this.numbers.delete(before.item);
    this.holders.set(number, taker);
    this.numbers.set(taker.item, number);
    this.unsettled.add(number);
  }

  /** The lowest numbers whose takers have ended without them. */
  private async gone(most: number, fateOf: FateOf): Promise<readonly number[]> {
    const unsettled = [...this.holders].filter(([number]) => this.unsettled.has(number));
    const gone: number[] = [];
    for (let at = 0; at < unsettled.length && gone.length < most; at += LOOKED_AFTER) {
      const some = unsettled.slice(at, at + LOOKED_AFTER);
      const fates = await Promise.all(some.map(([, holder]) => fateOf(holder)));
      for (const [index, [number]] of some.entries()) {
        if (fates[index] === 'used') this.unsettled.delete(number);
        if (fates[index] === 'gone') gone.push(number);
      }
    }
    return gone.slice(0, most);
  }
}
