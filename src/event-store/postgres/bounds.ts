/** Something that waits, and what becomes of it when its time is up. */
export interface Bound {
  /** On the clock of `performance.now()`. */
  readonly due: number;
  onLate(): void;
}

/**
 * One timer for all who wait equally long. Whoever comes alone would else make one and clear it, which costs more than
 * to put a name on a list.
 */
export class Bounds {
  /** The first has the least time left. */
  private readonly waiting = new Set<Bound>();
  private timer: NodeJS.Timeout | undefined;

  /** @param ms how long each may wait, in milliseconds */
  constructor(private readonly ms: number) {}

  /** Calls `onLate` when the time is up, unless {@link end} comes first. Holds no process that has nothing else to do. */
  begin(onLate: () => void): Bound {
    const bound = { due: performance.now() + this.ms, onLate };
    this.waiting.add(bound);
    this.timer ??= this.lookIn(this.ms);
    return bound;
  }

  end(bound: Bound): void {
    this.waiting.delete(bound);
  }

  private lookIn(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.look(), ms).unref();
  }

  private look(): void {
    const now = performance.now();
    this.timer = undefined;
    for (const bound of this.waiting) {
      if (bound.due > now) {
        this.timer = this.lookIn(Math.ceil(bound.due - now));
        return;
      }
      this.waiting.delete(bound);
      bound.onLate();
    }
  }
}
