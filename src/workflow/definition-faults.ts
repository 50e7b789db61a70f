import type { FieldFault } from '../kernel/refusal.js';
import { isGiven, isList, type WorkflowDefinition } from './definition.js';
import { isClosed } from './work-calendar.js';

/** One fault in a definition: where (JSON Pointer into the definition), a stable code, and the words in English. */
export interface DefinitionFault extends FieldFault {
  readonly message: string;
}

/** What a build can do, and so what a definition may name. What is left out is not checked. */
export interface KnownParts {
  readonly guards: readonly string[];
  readonly commands: readonly string[];
  /** By axis: the states that the fold can reach. */
  readonly states?: Readonly<Record<string, readonly string[]>>;
  readonly events?: readonly string[];
}

/** A year with closed periods must leave this many days, so that no run of weekends and holidays fills them. */
const LEAST_OPEN_DAYS = 31;

/** Puts a fault together. `path` holds the members' names, unescaped. */
export function faultAt(
  path: readonly (string | number)[],
  code: string,
  message: string,
  details?: FieldFault['details'],
): DefinitionFault {
  const pointer = path.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return { pointer, code, message, ...(details === undefined ? {} : { details }) };
}

/** The faults on one line each, for an error message. */
export function faultLines(faults: readonly DefinitionFault[]): string {
  return faults.map(({ pointer, message }) => `${pointer === '' ? '/' : pointer}: ${message}`).join('\n');
}

/**
 * What contradicts itself in a definition of the right shape, and what it names that the build does not have;
 * empty when it is sound.
 */
export function definitionFaults(definition: WorkflowDefinition, known?: KnownParts): DefinitionFault[] {
  return [
    ...axisFaults(definition, known),
    ...Object.keys(definition.steps).flatMap((command) => stepFaults(definition, command, known)),
    ...Object.keys(definition.deadlines).flatMap((name) => deadlineFaults(definition, name)),
    ...closedFaults(definition),
  ];
}

function axisFaults({ axes, caseAxis }: WorkflowDefinition, known?: KnownParts): DefinitionFault[] {
  const faults: DefinitionFault[] = [];
  if (!Object.hasOwn(axes, caseAxis))
    faults.push(faultAt(['caseAxis'], 'unknown-axis', `there is no axis ${caseAxis}`));
  for (const [name, axis] of Object.entries(axes)) {
    if (!Object.hasOwn(axis.states, axis.initial)) {
      faults.push(unknownState(['axes', name, 'initial'], name, axis.initial));
    } else if (axis.states[axis.initial]?.final === true) {
      faults.push(faultAt(['axes', name, 'initial'], 'initial-is-final', `${name} begins in a final state`));
    }
    const can = known?.states?.[name];
    if (known?.states !== undefined && can === undefined) {
      faults.push(faultAt(['axes', name], 'axis-not-in-build', `this build has no axis ${name}`));
    }
    for (const state of Object.keys(axis.states)) {
      if (can?.includes(state) === false) {
        const message = `this build never comes to the state ${name}.${state}`;
        faults.push(
          faultAt(['axes', name, 'states', state], 'state-not-in-build', message, { axis: name, state }),
        );
      }
    }
  }
  return faults;
}

function stepFaults(definition: WorkflowDefinition, command: string, known?: KnownParts): DefinitionFault[] {
  const step = definition.steps[command];
  if (step === undefined) return [];
  const path = ['steps', command];
  const faults: DefinitionFault[] = [];
  if (known?.commands.includes(command) === false) {
    faults.push(faultAt(path, 'command-not-in-build', `this build has no command ${command}`, { command }));
  }
  for (const [axis, states] of Object.entries(step.from)) {
    faults.push(...stateFaults(definition, [...path, 'from', axis], axis, states));
  }
  for (const [axis, targets] of Object.entries(step.to ?? {})) {
    const at = [...path, 'to', axis];
    if (isList(targets)) faults.push(...stateFaults(definition, at, axis, targets));
    else {
      for (const [from, states] of Object.entries(targets)) {
        faults.push(...stateFaults(definition, [...at, from], axis, states));
        if (step.from[axis]?.includes(from) === false) {
          faults.push(
            faultAt([...at, from], 'never-taken-from', `${command} is never taken from ${axis}.${from}`),
          );
        }
      }
    }
  }
  step.guards?.forEach((guard, index) => {
    if (known?.guards.includes(guard) === false) {
      const message = `this build has no guard ${guard}`;
      faults.push(faultAt([...path, 'guards', index], 'guard-not-in-build', message, { guard }));
    }
  });
  step.events.forEach((event, index) => {
    if (known?.events?.includes(event) === false) {
      const message = `this build has no event ${event}`;
      faults.push(faultAt([...path, 'events', index], 'event-not-in-build', message, { event }));
    }
  });
  return faults;
}

function deadlineFaults(definition: WorkflowDefinition, name: string): DefinitionFault[] {
  const rule = definition.deadlines[name];
  if (rule === undefined) return [];
  const path = ['deadlines', name];
  if (!Object.hasOwn(definition.axes, rule.axis)) {
    return [faultAt([...path, 'axis'], 'unknown-axis', `there is no axis ${rule.axis}`)];
  }
  const faults = (['starts', 'runs', 'stops'] as const).flatMap((member) =>
    stateFaults(definition, [...path, member], rule.axis, rule[member] ?? []),
  );
  rule.stops?.forEach((state, index) => {
    if (rule.starts.includes(state) || rule.runs.includes(state)) {
      const message = `the clock cannot both run and stand still in ${state}`;
      faults.push(faultAt([...path, 'stops', index], 'runs-and-stops', message, { state }));
    }
  });
  for (const [axis, states] of Object.entries(rule.while ?? {})) {
    faults.push(...stateFaults(definition, [...path, 'while', axis], axis, states));
  }
  if (isGiven(rule) && (rule.stops?.length ?? 0) > 0) {
    faults.push(
      faultAt([...path, 'stops'], 'given-date-stops', 'a date that the case bears does not stand still'),
    );
  }
  for (const member of ['restartsOn', 'metBy'] as const) {
    rule[member]?.forEach((event, index) => {
      if (Object.values(definition.steps).some((step) => step.events.includes(event))) return;
      const message = `no step leads to the event ${event}`;
      faults.push(faultAt([...path, member, index], 'event-of-no-step', message, { event }));
    });
  }
  return faults;
}

function closedFaults({ closedPeriods }: WorkflowDefinition): DefinitionFault[] {
  const day = new Date(Date.UTC(2027, 0, 1));
  let open = 0;
  for (let count = 0; count < 365; count++) {
    if (!isClosed(day.toISOString().slice(0, 10), closedPeriods)) open++;
    day.setUTCDate(day.getUTCDate() + 1);
  }
  if (open >= LEAST_OPEN_DAYS) return [];
  const message = `the closed periods leave ${String(open)} days of the year, fewer than ${String(LEAST_OPEN_DAYS)}`;
  return [faultAt(['closedPeriods'], 'closed-all-year', message, { open, least: LEAST_OPEN_DAYS })];
}

function stateFaults(
  { axes }: WorkflowDefinition,
  path: readonly (string | number)[],
  axis: string,
  states: readonly string[],
): DefinitionFault[] {
  if (!Object.hasOwn(axes, axis))
    return [faultAt(path, 'unknown-axis', `there is no axis ${axis}`, { axis })];
  const known = axes[axis]?.states ?? {};
  return states.flatMap((state, index) =>
    Object.hasOwn(known, state) ? [] : [unknownState([...path, index], axis, state)],
  );
}

function unknownState(path: readonly (string | number)[], axis: string, state: string): DefinitionFault {
  return faultAt(path, 'unknown-state', `there is no state ${axis}.${state}`, { axis, state });
}
