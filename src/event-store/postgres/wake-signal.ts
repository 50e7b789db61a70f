/**
 * Tells those who wait that the log may have grown. A wake between a look and a wait is not lost: whoever waits says
 * which version was current when they looked.
 */
export class WakeSignal {
  private readonly sleepers = new Set<() => void>();
  private current = 0;

  get version(): number {
    return this.current;
  }

  /** Wakes everybody. */
  wake(): void {
    this.current += 1;
    for (const sleeper of [...this.sleepers]) sleeper();
  }

  /** Resolves when the version is another than `seen`, when `ms` milliseconds have passed, or when `signal` aborts. */
  sleep(seen: number, ms: number, signal: AbortSignal): Promise<void> {
    if (this.current !== seen || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const awake = (): void => {
        clearTimeout(timer);
        this.sleepers.delete(awake);
        signal.removeEventListener('abort', awake);
        resolve();
      };
      const timer = setTimeout(awake, ms);
      this.sleepers.add(awake);
      signal.addEventListener('abort', awake);
    });
  }
}
