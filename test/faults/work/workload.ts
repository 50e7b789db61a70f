import { setTimeout as pause } from 'node:timers/promises';
import { Dice } from '../../support/dice.js';
import { Harmless } from '../judge/finding.js';
import type { Stage } from '../stage/stage.js';
import { until } from '../stage/until.js';
import { AllianceWork, type Course } from './alliance-work.js';
import { giveCommand } from './give-command.js';
import type { GivenCommand } from './model.js';

export interface WorkloadOptions {
  readonly seed: number;
  readonly workers?: number;
  /** Between two commands of a worker, in milliseconds. */
  readonly thinkMs?: number;
  /** Refusals of what a worker alone leads are to be expected: the clock is wrong. */
  readonly mayRefuse?: boolean;
}

const COURSES: readonly Course[] = ['partner', 'waiting', 'living'];
const LOOK_EVERY_MS = 10;
/** How long a command is repeated after the work has ended. */
const PATIENCE_MS = 120_000;

/** Several clients at once, each with alliances of its own and one that all share. */
export class Workload {
  private stopped = false;
  private giveUpAt = Infinity;
  private held: Promise<void> | undefined;
  private letGo: () => void = () => undefined;
  /** So many workers go on while the others are held. */
  private unheld = 0;
  /** What each worker has given, until it is known what came of it. */
  private readonly given = new Map<number, GivenCommand>();
  private readonly running: Promise<void>[];
  private readonly shared: AllianceWork;
  /** When the first command that was begun after a moment was acknowledged. */
  private watch: { readonly since: number; answered: number | undefined } | undefined;
  /** How long it took after each mark, in milliseconds. */
  readonly recoveries: number[] = [];
  /** How often commands were answered 503 and 429. */
  readonly turnedAway = new Map<number, number>();
  /** How often commands were turned away, or not answered at all. */
  private hindrances = 0;

  private constructor(
    private readonly stage: Stage,
    private readonly options: WorkloadOptions,
  ) {
    this.shared = new AllianceWork(new Dice(options.seed), 'living');
    this.running = Array.from({ length: options.workers ?? 6 }, (_, worker) => this.work(worker));
  }

  static begin(stage: Stage, options: WorkloadOptions): Workload {
    return new Workload(stage, options);
  }

  /** How many commands have been acknowledged on the stage. */
  get acknowledged(): number {
    return this.stage.model.acknowledged.length;
  }

  /** Resolves when so many more have been acknowledged. @throws Error it takes too long */
  async more(count: number, milliseconds = PATIENCE_MS): Promise<void> {
    const goal = this.acknowledged + count;
    const late = (): Error =>
      new Error(`only ${String(this.acknowledged)} of ${String(goal)} commands were acknowledged`);
    await until(() => this.acknowledged >= goal, late, milliseconds);
  }

  /**
   * Begins to look whether clients feel anything of a fault.
   *
   * @returns resolves when so many commands have been turned away or not answered at all since then
   * @throws Harmless they are not
   */
  feels(): (count: number) => Promise<void> {
    const before = this.hindrances;
    return (count) => {
      const late = (): Error =>
        new Harmless(
          `of ${String(count)} commands ${String(this.hindrances - before)} were turned away or not answered`,
        );
      return until(() => this.hindrances >= before + count, late);
    };
  }

  /** From now on the time until a command that is begun now or later is acknowledged is measured. */
  mark(): void {
    this.watch = { since: performance.now(), answered: undefined };
  }

  /** Resolves when a command is acknowledged that was begun after the mark. @throws Error it takes too long */
  async recovered(milliseconds = PATIENCE_MS): Promise<void> {
    const watch = this.watch;
    if (watch === undefined) throw new Error('nothing was marked');
    const late = (): Error => new Error(`nothing was acknowledged for ${String(milliseconds)} ms`);
    await until(() => watch.answered !== undefined, late, milliseconds);
  }

  /**
   * Begins nothing new until it goes on; resolves when of each command that was begun it is known what came of it.
   *
   * @param unheld so many workers go on nonetheless
   */
  async hold(unheld = 0): Promise<void> {
    this.unheld = unheld;
    this.held ??= new Promise((resolve) => (this.letGo = resolve));
    while ([...this.given.keys()].some((worker) => worker >= unheld)) await pause(LOOK_EVERY_MS);
  }

  /** The commands of which nobody knows yet what came of them. */
  get underWay(): readonly GivenCommand[] {
    return [...this.given.values()];
  }

  goOn(): void {
    this.letGo();
    this.held = undefined;
  }

  /** Begins nothing new; resolves when of each command it is known what came of it. */
  async end(): Promise<void> {
    this.stopped = true;
    this.goOn();
    this.giveUpAt = performance.now() + PATIENCE_MS;
    await Promise.all(this.running);
  }

  private async work(worker: number): Promise<void> {
    const { seed, thinkMs = 25 } = this.options;
    const dice = new Dice(seed + worker * 7_919);
    let mine = COURSES.map((course) => new AllianceWork(dice, course));
    if (worker === 0) await this.give(worker, this.shared, dice);
    for (let turn = 0; !this.stopped; turn++) {
      const shares = this.shared.id !== null && dice.chance(0.15);
      await this.give(worker, shares ? this.shared : dice.one(mine), dice);
      // Cases come and go.
      if (turn % 40 === 39) mine = [...mine.slice(1), new AllianceWork(dice, dice.one(COURSES))];
      await pause(dice.number(0, 2 * thinkMs));
    }
  }

  private async give(worker: number, work: AllianceWork, dice: Dice): Promise<void> {
    if (worker >= this.unheld) await this.held;
    await this.giveOne(worker, work, dice.number(0, 7)).finally(() => this.given.delete(worker));
  }

  private async giveOne(worker: number, work: AllianceWork, first: number): Promise<void> {
    const { model } = this.stage;
    const { isScripted } = work;
    const command = work.next();
    this.given.set(worker, command);
    const begun = performance.now();
    const outcome = await giveCommand(this.stage, command, {
      first,
      isOver: () => performance.now() > this.giveUpAt,
      onAnswer: (status, body) => this.hear(command, status, body),
    });
    switch (outcome.kind) {
      case 'acknowledged':
        model.acknowledge(command, outcome.answer);
        work.done(command, outcome.answer);
        this.see(begun);
        break;
      case 'refused':
        model.refuse(command, outcome.everUnknown);
        if (isScripted && this.options.mayRefuse !== true)
          model.unexpected.push(`${command.command} was refused: ${outcome.words}`);
        break;
      case 'unknown':
        model.inDoubt.set(command.key, command);
    }
  }

  /** A command that was begun then has been acknowledged. */
  private see(begun: number): void {
    const { watch } = this;
    if (watch === undefined || watch.answered !== undefined || begun < watch.since) return;
    watch.answered = performance.now();
    this.recoveries.push(watch.answered - watch.since);
  }

  /** 503 and 429 are honest; any other 5xx is not. */
  private hear({ command }: GivenCommand, status: number | null, body: unknown): void {
    if (status === null || status === 503 || status === 429) this.hindrances += 1;
    if (status === null) return;
    if (status === 503 || status === 429) this.turnedAway.set(status, (this.turnedAway.get(status) ?? 0) + 1);
    else if (status >= 500)
      this.stage.model.unexpected.push(`${command} was answered ${String(status)} ${JSON.stringify(body)}`);
  }
}
