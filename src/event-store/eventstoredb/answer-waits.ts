import { NoAnswer } from './bound.js';

/** After so long without an answer somebody looks what became of the call, in milliseconds. */
const UNANSWERED_MS = 300;
/** How exact the times are, in milliseconds. */
const TICK_MS = 25;

/** One call that waits for its answer. */
export interface AnswerWait {
  readonly lookAt: number;
  readonly endAt: number;
  readonly ms: number;
  looked: boolean;
  readonly unanswered: () => void;
  readonly over: (reason: Error) => void;
}

/**
 * The calls that wait for an answer, all by one timer: one for each, to be ended by nearly every answer long before its
 * time, costs a good part of what the call itself does.
 */
export class AnswerWaits {
  private readonly waits = new Set<AnswerWait>();
  private timer: NodeJS.Timeout | undefined;

  /**
   * Begins to wait.
   *
   * @param ms how long, in milliseconds
   * @param unanswered called once when no answer has come for a while
   * @param over called with {@link NoAnswer} when the time is up, or with the reason of `endAll`; the wait is then ended
   */
  begin(ms: number, unanswered: () => void, over: (reason: Error) => void): AnswerWait {
    const now = performance.now();
    const wait = { lookAt: now + UNANSWERED_MS, endAt: now + ms, ms, looked: false, unanswered, over };
    this.waits.add(wait);
    this.timer ??= setInterval(() => {
      this.tick();
    }, TICK_MS);
    return wait;
  }

  /** The answer came. */
  end(wait: AnswerWait): void {
    this.waits.delete(wait);
  }

  /** Nobody waits any longer. */
  endAll(reason: Error): void {
    for (const wait of this.waits) this.giveUp(wait, reason);
    this.tick();
  }

  private tick(): void {
    const now = performance.now();
    for (const wait of this.waits) {
      if (now >= wait.endAt) {
        this.giveUp(wait, new NoAnswer(`no answer within ${String(Math.round(wait.ms))} ms`));
      } else if (now >= wait.lookAt && !wait.looked) {
        wait.looked = true;
        wait.unanswered();
      }
    }
    if (this.waits.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private giveUp(wait: AnswerWait, reason: Error): void {
    this.waits.delete(wait);
    wait.over(reason);
  }
}
