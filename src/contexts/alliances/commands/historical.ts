import { personalText } from '../../../kernel/personal-text.js';
import type { AllianceEventFact } from '../events.js';
import type { AllianceContext } from './alliance-command.js';
import { foundIn } from './inputs.js';

/** The fact, and where it is known from when the importer brought it. */
export function historical(fact: AllianceEventFact, context: AllianceContext): readonly AllianceEventFact[] {
  const { imported } = foundIn(context);
  if (imported === undefined || context.actor.role !== 'system') return [fact];
  const { source, import: from, row } = imported;
  return [
    fact,
    {
      type: 'HistoricalFactImported',
      data: { factType: fact.type, source: personalText(source), import: from, row },
    },
  ];
}
