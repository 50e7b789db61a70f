import type { SealedText } from '../../../kernel/personal-text.js';
import { defineWorkflow, type Guard } from '../../../workflow/define-workflow.js';
import type { WorkflowDefinition } from '../../../workflow/definition.js';
import type { HoldEvent, HoldEventFact } from '../events.js';
import { HOLD_DECIDERS } from './hold-commands.js';
import type { PlaceHoldFields } from './hold-commands.js';

/** A legal hold that is in force: nothing of these subjects, or of this alliance, is erased meanwhile. */
export interface Hold {
  readonly id: string;
  readonly subjects: readonly string[];
  readonly alliance: string | null;
  readonly reason: SealedText;
  readonly placedAt: string;
  readonly placedBy: string;
}

/** Every hold in force, by id: one stream for all, so that whoever erases misses none. */
export type Holds = Readonly<Record<string, Hold>>;

/** Legal holds, version 1. Released: never edited. */
const LEGAL_HOLDS_V1: WorkflowDefinition = {
  name: 'legal-holds',
  version: 1,
  caseAxis: 'holds',
  axes: { holds: { initial: 'kept', states: { kept: {} } } },
  // prettier-ignore
  steps: {
    'place-hold': { by: ['data-protection-officer'], from: { holds: ['kept'] }, guards: ['hold-is-on-something@1'], events: ['LegalHoldPlaced'] },
    'lift-hold': { by: ['data-protection-officer'], from: { holds: ['kept'] }, guards: ['hold-in-force@1'], events: ['LegalHoldLifted'] },
  },
  deadlines: {},
  closedPeriods: [],
};

const GUARDS: Readonly<Record<string, Guard<Holds, unknown>>> = {
  'hold-is-on-something@1': (_, input) => {
    const { subjects, alliance } = (input ?? {}) as Partial<PlaceHoldFields>;
    const nothing = input !== undefined && (subjects ?? []).length === 0 && (alliance ?? null) === null;
    return nothing ? [{ code: 'hold-on-nothing' }] : [];
  },
  'hold-in-force@1': (holds, input, { found }) =>
    input === undefined || Object.hasOwn(holds, String(found['hold'])) ? [] : [{ code: 'hold-not-in-force' }],
};

function evolve(holds: Holds, event: HoldEvent): Holds {
  if (event.type === 'LegalHoldLifted') {
    return Object.fromEntries(Object.entries(holds).filter(([id]) => id !== event.data.hold));
  }
  const { hold: id, subjects, alliance, reason } = event.data;
  const placed = { id, subjects, alliance, reason, placedAt: event.recordedAt, placedBy: event.actor };
  return { ...holds, [id]: placed };
}

export const holdWorkflow = defineWorkflow<Holds, HoldEventFact, unknown>({
  releases: [LEGAL_HOLDS_V1],
  initial: {},
  evolve,
  standing: () => ({ holds: 'kept' }),
  givenDate: () => null,
  guards: GUARDS,
  commands: HOLD_DECIDERS,
});
