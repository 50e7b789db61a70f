/** What a fake node does wrong, on command. */
export class FakeFaults {
  /** Appends are refused with "Server Is Not Ready", and reads too, as during an election. */
  notReady = false;
  /** So many appends are written and their stream is then broken instead of answered. */
  repliesToCut = 0;
  /** So many appends are written and never answered. */
  repliesToLose = 0;
  /** So many feature probes fail. */
  probesToFail = 0;
  /** Every answer comes so much later, in milliseconds. */
  delayMs = 0;
  /** Called before an append is written, with the stream's name. */
  beforeAppend: ((stream: string) => void) | undefined;
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

  /** Resolves when the node may go on. */
  async passed(): Promise<void> {
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    while (this.silence !== undefined) await this.silence.over;
  }
}
