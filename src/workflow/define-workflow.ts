import type { Actor } from '../kernel/actor.js';
import type { Fact, Recorded } from '../kernel/event.js';
import type { Reason } from '../kernel/refusal.js';
import type { Clocks } from './deadlines.js';
import { definitionFaults, faultLines, type KnownParts } from './definition-faults.js';
import type { Standing, WorkflowDefinition } from './definition.js';

/** What a decision may count on besides the case: all of it given, so that deciding is pure. */
export interface DecisionContext<Settings = unknown> {
  /** UTC ISO 8601. */
  readonly now: string;
  readonly actor: Actor;
  readonly commandId: string;
  /** An id that derives from the command and a name: the same command makes the same ids. */
  readonly newId: (name: string) => string;
  readonly settings: Settings;
  /** What was looked up for this command outside its stream, by name: a number from a series, say. */
  readonly found: Readonly<Record<string, unknown>>;
  /** The case's deadlines, and the versions it may follow; {@link decide} and {@link explain} put them here. */
  readonly clocks?: Clocks;
  readonly versions?: CaseVersions;
}

/** The versions of the definition, as an open case sees them. */
export interface CaseVersions {
  /** The one that the case follows; null when none is open. */
  readonly pinned: number | null;
  readonly newest: number;
  /** Whether there is such a version, with every state that the case stands in. */
  readonly fits: (version: number) => boolean;
}

/**
 * A named condition. Answers every reason against, none when met. Without `input` (somebody asks what could be
 * done) only what the case itself says is judged.
 */
export type Guard<State, Settings> = (
  state: State,
  input: unknown,
  context: DecisionContext<Settings>,
) => readonly Reason[];

/** A command's part of the decision: the facts that follow, once the table has let it through. */
export type Decide<State, F extends Fact, Input, Settings> = (
  state: State,
  input: Input,
  context: DecisionContext<Settings>,
) => readonly F[];

export interface WorkflowParts<State, F extends Fact, Settings> {
  /** Every released definition, oldest first. */
  readonly releases: readonly WorkflowDefinition[];
  readonly initial: State;
  /** The fold. Serves every release. */
  readonly evolve: (state: State, event: Recorded<F>) => State;
  readonly standing: (state: State) => Standing;
  /** The date that the case bears for a deadline whose length is `given`, or that counts from such a date. */
  readonly givenDate: (state: State, deadline: string) => string | null;
  /** Types of events that may turn out not to have happened, and the id of the one of which an event tells so. */
  readonly mayBeTakenBack?: readonly F['type'][];
  readonly takenBackBy?: (event: Recorded<F>) => string | null;
  /** The commands that an event can have come of, where its data tells what its type does not. */
  readonly comesOf?: (event: Recorded<F>) => readonly string[] | undefined;
  readonly guards: Readonly<Record<string, Guard<State, Settings>>>;
  readonly commands: Readonly<Record<string, Decide<State, F, never, Settings>>>;
}

/** A process bound to the code that folds, guards and decides it. */
export interface Workflow<State, F extends Fact = Fact, Settings = unknown> extends WorkflowParts<
  State,
  F,
  Settings
> {
  readonly name: string;
  readonly newest: WorkflowDefinition;
  /** @throws Error there is no such release */
  readonly release: (version: number) => WorkflowDefinition;
}

/**
 * Binds a process's table to its code.
 *
 * @throws Error a table contradicts itself or names a guard or command that does not exist; or the releases are
 *   not versions 1, 2 ... of one name; or a command has no step in any of them
 */
export function defineWorkflow<State, F extends Fact, Settings>(
  parts: WorkflowParts<State, F, Settings>,
): Workflow<State, F, Settings> {
  const { releases } = parts;
  const newest = releases.at(-1);
  if (newest === undefined) throw new Error('a workflow needs a release');
  const known = { guards: Object.keys(parts.guards), commands: Object.keys(parts.commands) };
  releases.forEach((definition, index) => {
    const { name, version } = definition;
    const faults = definitionFaults(definition, known);
    if (faults.length > 0) throw new Error(`workflow ${name}@${String(version)}:\n${faultLines(faults)}`);
    if (version !== index + 1) throw new Error(`workflow ${name}: version ${String(version)} out of order`);
    if (name !== newest.name) throw new Error(`workflow ${newest.name}: a release is named ${name}`);
  });
  const uncovered = known.commands.filter(
    (command) => !releases.some(({ steps }) => Object.hasOwn(steps, command)),
  );
  if (uncovered.length > 0) throw new Error(`no step for ${uncovered.join(', ')}`);
  return {
    ...parts,
    name: newest.name,
    newest,
    release: (version) => {
      const found = releases[version - 1];
      if (found === undefined)
        throw new Error(`no version ${String(version)} of ${newest.name} in this build`);
      return found;
    },
  };
}

/** What the running build can do: the guards and commands of the code, the states and events of the releases. */
export function knownParts<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
): Required<KnownParts> {
  const states: Record<string, string[]> = {};
  const events = new Set<string>();
  for (const { axes, steps } of workflow.releases) {
    for (const [name, axis] of Object.entries(axes)) {
      states[name] = [...new Set([...(states[name] ?? []), ...Object.keys(axis.states)])];
    }
    for (const step of Object.values(steps)) for (const event of step.events) events.add(event);
  }
  return {
    guards: Object.keys(workflow.guards),
    commands: Object.keys(workflow.commands),
    states,
    events: [...events],
  };
}

/**
 * The workflow as if this definition were its only release, for trying one that is not released: every event and
 * case counts as decided under it.
 *
 * @throws Error the definition contradicts itself or names what this build does not have
 */
export function withRelease<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  definition: WorkflowDefinition,
): Workflow<State, F, Settings> {
  const faults = definitionFaults(definition, knownParts(workflow));
  if (faults.length > 0) throw new Error(faultLines(faults));
  return { ...workflow, newest: definition, release: () => definition };
}
