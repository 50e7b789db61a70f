import { Inject, Injectable } from '@nestjs/common';
import { LiveTail } from '../log/live-tail.js';
import { READ_MODELS, type ReadModels } from '../contexts/operations/read-models.js';
import { HttpProblem } from './http-problem.js';

/** How long a reader waits for a position. */
const PATIENCE_MS = 5_000;

/** Lets a reader see what it has written: waits until an answer stands at the position that was asked for. */
@Injectable()
export class ReadPositions {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly tail: LiveTail,
  ) {}

  /** Where the log stands, as far as this process has seen. */
  get head(): number {
    return this.tail.position;
  }

  /**
   * @param names the read models that the answer is made from; none when it is made from the log itself
   * @throws HttpProblem the position was not reached in time
   */
  async reached(names: readonly string[], atLeast: number | undefined): Promise<void> {
    if (atLeast === undefined || atLeast === 0) return;
    const waits =
      names.length === 0
        ? [this.tail.waitFor(atLeast, PATIENCE_MS)]
        : names.map((name) => this.readModels.waitFor(name, atLeast, PATIENCE_MS));
    const reached = await Promise.all(waits);
    if (!reached.every(Boolean)) {
      throw new HttpProblem(503, 'position-not-reached', { details: { atLeast } });
    }
  }
}
