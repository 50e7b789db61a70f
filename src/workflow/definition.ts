import type { ActorRole } from '../kernel/actor.js';
import { canonicalJson } from '../kernel/canonical-json.js';
import { sha256Hex } from '../kernel/hash.js';

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
  readonly to?: Readonly<Record<string, Targets>>;
  /** Named conditions, all checked, so that every unmet one is told at once. */
  readonly guards?: readonly string[];
  /** A step of the case follows the version the case is pinned to; any other follows the newest. */
  readonly scope?: 'case';
  /** Events that it may lead to. */
  readonly events: readonly string[];
}

/**
 * Where a step may lead on one axis: a list, whichever state it is taken from, or lists by the state it is taken
 * from (`{registered: ['under-review']}`: from any other state it stays).
 */
export type Targets = readonly string[] | Readonly<Record<string, readonly string[]>>;

/** A clock that starts when its axis enters a state, and what it measures. */
export interface DeadlineRule {
  readonly axis: string;
  /** Entering one of these from a state outside `starts`, `stops` and `runs` starts the clock afresh. */
  readonly starts: readonly string[];
  /** The clock goes on in these; anywhere else (but `stops`) it has come to its end. */
  readonly runs: readonly string[];
  /** In these it stands still, and goes on afterwards with the working days that were left. */
  readonly stops?: readonly string[];
  /** These events start it afresh. */
  readonly restartsOn?: readonly string[];
  /** The events that it waits for. One of them that ends it meets it, in time or late; by any other end it falls away. */
  readonly metBy: readonly string[];
  /** By axis: only in these states is it asked for. Elsewhere it falls away, and should they return it goes on as it was. */
  readonly while?: Readonly<Record<string, readonly string[]>>;
  /** `given`: it counts from the date that the case itself bears, and moves with that; else from the day it starts. */
  readonly countsFrom?: 'given';
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

/** Where a case stands: the state on each axis. */
export type Standing = Readonly<Record<string, string>>;

/** Whether a deadline follows a date that the case itself bears. */
export function isGiven({ length, countsFrom }: DeadlineRule): boolean {
  return 'given' in length || countsFrom === 'given';
}

/** The SHA-256 of the definition's canonical JSON, in hex. */
export function definitionHash(definition: WorkflowDefinition): string {
  return sha256Hex(canonicalJson(definition));
}

/** The step of that name; a name that only every object knows (`constructor`) is none. */
export function stepOf(definition: WorkflowDefinition, command: string): Step | undefined {
  return Object.hasOwn(definition.steps, command) ? definition.steps[command] : undefined;
}

/** The states that a step may lead to on an axis when taken from a state; none when the axis stays. */
export function targetsFrom(step: Step, axis: string, state: string): readonly string[] {
  const targets = step.to?.[axis] ?? [];
  return isList(targets) ? targets : (targets[state] ?? []);
}

/** Whether the targets are one list for every state. */
export function isList(targets: Targets): targets is readonly string[] {
  return Array.isArray(targets);
}

/** Whether a move from one standing to another is one that the step announces: on each axis a target, or no move. */
export function announces(step: Step, before: Standing, after: Standing): boolean {
  return Object.entries(after).every(([axis, state]) => {
    const was = before[axis] ?? '';
    return state === was || targetsFrom(step, axis, was).includes(state);
  });
}
