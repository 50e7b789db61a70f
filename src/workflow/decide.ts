import type { ActorRole } from '../kernel/actor.js';
import type { Fact } from '../kernel/event.js';
import type { Reason, Refusal } from '../kernel/refusal.js';
import type { Case } from './case.js';
import type { DecisionContext, Workflow } from './define-workflow.js';
import type { Step, WorkflowDefinition } from './definition.js';

export type Decision<F extends Fact> =
  | { readonly kind: 'accepted'; readonly facts: readonly F[]; readonly definition: WorkflowDefinition }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** One command as it stands now: allowed, or every reason why not. */
export interface Action {
  readonly command: string;
  readonly allowed: boolean;
  readonly reasons: readonly Reason[];
  /** The roles that may take the step. */
  readonly roles: readonly ActorRole[];
}

/** Codes of reasons that say that the case moved since the client read it. */
const CONFLICTS = new Set(['application-moved']);

/**
 * Decides a command against a case. Pure. The table is asked first (role, state, guards), and every unmet
 * condition is told at once; then the command's own decider gives the facts, none when nothing would change.
 */
export function decide<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  current: Case<State>,
  command: string,
  input: unknown,
  context: DecisionContext<Settings>,
): Decision<F> {
  const definition = definitionFor(workflow, current, command);
  const step = definition.steps[command];
  const decider = workflow.commands[command];
  if (step === undefined || decider === undefined) return refused({ kind: 'unknown-thing', code: 'unknown-command' });
  if (!step.by.includes(context.actor.role)) {
    return refused({ kind: 'forbidden', code: 'not-your-role', details: { needs: step.by } });
  }
  const reasons = reasonsAgainst(workflow, current, step, input, context);
  if (reasons.length > 0) return refused(refusalFrom(reasons));
  return { kind: 'accepted', facts: decider(current.state, input as never, context), definition };
}

/** Every command of the process: allowed now to this actor, or every reason why not. */
export function explain<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  current: Case<State>,
  context: DecisionContext<Settings>,
): Action[] {
  return Object.keys(workflow.newest.steps).flatMap((command) => {
    const step = definitionFor(workflow, current, command).steps[command];
    if (step === undefined) return [];
    const role: Reason[] = step.by.includes(context.actor.role)
      ? []
      : [{ code: 'not-your-role', details: { needs: step.by } }];
    const reasons = [...role, ...reasonsAgainst(workflow, current, step, undefined, context)];
    return [{ command, allowed: reasons.length === 0, reasons, roles: step.by }];
  });
}

/** The table that governs a command now: the case's own for its steps, the newest for all else. */
function definitionFor<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  current: Case<State>,
  command: string,
): WorkflowDefinition {
  if (current.pinned === null || workflow.newest.steps[command]?.scope !== 'case') return workflow.newest;
  return workflow.release(current.pinned);
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
  for (const name of step.guards ?? []) reasons.push(...(workflow.guards[name]?.(current.state, input, context) ?? []));
  return reasons;
}

function refusalFrom(reasons: readonly Reason[]): Refusal {
  const [only, another] = reasons;
  const moved = reasons.find((reason) => CONFLICTS.has(reason.code));
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
