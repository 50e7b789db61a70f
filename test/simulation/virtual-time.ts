/** What waits for a moment. Stands where Node's own Timeout does, as far as the program and rxjs use it. */
class Timer {
  constructor(
    readonly callback: () => void,
    public due: number,
    /** How often it comes back; null for once. */
    readonly every: number | null,
  ) {}
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}

type Work = (...given: unknown[]) => void;

/**
 * Time that passes only when it is told to. Once `hold` has been called, the timers and the monotonic clock of this
 * process follow it, so a process that does this does nothing else.
 */
export class VirtualTime {
  /** Milliseconds since the first schedule; it only rises. */
  now = 0;
  private timers = new Set<Timer>();

  hold(): void {
    const set = (callback: () => void, after: number, every: number | null): Timer => {
      const timer = new Timer(callback, this.now + after, every);
      this.timers.add(timer);
      return timer;
    };
    const clear = (timer: Timer): boolean => this.timers.delete(timer);
    Object.assign(globalThis, {
      setTimeout: (work: Work, after = 0, ...given: unknown[]) => set(() => work(...given), after, null),
      setInterval: (work: Work, after = 0, ...given: unknown[]) => set(() => work(...given), after, after),
      clearTimeout: clear,
      clearInterval: clear,
      // Others go first, and no time passes: see `settled`.
      setImmediate: (work: Work, ...given: unknown[]) => process.nextTick(work, ...given),
    });
    Object.defineProperty(performance, 'now', { value: () => this.now });
  }

  /** In one leap: who waits for any moment up to then wakes once, in order, and finds that it is later than it meant. */
  pass(milliseconds: number): void {
    this.now += milliseconds;
    const due = [...this.timers].filter((timer) => timer.due <= this.now);
    // Sorting is stable: of two for the same moment the first that was set is first.
    for (const timer of due.sort((a, b) => a.due - b.due)) {
      if (!this.timers.has(timer)) continue;
      if (timer.every === null) this.timers.delete(timer);
      else timer.due = this.now + timer.every;
      timer.callback();
    }
  }

  /** Forgets whoever waits. */
  clear(): void {
    this.timers = new Set();
  }
}
