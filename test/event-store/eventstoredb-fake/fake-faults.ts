/** What a fake node does wrong, on command. */
export class FakeFaults {
  /** Appends are refused with "Server Is Not Ready", and reads too, as during an election. */
  notReady = false;
  /** So many appends were refused in that way. */
  appendsNotReady = 0;
  /** So many appends are written and their stream is then broken instead of answered. */
  repliesToCut = 0;
  /** So many appends are written and never answered. */
  repliesToLose = 0;
  /** So many appends are neither written nor answered. */
  appendsToDrop = 0;
  /** So many feature probes fail. */
  probesToFail = 0;
  /** So many subscriptions end as soon as they begin. */
  subscriptionsToEnd = 0;
  /** Each event of a read comes so much later, in milliseconds. */
  eventDelayMs = 0;
  /** Data bytes of one append that are refused as too many. */
  maxAppendBytes = 1_048_576;
  /** Called when an append comes, before anything is done with it. */
  onAppend: ((stream: string) => void) | undefined;
  private silence: { readonly over: Promise<void>; readonly end: () => void } | undefined;

  /** From now on connections stay open and nothing is answered. */
  hang(): void {
    if (this.silence !== undefined) return;
    let end: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.silence = { over, end };
  }

  /** What waited is answered now. */
  resume(): void {
    this.silence?.end();
    this.silence = undefined;
  }

  /** Whether the node is silent now. */
  get hung(): boolean {
    return this.silence !== undefined;
  }

  /** Resolves when the node may go on. */
  async passed(): Promise<void> {
    while (this.silence !== undefined) await this.silence.over;
  }
}
