import {
  BehaviorSubject,
  exhaustMap,
  filter,
  firstValueFrom,
  from,
  map,
  merge,
  type Observable,
  share,
  Subject,
  timer,
} from 'rxjs';

/** How often the checkpoint is asked for while somebody waits, in milliseconds. */
const ASK_EVERY_MS = 20;

/** Up to where a projection's rows are folded, for those who wait for it. */
export class ReachedPosition {
  private readonly here = new BehaviorSubject(-1);
  /** Whoever holds the lease, the checkpoint's row tells how far it is; it is asked once for all who wait. */
  private readonly elsewhere = timer(ASK_EVERY_MS, ASK_EVERY_MS).pipe(
    exhaustMap(() => from(this.readCheckpoint().catch(() => undefined))),
    map((checkpoint) => checkpoint?.position ?? -1),
    share(),
  );
  private readonly wants = new Subject<void>();
  private waiting = 0;

  constructor(private readonly readCheckpoint: () => Promise<{ readonly position: number } | undefined>) {}

  /** Whether anybody waits. */
  get isWanted(): boolean {
    return this.waiting > 0;
  }

  /** Tells when somebody begins to wait. */
  get wanted(): Observable<void> {
    return this.wants.asObservable();
  }

  /** Tells that this instance's runner stands there. */
  tell(position: number): void {
    this.here.next(position);
  }

  /**
   * Waits until the rows are folded up to a position, whichever instance does it.
   *
   * @returns false when `milliseconds` went by first
   */
  async waitFor(position: number, milliseconds: number): Promise<boolean> {
    if (this.here.value >= position) return true;
    const there = merge(this.here, this.elsewhere).pipe(
      filter((at) => at >= position),
      map(() => true),
    );
    const late = timer(milliseconds).pipe(map(() => false));
    this.waiting++;
    this.wants.next();
    try {
      return await firstValueFrom(merge(there, late));
    } finally {
      this.waiting--;
    }
  }
}
