import { randomUUID } from 'node:crypto';
import type { Stage } from '../stage/stage.js';
import { giveCommand } from './give-command.js';
import type { Acknowledgement, GivenCommand } from './model.js';

const PATIENCE_MS = 120_000;

/**
 * Gives a command of a fault's own, which must be carried out in the end.
 *
 * @param notYet a refusal that holds only until the program has come further: another command of the kind is given then
 * @throws Error it is refused, or nobody says what came of it
 */
export async function giveOwn(
  stage: Stage,
  given: Omit<GivenCommand, 'key'>,
  notYet: (refusal: string) => boolean = () => false,
): Promise<Acknowledgement> {
  const until = performance.now() + PATIENCE_MS;
  const isOver = (): boolean => performance.now() > until;
  for (;;) {
    const command = { ...given, key: randomUUID() };
    const outcome = await giveCommand(stage, command, { first: 0, isOver, onAnswer: () => undefined });
    if (outcome.kind === 'acknowledged') {
      stage.model.acknowledge(command, outcome.answer);
      return outcome.answer;
    }
    if (outcome.kind === 'refused') stage.model.refuse(command, outcome.everUnknown);
    const again = outcome.kind === 'refused' && notYet(outcome.words);
    if (!again || isOver()) throw new Error(`${given.command}: ${JSON.stringify(outcome)}`);
  }
}
