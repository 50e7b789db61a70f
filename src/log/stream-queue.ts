/** Runs the work for one stream one after another; different streams do not wait for each other. */
export class StreamQueue {
  private readonly tails = new Map<string, Promise<unknown>>();

  /** How many streams have work under way. */
  get size(): number {
    return this.tails.size;
  }

  run<Result>(stream: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.tails.get(stream);
    const result = before === undefined ? work() : before.then(work, work);
    const tail = result
      .catch(() => undefined)
      .finally(() => {
        if (this.tails.get(stream) === tail) this.tails.delete(stream);
      });
    this.tails.set(stream, tail);
    return result;
  }

  /** Resolves when all work that had begun has ended. */
  async idle(): Promise<void> {
    while (this.tails.size > 0) await Promise.allSettled(this.tails.values());
  }
}
