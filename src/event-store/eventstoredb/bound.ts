/** The time that one call of the port may take, shared by all that it tries. */
export class Bound {
  private readonly endsAt: number;

  /** @param ms the whole call's time, in milliseconds */
  constructor(readonly ms: number) {
    this.endsAt = performance.now() + ms;
  }

  /** What is left, in milliseconds; 0 when the time is up. */
  remainingMs(): number {
    return Math.max(0, this.endsAt - performance.now());
  }

  /**
   * How long one attempt may be silent, in milliseconds: a third of the whole, so that a lost answer leaves time to
   * look and to repeat, but a second at least, for a busy server's thread pool stalls longer than a third of a short bound.
   */
  attemptMs(): number {
    return Math.min(this.remainingMs(), Math.max(this.ms / 3, 1_000));
  }
}

const FIRST_PAUSE_MS = 40;
const LONGEST_PAUSE_MS = 1_000;

/** A pause before the next attempt, in milliseconds, doubled by each failure and never the same for two callers. */
export function backoffMs(failures: number): number {
  const ceiling = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10));
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}

/** Resolves after `ms` milliseconds, or at once when the signal is or becomes aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/** No answer came in the time that there was for it. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}
