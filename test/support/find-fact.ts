import type { AllianceFound } from '../../src/contexts/alliances/commands/inputs.js';
import type { AllianceEvent } from '../../src/contexts/alliances/events.js';
import { factToCorrect } from '../../src/contexts/alliances/fact-to-correct.js';
import type { PureCommand } from './pure-stream.js';

/** The fact that a correction is aimed at, as whoever executes the command finds it in the stream. */
export function findFact(
  { command, input }: PureCommand,
  events: readonly AllianceEvent[],
): Partial<Pick<AllianceFound, 'fact'>> {
  if (command !== 'correct-fact') return {};
  const { event, field } = input as { event?: string; field?: string };
  const fact = factToCorrect(events, event ?? '', field ?? '');
  return fact === undefined ? {} : { fact };
}
