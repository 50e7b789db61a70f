/** Where the program is between start and stop; whoever takes requests asks it. */
export class Lifecycle {
  private current: 'starting' | 'running' | 'stopping' = 'starting';
  private head: number | null = null;
  private readonly stops: (() => void)[] = [];

  get phase(): 'starting' | 'running' | 'stopping' {
    return this.current;
  }

  get isStopping(): boolean {
    return this.current === 'stopping';
  }

  /** Where the log ended when the program had started; null before. */
  get headAtStart(): number | null {
    return this.head;
  }

  /** Everything was started, and imports from before are done. */
  running(head: number): void {
    if (this.current !== 'starting') return;
    this.current = 'running';
    this.head = head;
  }

  /** From now on nothing new is taken; what waits without end (the feed) is told. */
  stopping(): void {
    if (this.current === 'stopping') return;
    this.current = 'stopping';
    for (const stop of this.stops.splice(0)) stop();
  }

  /** Calls back when the program begins to stop. The answer takes the call back. */
  onStopping(callback: () => void): () => void {
    if (this.isStopping) callback();
    else this.stops.push(callback);
    return () => {
      const at = this.stops.indexOf(callback);
      if (at >= 0) this.stops.splice(at, 1);
    };
  }
}
