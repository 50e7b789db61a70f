import { LOG_START } from '../event-store.js';
import { type LogPlace, positionOf } from './stored-event.js';

/** How many events the first requests ask for; what is ours is nearly always the last. */
const SIZES = [1, 64, undefined] as const;

/**
 * Shows the log backwards, from below a place or from its end, until `visit` has seen enough.
 *
 * @param size at most so many events; all when `undefined`
 * @returns whether the log's beginning was reached
 */
export type ScanBackwards = (
  from: LogPlace | undefined,
  size: number | undefined,
  visit: (place: LogPlace, ours: boolean) => boolean,
) => Promise<boolean>;

/** What is known of the log. Never changed, so that searches that overlap do not see each other's half-way. */
interface Seen {
  /** Nothing of ours lies above `low` and up to `high`. */
  readonly high: bigint;
  readonly low: LogPlace | undefined;
  /** Our last event at or below `high`, once that is known. */
  readonly known: number | undefined;
}

const NOTHING: Seen = { high: -1n, low: undefined, known: undefined };

/**
 * Finds our last event in a log that others write to. Nothing tells where it lies, so the log is read backwards until
 * it comes; what one search has seen no later one reads again, even if it was broken off.
 */
export class HeadSearch {
  private seen = NOTHING;

  /** The position of our last event, or `LOG_START`. */
  async run(scan: ScanBackwards): Promise<number> {
    const before = this.seen;
    const search = new Search(before);
    try {
      return await search.run(scan);
    } finally {
      // Of searches that overlap the one that saw the newest end is right, whichever is done last.
      const { seen } = search;
      const further = seen.high === this.seen.high && this.seen.known === undefined;
      if (this.seen === before || seen.high > this.seen.high || further) this.seen = seen;
    }
  }
}

/** One way from the log's end down to what was seen before. */
class Search {
  private newest: LogPlace | undefined;
  /** Nothing was seen before. */
  private first = false;
  private met = false;
  private found: number | undefined;

  constructor(public seen: Seen) {}

  async run(scan: ScanBackwards): Promise<number> {
    await through(scan, undefined, (place, ours) => this.fromTheEnd(place, ours));
    if (this.newest === undefined) this.seen = NOTHING;
    const high = this.newest?.commit ?? NOTHING.high;
    // Nothing of ours lies between the newest and what was seen before.
    if (this.met) this.seen = { ...this.seen, high };
    const known = this.met ? (this.seen.known ?? (await this.below(scan))) : (this.found ?? LOG_START);
    this.seen = { ...this.seen, high, known };
    return known;
  }

  private fromTheEnd(place: LogPlace, ours: boolean): boolean {
    if (this.newest === undefined) {
      this.newest = place;
      // A log that ends before what was seen is another one: restored from a backup, for example.
      if (place.commit < this.seen.high) this.seen = NOTHING;
      this.first = this.seen.high < 0n;
    }
    if (!this.first && place.commit <= this.seen.high) this.met = true;
    else if (ours) this.found = positionOf(place);
    if (this.met || this.found !== undefined) return false;
    if (this.first) this.seen = { high: this.newest.commit, low: place, known: undefined };
    return true;
  }

  private async below(scan: ScanBackwards): Promise<number> {
    let found = LOG_START;
    await through(scan, this.seen.low, (place, ours) => {
      if (ours) found = positionOf(place);
      else this.seen = { ...this.seen, low: place };
      return !ours;
    });
    return found;
  }
}

/** Scans by requests that grow, so that the usual search costs the server one event. */
async function through(
  scan: ScanBackwards,
  below: LogPlace | undefined,
  visit: (place: LogPlace, ours: boolean) => boolean,
): Promise<void> {
  const state: { from: LogPlace | undefined; enough: boolean } = { from: below, enough: false };
  for (const size of SIZES) {
    const atBeginning = await scan(state.from, size, (place, ours) => {
      state.from = place;
      state.enough = !visit(place, ours);
      return !state.enough;
    });
    if (atBeginning || state.enough) return;
  }
}
