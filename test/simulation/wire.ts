import type { Dice } from '../support/dice.js';

/** What is at one end of the wire: its calls wait while it is paused, and are answered no more once it is dead. */
export interface Caller {
  readonly name: string;
  readonly alive: boolean;
  readonly paused: boolean;
}

/** How a call may fail: what its caller is told. */
export interface Failures {
  /** It was not carried out, for sure. */
  readonly away: () => Error;
  /** It may have been carried out; left out for calls that change nothing. */
  readonly unknown?: () => Error;
}

/** How much goes wrong, and what. */
export interface Weather {
  /** The share of calls. */
  readonly faults: number;
  readonly kinds: readonly Fault[];
}

/**
 * - `away`: refused, nothing was done
 * - `lost-request`: it never arrived, and the caller cannot know
 * - `lost-answer`: it was carried out, and the caller cannot know
 * - `late`: the caller is told that it cannot know; it is carried out some time afterwards
 */
export const FAULTS = ['away', 'lost-request', 'lost-answer', 'late'] as const;
export type Fault = (typeof FAULTS)[number];

export const CALM: Weather = { faults: 0, kinds: [] };

interface Waiting {
  readonly what: string;
  caller: Caller;
  readonly failures: Failures;
  /** Null once it has been done. */
  work: (() => Promise<unknown>) | null;
  /** Null when nobody waits for the answer any more. */
  answer: ((result: Promise<unknown>) => void) | null;
  result: Promise<unknown> | null;
}

/**
 * Everything that instances, store and tables say to each other. Each call waits until it is picked, first to be carried
 * out and then to be answered, so that the dice alone say in which order things happen.
 */
export class Wire {
  weather: Weather = CALM;
  /** How often each fault was met. */
  readonly met = new Map<string, number>();
  /** What happened, in order. */
  readonly story: string[] = [];
  private readonly waiting: Waiting[] = [];

  /** @param work what the other end does, within one turn; it is begun at most once */
  call<Result>(
    caller: Caller,
    what: string,
    work: () => Promise<Result>,
    failures: Failures,
  ): Promise<Result> {
    return new Promise<Result>((resolve) => {
      if (!caller.alive) return;
      const answer = resolve as (result: Promise<unknown>) => void;
      this.waiting.push({ caller, what, failures, work, answer, result: null });
    });
  }

  /** Lets one of those that wait go on; false when there is none. */
  pick(dice: Dice): boolean {
    const { waiting } = this;
    if (waiting.length === 0) return false;
    let index = dice.number(0, waiting.length - 1);
    for (let left = waiting.length; waiting[index]!.caller.paused; index = (index + 1) % waiting.length)
      if (--left === 0) return false;
    const one = waiting[index]!;
    if (this.goesOn(one, dice)) return true;
    waiting[index] = waiting[waiting.length - 1]!;
    waiting.pop();
    return true;
  }

  /** What a caller that has died had asked for may still arrive; what it was to be told is gone. */
  cut(caller: Caller, dice: Dice): void {
    for (let index = this.waiting.length - 1; index >= 0; index--) {
      const one = this.waiting[index]!;
      if (one.caller !== caller) continue;
      one.answer = null;
      if (one.work !== null && dice.chance(0.5)) one.caller = NOBODY;
      else this.waiting.splice(index, 1);
    }
  }

  /** Notes that something went wrong or was disturbed. */
  meet(kind: string, whom = ''): void {
    this.story.push(`${kind} ${whom}`);
    this.met.set(kind, (this.met.get(kind) ?? 0) + 1);
  }

  /** Whether it still waits afterwards. */
  private goesOn(one: Waiting, dice: Dice): boolean {
    if (one.work !== null) {
      this.story.push(one.caller.name + ': ' + one.what);
      const fault = this.faultOf(one, dice);
      if (fault === 'away' || fault === 'lost-request') {
        this.fail(one, fault);
        return false;
      }
      if (fault === 'late') {
        this.fail(one, fault);
        one.caller = NOBODY;
        return true;
      }
      one.result = one.work();
      one.result.catch(() => undefined);
      one.work = null;
      if (fault === 'lost-answer') this.fail(one, fault);
      // Carried out and answered at once, or something else comes in between.
      else if (dice.chance(0.25)) return true;
    }
    if (one.result !== null) one.answer?.(one.result);
    return false;
  }

  private fail(one: Waiting, fault: Fault): void {
    const { away, unknown } = one.failures;
    one.answer?.(Promise.reject(fault === 'away' || unknown === undefined ? away() : unknown()));
    one.answer = null;
    this.meet(fault, one.what);
  }

  private faultOf({ answer, failures }: Waiting, dice: Dice): Fault | undefined {
    const { faults, kinds } = this.weather;
    if (answer === null || faults === 0 || !dice.chance(faults)) return undefined;
    const kind = dice.one(kinds);
    return failures.unknown === undefined ? 'away' : kind;
  }
}

const NOBODY: Caller = { name: 'late', alive: false, paused: false };

/**
 * Until all that can happen without another pick has happened: ticks come after every promise, and the second after what
 * has let others go first ({@link VirtualTime.hold}).
 */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    process.nextTick(() => process.nextTick(resolve));
  });
}
