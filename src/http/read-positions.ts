import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import { LiveTail } from '../log/live-tail.js';
import { READ_MODELS, type ReadModels } from '../contexts/operations/read-models.js';
import { HttpProblem } from './http-problem.js';

/** How long a reader waits for a position. */
const PATIENCE_MS = 5_000;
/** How long a reader who did not ask for a position is held back until it sees what it has just written here. */
const OWN_PATIENCE_MS = 1_000;
const MOST_WRITERS = 10_000;

/** Lets a reader see what it has written: waits until an answer stands at the position that was asked for. */
@Injectable()
export class ReadPositions {
  private readonly written = new Map<string, number>();

  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly tail: LiveTail,
  ) {}

  /** Where the log stands, as far as this process has seen. */
  get head(): number {
    return this.tail.position;
  }

  /** Notes what somebody has written, so that their next read shows it, without their having to ask. */
  wrote(actor: Actor, position: number): void {
    this.written.delete(actor.id);
    this.written.set(actor.id, position);
    if (this.written.size <= MOST_WRITERS) return;
    const oldest = this.written.keys().next();
    if (oldest.done !== true) this.written.delete(oldest.value);
  }

  /**
   * @param names the read models that the answer is made from; none when it is made from the log itself
   * @param reader whose own writes are to be seen where no position is asked for
   * @throws HttpProblem the position was not reached in time
   */
  async reached(names: readonly string[], atLeast?: number, reader?: Actor | null): Promise<void> {
    const own = reader === undefined || reader === null ? undefined : this.written.get(reader.id);
    if (atLeast === undefined) {
      if (own !== undefined) await this.waitFor(names, own, OWN_PATIENCE_MS);
    } else if (!(await this.waitFor(names, atLeast, PATIENCE_MS))) {
      throw new HttpProblem(503, 'position-not-reached', { details: { atLeast } });
    }
  }

  private async waitFor(names: readonly string[], position: number, milliseconds: number): Promise<boolean> {
    const waits =
      names.length === 0
        ? [this.tail.waitFor(position, milliseconds)]
        : names.map((name) => this.readModels.waitFor(name, position, milliseconds));
    return (await Promise.all(waits)).every(Boolean);
  }
}
