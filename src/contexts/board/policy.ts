import type { Actor } from '../../kernel/actor.js';
import type { Refusal } from '../../kernel/refusal.js';
import { inRole } from '../../policy/in-role.js';
import { reachOf } from '../../policy/policy.js';
import type { WorkflowDefinition } from '../../workflow/definition.js';
import type { PerCapsulamState } from './per-capsulam/state.js';

interface Asked {
  readonly command: string;
  readonly actor: Actor;
}

type Authorised = { readonly actor: Actor } | { readonly refusal: Refusal };

/**
 * Whether the actor may know that a decision per capsulam exists, and read it. Whoever is conflicted sees nothing of it
 * while it is open (domain 4.7).
 */
export function maySeePerCapsulam(actor: Actor, state: PerCapsulamState): boolean {
  if (state.status === 'none' || reachOf(actor, 'per-capsulam.read') === null) return false;
  return state.status !== 'open' || !state.conflicts.some(({ member }) => member === actor.id);
}

/** Who sits on the board is no secret among those who may read it: a command is refused by its role alone. */
export function authoriseRoster(definition: WorkflowDefinition, asked: Asked): Authorised {
  const step = definition.steps[asked.command];
  return step === undefined ? absent('unknown-command') : inRole(step.by, 'board.act', asked);
}

/** The same of a decision per capsulam; what the actor may not see is answered as absent. */
export function authorisePerCapsulam(
  definition: WorkflowDefinition,
  state: PerCapsulamState,
  asked: Asked,
): Authorised {
  const step = definition.steps[asked.command];
  if (step === undefined) return absent('unknown-command');
  const starting = step.from['perCapsulam']?.includes('none') === true;
  const seen = state.status === 'none' ? starting : maySeePerCapsulam(asked.actor, state);
  return seen ? inRole(step.by, 'board.act', asked) : absent('unknown-per-capsulam');
}

function absent(code: string): { readonly refusal: Refusal } {
  return { refusal: { kind: 'unknown-thing', code } };
}
