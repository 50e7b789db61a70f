import { type Refusal, Refused } from '../../src/kernel/refusal.js';
import type { CommandAnswer } from '../../src/log/command.js';
import type { Dice } from '../support/dice.js';
import { CLIENT, errandContext } from './errands.js';
import type { Instance, Surroundings } from './instance.js';

/** A command as a client wants it, however often it has to be given. */
export interface Wanted {
  readonly n: number;
  readonly command: string;
  readonly subject: string;
  readonly body: object;
  readonly key: string;
  readonly dryRun: boolean;
}

/** One time that it was given. `began` and `ended` are how many events its stream held; `from` and `to` moments in order. */
export interface Attempt {
  readonly wanted: Wanted;
  readonly began: number;
  readonly from: number;
  ended: number;
  to: number;
  answer?: CommandAnswer;
  refusal?: Refusal;
}

const SUBJECTS = ['a', 'b'];
const KINDS = ['open', 'open', 'count', 'count', 'count', 'close', 'note'] as const;

/** What clients see of the world, and may tell of it. */
interface Around extends Pick<Surroundings, 'wire' | 'planted' | 'surprises' | 'tables'> {
  /** How many events a stream holds. */
  lengthOf(stream: string): number;
}

/** Those who give commands, to any instance, and again when they heard nothing. They remember what they were told. */
export class Clients {
  readonly attempts: Attempt[] = [];
  private readonly wanted: Wanted[] = [];
  private waiting = new Map<Attempt, Instance>();
  private moment = 0;

  /** How likely a count is one that the projection cannot fold yet; streams that stop are what `noFence` is missed by. */
  private readonly poison: number;

  constructor(private readonly world: Around) {
    this.poison = world.planted === 'noFence' ? 0.4 : 0.1;
  }

  /** Whether some command may still be answered. */
  get wait(): boolean {
    for (const instance of this.waiting.values()) if (instance.alive) return true;
    return false;
  }

  /** Something new. */
  give(instance: Instance, dice: Dice, dryRun: boolean): void {
    const n = this.wanted.length + 1;
    const by = dice.number(0, 4);
    const command = dice.one(KINDS);
    const wanted: Wanted = {
      n,
      command,
      subject: dice.one(SUBJECTS),
      body: command === 'count' ? { n, by, poison: dice.chance(this.poison) } : { n },
      key: keyOf(n),
      dryRun,
    };
    this.wanted.push(wanted);
    this.send(instance, wanted);
  }

  /** Something that was given before, whatever came of it. */
  giveAgain(instance: Instance, dice: Dice): void {
    if (this.wanted.length === 0) return;
    const wanted = dice.weighed(this.wanted, ({ n }) => n);
    this.world.wire.meet('command repeated', String(wanted.n));
    const planted = this.world.planted === 'newKeys';
    this.send(instance, planted ? { ...wanted, key: keyOf(this.attempts.length + 1_000_000) } : wanted);
  }

  /** Reads what they did last, wherever it is folded: what they are shown has to hold it. */
  async look(instance: Instance): Promise<void> {
    const answer = this.attempts.findLast((attempt) => (attempt.answer?.position ?? 0) > 0)?.answer;
    if (answer === undefined || !(await instance.waitFor(answer.position)) || !instance.alive) return;
    const { position } = this.world.tables;
    if (position < answer.position)
      this.world.surprises.push(new Error(`rows at ${String(position)} are said to be further`));
  }

  private send(instance: Instance, wanted: Wanted): void {
    const { subject, command, body, key, dryRun } = wanted;
    const began = this.eventsOf(subject);
    this.world.wire.story.push(`${instance.name} is asked: ${command} ${subject} ${JSON.stringify(body)}`);
    const attempt: Attempt = { wanted, began, from: this.moment++, ended: Infinity, to: Infinity };
    this.attempts.push(attempt);
    this.waiting.set(attempt, instance);
    const ended = (): void => {
      this.waiting.delete(attempt);
      attempt.ended = this.eventsOf(subject);
      attempt.to = this.moment++;
    };
    instance.executor.execute({ command, subject, body, key, dryRun, actor: CLIENT }).then(
      (answer) => {
        if (!instance.alive) return;
        ended();
        attempt.answer = answer;
      },
      (error: unknown) => {
        if (!instance.alive) return;
        ended();
        if (error instanceof Refused) attempt.refusal = error.refusal;
        else this.world.surprises.push(error);
      },
    );
  }

  private eventsOf(subject: string): number {
    return this.world.lengthOf(errandContext.streamOf(subject));
  }
}

/** A UUID for each number. */
export function keyOf(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}
