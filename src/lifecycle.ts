/** Where the program is between start and stop; whoever takes requests asks it. */
export class Lifecycle {
  private phase: 'starting' | 'running' | 'stopping' = 'starting';
  private readonly stops: (() => void)[] = [];

  get isStopping(): boolean {
    return this.phase === 'stopping';
  }

  get isRunning(): boolean {
    return this.phase === 'running';
  }

  running(): void {
    if (this.phase === 'starting') this.phase = 'running';
  }

  /** From now on nothing new is taken; what waits without end (the feed) is told. */
  stopping(): void {
    if (this.phase === 'stopping') return;
    this.phase = 'stopping';
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
