import type { Actor } from '../../kernel/actor.js';
import type { Refusal } from '../../kernel/refusal.js';
import { inRole } from '../../policy/in-role.js';
import { reachOf } from '../../policy/policy.js';
import type { WorkflowDefinition } from '../../workflow/definition.js';
import type { PrivacyState } from './state.js';

/** What deciding about access needs to know of a request. */
export interface RequestAccess {
  readonly status: string;
  readonly receivedBy: string;
}

/**
 * Whether the actor may know that a request exists, and read it: the data-protection officer each of them, the chair
 * those with an erasure to decide, and a case officer those that they took in.
 */
export function maySeeRequest(actor: Actor, { status, receivedBy }: RequestAccess): boolean {
  const reach = reachOf(actor, 'privacy.read');
  if (reach !== 'held') return reach === 'all';
  if (actor.roles.includes('chair') && status === 'erasure-proposed') return true;
  return actor.roles.includes('case-officer') && receivedBy === actor.id;
}

/**
 * The actor with the roles in which it may give the command, or why it may not. What it may not see is answered as
 * absent.
 */
export function authoriseRequest(
  definition: WorkflowDefinition,
  state: PrivacyState,
  { command, actor }: { readonly command: string; readonly actor: Actor },
): { readonly actor: Actor } | { readonly refusal: Refusal } {
  const step = definition.steps[command];
  const starting = step?.from['request']?.includes('none') === true;
  if (step === undefined) return absent('unknown-command');
  if (state.status === 'none' ? !starting : !maySeeRequest(actor, state) && actor.role !== 'system')
    return absent('unknown-privacy-request');
  return inRole(step.by, 'privacy.act', { command, actor });
}

function absent(code: string): { readonly refusal: Refusal } {
  return { refusal: { kind: 'unknown-thing', code } };
}
