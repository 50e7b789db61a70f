import { StoreUnavailable } from '../event-store/event-store.js';

const PATIENCE_MS = 10_000;

/**
 * Runs the work for one stream one after another; different streams do not wait for each other. Who has waited too
 * long for its turn is turned away, so that a store that hangs does not make each wait for all those before it.
 */
export class StreamQueue {
  private readonly tails = new Map<string, Promise<unknown>>();

  /** @param patienceMs how long work waits for its turn, in milliseconds */
  constructor(private readonly patienceMs = PATIENCE_MS) {}

  /** How many streams have work under way. */
  get size(): number {
    return this.tails.size;
  }

  /** @throws StoreUnavailable its turn did not come in time; the work was never begun */
  run<Result>(stream: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.tails.get(stream);
    if (before === undefined) return this.follow(stream, work());
    return new Promise((resolve, reject) => {
      let waiting = true;
      const timer = setTimeout(() => {
        waiting = false;
        const late = `those before it took longer than ${String(this.patienceMs)} ms`;
        reject(new StoreUnavailable('not-applied', late));
      }, this.patienceMs);
      const turn = before.then(() => {
        clearTimeout(timer);
        return waiting ? work().then(resolve) : undefined;
      });
      this.follow(stream, turn).catch(reject);
    });
  }

  /** Resolves when all work that had begun has ended. */
  async idle(): Promise<void> {
    while (this.tails.size > 0) await Promise.allSettled(this.tails.values());
  }

  /** Whoever comes next waits for this; what becomes of it is not their concern. */
  private follow<Result>(stream: string, result: Promise<Result>): Promise<Result> {
    const tail = result
      .catch(() => undefined)
      .finally(() => {
        if (this.tails.get(stream) === tail) this.tails.delete(stream);
      });
    this.tails.set(stream, tail);
    return result;
  }
}
