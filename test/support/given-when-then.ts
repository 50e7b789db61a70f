import { expect } from '@jest/globals';
import type { Actor } from '../../src/kernel/actor.js';
import type { Fact } from '../../src/kernel/event.js';
import type { Reason, Refusal } from '../../src/kernel/refusal.js';
import type { Decision } from '../../src/workflow/decide.js';
import { type PureCommand, PureStream, type PureStreamParts } from './pure-stream.js';

/** What has happened before: commands, which must be accepted, or bare facts. */
export type Before<F extends Fact> = PureCommand | F;

/** The outcome of the one command that a test is about. */
export interface Then {
  /** It is accepted, and exactly these facts follow; texts are compared by their words. */
  readonly then: (...facts: readonly Fact[]) => void;
  /** It is accepted, and nothing would change. */
  readonly thenNothing: () => void;
  /** It is refused for exactly these reasons, in order. */
  readonly refused: (...reasons: readonly (string | Reason)[]) => void;
  readonly decision: Decision<Fact>;
}

export interface Given<State, F extends Fact, Settings> {
  readonly when: (command: PureCommand) => Then;
  /** The stream as it stands, for looking at its state. */
  readonly stream: PureStream<State, F, Settings>;
}

/**
 * Given/when/then for the deciders of one workflow: `given(...before).when(command).then(...facts)`.
 *
 * @param recorder who recorded the facts that are given without a command
 */
export function givenWhenThen<State, F extends Fact, Settings>(
  parts: PureStreamParts<State, F, Settings>,
  recorder: Actor,
): (...before: readonly Before<F>[]) => Given<State, F, Settings> {
  return (...before) => {
    const stream = new PureStream(parts);
    for (const step of before) {
      if ('type' in step) stream.record([step], recorder);
      else mustAccept(stream.run(step), step);
    }
    return { stream, when: (command) => outcome(stream.run(command)) };
  };
}

/** The refusal's reasons; a refusal without reasons is its own. */
export function reasonsOf({ code, details, reasons }: Refusal): readonly Reason[] {
  return reasons ?? [details === undefined ? { code } : { code, details }];
}

function mustAccept(decision: Decision<Fact>, { command }: PureCommand): void {
  if (decision.kind === 'accepted') return;
  throw new Error(`given ${command}: refused, ${JSON.stringify(reasonsOf(decision.refusal))}`);
}

function outcome(decision: Decision<Fact>): Then {
  const facts = (): readonly Fact[] => {
    if (decision.kind === 'accepted') return decision.facts;
    throw new Error(`refused: ${JSON.stringify(reasonsOf(decision.refusal))}`);
  };
  return {
    decision,
    then: (...expected) => {
      expect(facts()).toStrictEqual(expected);
    },
    thenNothing: () => {
      expect(facts()).toEqual([]);
    },
    refused: (...expected) => {
      if (decision.kind === 'accepted') throw new Error(`accepted: ${JSON.stringify(decision.facts)}`);
      const reasons = reasonsOf(decision.refusal);
      expect(reasons.map(({ code }) => code)).toEqual(
        expected.map((e) => (typeof e === 'string' ? e : e.code)),
      );
      expected.forEach((e, index) => {
        if (typeof e !== 'string') expect(reasons[index]).toEqual(e);
      });
    },
  };
}
