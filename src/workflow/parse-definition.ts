import { ACTOR_ROLES } from '../kernel/actor.js';
import { type DefinitionFault, definitionFaults } from './definition-faults.js';
import type { WorkflowDefinition } from './definition.js';
import {
  boolean,
  dayOfYear,
  fields,
  listOf,
  listOr,
  named,
  oneMemberOf,
  oneOf,
  optional,
  recordOf,
  wholeNumber,
} from './json-shape.js';

const KEBAB = named(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a name in kebab-case, as under-review');
const GUARD = named(/^[a-z][a-z0-9]*(-[a-z0-9]+)*@[1-9][0-9]*$/, 'a guard with its version, as not-held@1');
const EVENT = named(/^[A-Z][A-Za-z0-9]*$/, 'an event in PascalCase, as ApplicationSubmitted');
const STATES = listOf(KEBAB);
const STATES_BY_AXIS = recordOf(KEBAB, listOf(KEBAB, 1));

const AXIS = fields({
  initial: KEBAB,
  states: recordOf(KEBAB, fields({ final: optional(boolean), waitsOn: optional(KEBAB) }), 1),
});

const STEP = fields({
  by: listOf(oneOf(ACTOR_ROLES), 1),
  from: STATES_BY_AXIS,
  to: optional(recordOf(KEBAB, listOr(listOf(KEBAB, 1), STATES_BY_AXIS))),
  guards: optional(listOf(GUARD)),
  scope: optional(oneOf(['case'])),
  events: listOf(EVENT, 1),
});

const DEADLINE = fields({
  axis: KEBAB,
  starts: listOf(KEBAB, 1),
  runs: STATES,
  stops: optional(STATES),
  restartsOn: optional(listOf(EVENT)),
  metBy: listOf(EVENT, 1),
  while: optional(STATES_BY_AXIS),
  countsFrom: optional(oneOf(['given'])),
  length: oneMemberOf({
    workingDays: wholeNumber(1, 2500),
    days: wholeNumber(1, 3650),
    months: wholeNumber(1, 240),
    given: oneOf([true]),
  }),
  waitsOn: KEBAB,
  remindDaysBefore: listOf(wholeNumber(0, 3650)),
});

const DEFINITION = fields({
  name: KEBAB,
  version: wholeNumber(1, 1_000_000),
  axes: recordOf(KEBAB, AXIS, 1),
  caseAxis: KEBAB,
  steps: recordOf(KEBAB, STEP, 1),
  deadlines: recordOf(KEBAB, DEADLINE),
  closedPeriods: listOf(fields({ from: dayOfYear, to: dayOfYear })),
});

/**
 * A definition from a JSON file: its text, or the value that was read from it. First the shape is checked, to the
 * last member; then that it does not contradict itself. Whether a build knows its guards and commands is asked
 * when it is bound or tried. Every fault at once: where only some steps have another shape, the rest is looked at as
 * well. Never throws.
 *
 * @param faultsOf what else is wrong with a definition of the right shape
 */
export function parseDefinition(
  json: unknown,
  faultsOf: (definition: WorkflowDefinition) => readonly DefinitionFault[] = definitionFaults,
): { readonly definition: WorkflowDefinition } | { readonly faults: readonly DefinitionFault[] } {
  let value = json;
  if (typeof json === 'string') {
    try {
      value = JSON.parse(json) as unknown;
    } catch (error) {
      const message = `not JSON: ${error instanceof Error ? error.message : ''}`;
      return { faults: [{ pointer: '', code: 'not-json', message }] };
    }
  }
  const malformed = DEFINITION(value, []);
  if (malformed.length > 0) {
    const rest = withoutMalformed(value, malformed);
    return { faults: [...malformed, ...(rest === null ? [] : faultsOf(rest))] };
  }
  const definition = value as WorkflowDefinition;
  const faults = faultsOf(definition);
  return faults.length > 0 ? { faults } : { definition };
}

/**
 * The definition without the steps that have another shape, and what depends on their being there; null where
 * something else has, on which more depends.
 */
function withoutMalformed(value: unknown, faults: readonly DefinitionFault[]): WorkflowDefinition | null {
  const named = faults.map(({ pointer }) => /^\/steps\/([^/]+)/.exec(pointer)?.[1]);
  if (named.includes(undefined)) return null;
  const definition = value as WorkflowDefinition;
  const without = named.map((name) => name?.replaceAll('~1', '/').replaceAll('~0', '~'));
  const steps = Object.entries(definition.steps).filter(([command]) => !without.includes(command));
  const deadlines = Object.entries(definition.deadlines).map(([name, { restartsOn: _, ...rule }]) => [
    name,
    { ...rule, metBy: [] },
  ]);
  return {
    ...definition,
    steps: Object.fromEntries(steps),
    deadlines: Object.fromEntries(deadlines) as WorkflowDefinition['deadlines'],
  };
}
