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

/** One way from the log's end down to what was seen before. */
interface Pass {
  newest: LogPlace | undefined;
  /** Nothing was seen before. */
  first: boolean;
  met: boolean;
  found: number | undefined;
}

/**
 * Finds our last event in a log that others write to. Nothing tells where it lies, so the log is read backwards until
 * it comes; what one search has seen no later one reads again, even if it was broken off.
 */
export class HeadSearch {
  /** Nothing of ours lies above `low` and up to `high`. */
  private high = -1n;
  private low: LogPlace | undefined;
  /** Our last event at or below `high`, once that is known. */
  private known: number | undefined;

  /** The position of our last event, or `LOG_START`. */
  async run(scan: ScanBackwards): Promise<number> {
    const pass: Pass = { newest: undefined, first: false, met: false, found: undefined };
    await through(scan, undefined, (place, ours) => this.fromTheEnd(pass, place, ours));
    if (pass.newest === undefined) this.forget();
    else this.high = pass.newest.commit;
    this.known = pass.met ? (this.known ?? (await this.below(scan))) : (pass.found ?? LOG_START);
    return this.known;
  }

  private fromTheEnd(pass: Pass, place: LogPlace, ours: boolean): boolean {
    if (pass.newest === undefined) {
      pass.newest = place;
      // A log that ends before what was seen is another one: restored from a backup, for example.
      if (place.commit < this.high) this.forget();
      pass.first = this.high < 0n;
    }
    if (!pass.first && place.commit <= this.high) pass.met = true;
    else if (ours) pass.found = positionOf(place);
    if (pass.met || pass.found !== undefined) return false;
    if (pass.first) {
      this.high = pass.newest.commit;
      this.low = place;
    }
    return true;
  }

  private async below(scan: ScanBackwards): Promise<number> {
    let found = LOG_START;
    await through(scan, this.low, (place, ours) => {
      if (ours) found = positionOf(place);
      else this.low = place;
      return !ours;
    });
    return found;
  }

  private forget(): void {
    this.high = -1n;
    this.low = undefined;
    this.known = undefined;
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
