import { createHash } from 'node:crypto';
import type { ActorRole } from '../kernel/actor.js';
import { canonicalJson } from '../kernel/canonical-json.js';

/**
 * A process as plain JSON: the states that a case can stand in, the steps between them and the deadlines. Guards
 * are named, with a version in the name; a released guard name never changes its meaning. A released definition
 * is never edited: its hash lies in the log.
 */
export interface WorkflowDefinition {
  readonly name: string;
  readonly version: number;
  /** Independent lines on which something stands at the same time: the application, the partnership. */
  readonly axes: Readonly<Record<string, Axis>>;
  /** The axis whose open run is a case; a case keeps the version that it began under. */
  readonly caseAxis: string;
  /** By command. */
  readonly steps: Readonly<Record<string, Step>>;
  readonly deadlines: Readonly<Record<string, DeadlineRule>>;
  /** Parts of every year in which no deadline falls and no office day is counted, as `07-01` to `07-31`. */
  readonly closedPeriods: readonly { readonly from: string; readonly to: string }[];
}

export interface Axis {
  readonly initial: string;
  readonly states: Readonly<Record<string, AxisState>>;
}

export interface AxisState {
  /** Nothing more happens in this run of the axis; a new run may begin. */
  readonly final?: boolean;
  /** Whom it waits on. */
  readonly waitsOn?: string;
}

export interface Step {
  /** Who may take it. */
  readonly by: readonly ActorRole[];
  /** The states it may be taken from, by axis; an axis that is not named does not matter. */
  readonly from: Readonly<Record<string, readonly string[]>>;
  /** Where it may lead, by axis; an axis that is not named stays. */
  readonly to?: Readonly<Record<string, readonly string[]>>;
  /** Named conditions, all checked, so that every unmet one is told at once. */
  readonly guards?: readonly string[];
  /** A step of the case follows the version the case is pinned to; any other follows the newest. */
  readonly scope?: 'case';
  /** Events that it may lead to. */
  readonly events: readonly string[];
}

/** A clock that starts when its axis enters a state, and what it measures. */
export interface DeadlineRule {
  readonly axis: string;
  /** Entering one of these from a state outside `starts`, `stops` and `runs` starts the clock afresh. */
  readonly starts: readonly string[];
  /** The clock goes on in these; anywhere else (but `stops`) it has been met. */
  readonly runs: readonly string[];
  /** In these it stands still, and goes on afterwards with what was left. */
  readonly stops?: readonly string[];
  /** These events start it afresh. */
  readonly restartsOn?: readonly string[];
  readonly length:
    | { readonly workingDays: number }
    | { readonly days: number }
    | { readonly months: number }
    /** The date that the case itself bears. */
    | { readonly given: true };
  /** Who must act before it passes. */
  readonly waitsOn: string;
  /** Reminders, in calendar days before it passes. */
  readonly remindDaysBefore: readonly number[];
}

/** The SHA-256 of the definition's canonical JSON, in hex. */
export function definitionHash(definition: WorkflowDefinition): string {
  return createHash('sha256').update(canonicalJson(definition), 'utf8').digest('hex');
}

/** What is wrong with a definition, in English; empty when it is sound. */
export function definitionFaults(
  definition: WorkflowDefinition,
  known: { readonly guards: readonly string[]; readonly commands: readonly string[] },
): string[] {
  const faults: string[] = [];
  const checkStates = (where: string, places: Readonly<Record<string, readonly string[]>>): void => {
    for (const [axis, states] of Object.entries(places)) {
      const names = definition.axes[axis]?.states;
      if (names === undefined) faults.push(`${where}: no axis ${axis}`);
      else for (const state of states) if (!(state in names)) faults.push(`${where}: no state ${axis}.${state}`);
    }
  };
  if (!(definition.caseAxis in definition.axes)) faults.push(`no case axis ${definition.caseAxis}`);
  for (const [name, axis] of Object.entries(definition.axes)) checkStates(`axis ${name}`, { [name]: [axis.initial] });
  for (const [command, step] of Object.entries(definition.steps)) {
    if (!known.commands.includes(command)) faults.push(`no command ${command} in this build`);
    checkStates(command, step.from);
    checkStates(command, step.to ?? {});
    for (const guard of step.guards ?? []) {
      if (!known.guards.includes(guard)) faults.push(`${command}: no guard ${guard} in this build`);
    }
  }
  for (const [name, rule] of Object.entries(definition.deadlines)) {
    checkStates(`deadline ${name}`, { [rule.axis]: [...rule.starts, ...rule.runs, ...(rule.stops ?? [])] });
  }
  return faults;
}
