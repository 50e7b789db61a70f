interface Waiting<Found> {
  resolve(found: Found | undefined): void;
  reject(error: unknown): void;
}

/**
 * Gathers the look-ups of one turn of the event loop into one statement, so that under load dozens of requests pay for one
 * round trip. Nothing is kept: each is answered by a statement that began after it was asked.
 */
export class GroupedLookup<Found> {
  private waiting = new Map<string, Waiting<Found>[]>();

  /** @param ask finds what there is for some keys, each named once */
  constructor(private readonly ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>) {}

  /** @throws what `ask` throws */
  find(key: string): Promise<Found | undefined> {
    return new Promise((resolve, reject) => {
      if (this.waiting.size === 0) setImmediate(() => void this.askTogether());
      const same = this.waiting.get(key);
      if (same === undefined) this.waiting.set(key, [{ resolve, reject }]);
      else same.push({ resolve, reject });
    });
  }

  private async askTogether(): Promise<void> {
    const asked = this.waiting;
    this.waiting = new Map();
    try {
      const found = await this.ask([...asked.keys()]);
      for (const [key, waiting] of asked) for (const one of waiting) one.resolve(found.get(key));
    } catch (error) {
      for (const waiting of asked.values()) for (const one of waiting) one.reject(error);
    }
  }
}
