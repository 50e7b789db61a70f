import type { Actor, ActorRole } from '../kernel/actor.js';
import type { Fact } from '../kernel/event.js';
import type { Reason, Refusal } from '../kernel/refusal.js';
import type { Case } from './case.js';
import type { CaseVersions, DecisionContext, Workflow } from './define-workflow.js';
import { type Step, stepOf, type WorkflowDefinition } from './definition.js';

export type Decision<F extends Fact> =
  | {
      readonly kind: 'accepted';
      readonly facts: readonly F[];
      readonly definition: WorkflowDefinition;
      /** The role that was acted in. */
      readonly role: ActorRole;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** One command as it stands now: allowed, or every reason why not. */
export interface Action {
  readonly command: string;
  readonly allowed: boolean;
  readonly reasons: readonly Reason[];
  /** The roles that may take the step. */
  readonly roles: readonly ActorRole[];
  /** The axis that the step is about: the case's, or the last that it asks a state of. */
  readonly axis: string;
}

/** The table that governs a command now, and the command's step in it, if it has one there. */
export interface GoverningStep {
  readonly definition: WorkflowDefinition;
  readonly step: Step | undefined;
}

/** How a reason's code ends when it says that the case moved since the client read it: a conflict, not a rule. */
const MOVED = '-moved';

/**
 * Decides a command against a case. Pure. The table is asked first (role, state, guards), and every unmet
 * condition is told at once; then the command's own decider gives the facts, none when nothing would change.
 *
 * Refusals: `unknown-command`; `not-your-role` (forbidden); `not-in-this-version`, `wrong-state` and the guards'
 * own codes, or `several-reasons` (rule, or conflict when a code ends in `-moved`).
 */
export function decide<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  current: Case<State>,
  command: string,
  input: unknown,
  context: DecisionContext<Settings>,
): Decision<F> {
  const { definition, step } = governingStep(workflow, current, command);
  const decider = workflow.commands[command];
  if (step === undefined && stepOf(workflow.newest, command) !== undefined) {
    return refused(refusalFrom([notInThisVersion(definition)]));
  }
  if (step === undefined || decider === undefined) {
    return refused({ kind: 'unknown-thing', code: 'unknown-command' });
  }
  const role = roleIn(step, context.actor);
  if (role === undefined) {
    return refused({ kind: 'forbidden', code: 'not-your-role', details: { needs: step.by } });
  }
  const actor = { ...context.actor, role };
  const full = { ...inCase(workflow, current, context), actor };
  const reasons = reasonsAgainst(workflow, current, step, input, full);
  if (reasons.length > 0) return refused(refusalFrom(reasons));
  return { kind: 'accepted', facts: decider(current.state, input as never, full), definition, role };
}

/** Every command of the process: allowed now to this actor, or every reason why not. */
export function explain<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  current: Case<State>,
  context: DecisionContext<Settings>,
): Action[] {
  const full = inCase(workflow, current, context);
  return commandsOf(workflow, current).map((command) => {
    const { definition, step } = governingStep(workflow, current, command);
    if (step === undefined) {
      const roles = stepOf(workflow.newest, command)?.by ?? [];
      const reasons = [notInThisVersion(definition)];
      return { command, allowed: false, reasons, roles, axis: definition.caseAxis };
    }
    const reasons = objections(workflow, current, step, full);
    const axis = step.scope === 'case' ? definition.caseAxis : axisOf(step, definition);
    return { command, allowed: reasons.length === 0, reasons, roles: step.by, axis };
  });
}

function axisOf({ from }: Step, { axes, caseAxis }: WorkflowDefinition): string {
  return Object.keys(axes).findLast((axis) => axis in from) ?? caseAxis;
}

/**
 * The step that governs a command now: an open case's own version for the steps of the case, the newest for all
 * else. A step of the case that came with a later version is none of this case's.
 */
export function governingStep<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  current: Case<State>,
  command: string,
): GoverningStep {
  const { newest } = workflow;
  const newestStep = stepOf(newest, command);
  if (current.pinned === null || current.pinned === newest.version)
    return { definition: newest, step: newestStep };
  const pinned = workflow.release(current.pinned);
  const pinnedStep = stepOf(pinned, command);
  const ofCase = pinnedStep === undefined ? newestStep?.scope === 'case' : pinnedStep.scope === 'case';
  return ofCase ? { definition: pinned, step: pinnedStep } : { definition: newest, step: newestStep };
}

/** A context that holds what the case itself says. */
type ContextInCase<Settings> = DecisionContext<Settings> &
  Required<Pick<DecisionContext<Settings>, 'clocks' | 'versions'>>;

/** Puts the case's deadlines and versions into a context. */
export function inCase<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  current: Case<State>,
  context: DecisionContext<Settings>,
): ContextInCase<Settings> {
  return { ...context, clocks: current.clocks, versions: versionsOf(workflow, current) };
}

/** Every reason against a step as far as the case itself says: role, state and guards, without any input. */
export function objections<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  current: Case<State>,
  step: Step,
  context: ContextInCase<Settings>,
): Reason[] {
  const role: Reason[] =
    roleIn(step, context.actor) === undefined ? [{ code: 'not-your-role', details: { needs: step.by } }] : [];
  return [...role, ...reasonsAgainst(workflow, current, step, undefined, context)];
}

/** The role in which somebody takes a step: of several, the first that they hold. */
function roleIn({ by }: Step, { roles }: Actor): ActorRole | undefined {
  return roles.find((role) => by.includes(role));
}

/** The newest version's commands, in its order, then those that only the open case's own version has. */
function commandsOf<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  current: Case<State>,
): string[] {
  const newest = Object.keys(workflow.newest.steps);
  if (current.pinned === null || current.pinned === workflow.newest.version) return newest;
  const own = Object.entries(workflow.release(current.pinned).steps)
    .filter(([command, step]) => step.scope === 'case' && !newest.includes(command))
    .map(([command]) => command);
  return [...newest, ...own];
}

function reasonsAgainst<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  current: Case<State>,
  step: Step,
  input: unknown,
  context: DecisionContext<Settings>,
): Reason[] {
  const reasons: Reason[] = [];
  for (const [axis, needs] of Object.entries(step.from)) {
    const is = current.standing[axis];
    if (is === undefined || !needs.includes(is)) {
      reasons.push({ code: 'wrong-state', details: { axis, is, needs } });
    }
  }
  for (const name of step.guards ?? []) {
    const guard = workflow.guards[name];
    // Checked when the workflow was defined; were it not, letting the command through would be the worst answer.
    if (guard === undefined) throw new Error(`no guard ${name} in this build`);
    reasons.push(...guard(current.state, input, context));
  }
  return reasons;
}

function versionsOf<State, F extends Fact, Settings>(
  { releases, newest }: Workflow<State, F, Settings>,
  { pinned, standing }: Case<State>,
): CaseVersions {
  return {
    pinned,
    newest: newest.version,
    fits: (version) =>
      Object.entries(standing).every(
        ([axis, state]) => releases[version - 1]?.axes[axis]?.states[state] !== undefined,
      ),
  };
}

function notInThisVersion(definition: WorkflowDefinition): Reason {
  return { code: 'not-in-this-version', details: { version: definition.version } };
}

function refusalFrom(reasons: readonly Reason[]): Refusal {
  const [only, another] = reasons;
  const moved = reasons.find(({ code }) => code.endsWith(MOVED));
  const shown = moved ?? (another === undefined ? only : undefined);
  return {
    kind: moved === undefined ? 'rule' : 'conflict',
    code: shown?.code ?? 'several-reasons',
    ...(shown?.details === undefined ? {} : { details: shown.details }),
    reasons,
  };
}

function refused<F extends Fact>(refusal: Refusal): Decision<F> {
  return { kind: 'refused', refusal };
}
