import type { Actor, ActorRole } from '../../kernel/actor.js';
import type { Refusal } from '../../kernel/refusal.js';
import type { WorkflowDefinition } from '../../workflow/definition.js';
import { LAN_CODES } from './regions.js';
import type { AllianceState } from './state.js';

/** Who reads every alliance (domain, section 5). The others read those that they hold a mandate for. */
const READS_ALL: ReadonlySet<ActorRole> = new Set([
  'case-officer',
  'board-member',
  'chair',
  'secretary',
  'auditor',
  'administrator',
  'system',
]);

/** What deciding about access needs to know of an alliance. */
export interface AccessFacts {
  readonly id: string;
  readonly coordinators: readonly string[];
  readonly formerCoordinators: readonly string[];
}

/** Whether the actor reads every alliance. */
export function readsAll(actor: Actor): boolean {
  return READS_ALL.has(actor.role);
}

/** Whether the actor may know that the alliance exists, and read it. */
export function maySee(actor: Actor, alliance: AccessFacts): boolean {
  if (readsAll(actor)) return true;
  if (alliance.coordinators.includes(actor.id)) return true;
  return actor.alliances.includes(alliance.id) && !alliance.formerCoordinators.includes(actor.id);
}

/** Why the actor may not give the command; null when it may. What it may not see is answered as absent. */
export function authorise(
  definition: WorkflowDefinition,
  state: AllianceState,
  request: { readonly command: string; readonly actor: Actor; readonly body: unknown },
): Refusal | null {
  const { command, actor, body } = request;
  const step = definition.steps[command];
  const starting = step?.from['alliance']?.includes('none') === true;
  if (step === undefined) return { kind: 'unknown-thing', code: 'unknown-command' };
  if (state.status === 'none') {
    if (!starting) return { kind: 'unknown-thing', code: 'unknown-alliance' };
  } else if (!maySee(actor, state)) return { kind: 'unknown-thing', code: 'unknown-alliance' };
  if (!step.by.includes(actor.role))
    return { kind: 'forbidden', code: 'not-your-role', details: { needs: step.by } };
  if (starting && actor.role === 'coordinator') {
    const elsewhere = lanOf(body).filter((lan) => !actor.regions.includes(lan));
    if (elsewhere.length > 0)
      return { kind: 'forbidden', code: 'not-your-region', details: { lan: elsewhere } };
  }
  return null;
}

/** The län that a body names, as far as there are such; what is none is told later, with the field. */
function lanOf(body: unknown): string[] {
  const lan = typeof body === 'object' && body !== null && 'lan' in body ? body.lan : undefined;
  return Array.isArray(lan)
    ? lan.filter((code): code is string => LAN_CODES.some((known) => known === code))
    : [];
}
