import type { Actor, ActorRole } from '../../kernel/actor.js';
import type { Refusal } from '../../kernel/refusal.js';
import { FRESH_COMMANDS, reachOf, rolesReaching } from '../../policy/policy.js';
import type { WorkflowDefinition } from '../../workflow/definition.js';
import { LAN_CODES } from './regions.js';
import type { AllianceState } from './state.js';

/** What deciding about access needs to know of an alliance. */
export interface AccessFacts {
  readonly id: string;
  /** Where it works now. */
  readonly lan: readonly string[];
  readonly coordinators: readonly string[];
  readonly formerCoordinators: readonly string[];
  /** Those who are conflicted (jäv) while a case of it is handled. */
  readonly conflicted: readonly string[];
}

/** The same without where it works, which is nothing to who holds a mandate or is conflicted. */
type MandateFacts = Omit<AccessFacts, 'lan'>;

/** A command as far as access goes. */
interface Asked {
  readonly command: string;
  readonly actor: Actor;
  readonly body: unknown;
}

/** Whether the actor reads every alliance but those in whose case it is conflicted. */
export function readsAll(actor: Actor): boolean {
  return reachOf(actor, 'alliances.read') === 'all';
}

/**
 * Whether the actor may know that the alliance exists, and read it. Whoever is conflicted sees neither the papers of
 * the case nor its deliberation while it is handled, but what a mandate of their own shows. A token shows what lies
 * within its scope.
 */
export function maySee(actor: Actor, alliance: AccessFacts): boolean {
  if (!isWithinScope(actor, alliance)) return false;
  return (readsAll(actor) && !isConflicted(actor, alliance)) || holdsMandate(actor, alliance);
}

/**
 * Whether the actor sees the deliberation too (`deliberation.ts`): whoever prepares, decides or reviews, and is not
 * conflicted. Who holds a mandate sees the file as the applicant, whatever else they are: a post in the alliance is jäv
 * (domain, section 4.7). Asked of what {@link maySee} lets them see at all.
 */
export function seesDeliberation(actor: Actor, alliance: MandateFacts): boolean {
  return readsAll(actor) && !isConflicted(actor, alliance) && !hasMandate(actor, alliance);
}

/**
 * The actor as it stands before one alliance: with the roles in which it may act there. A coordinator is one only
 * where a mandate is held.
 */
export function actorBefore(actor: Actor, alliance: AccessFacts): Actor {
  const everywhere = isConflicted(actor, alliance) ? [] : rolesReaching(actor, 'alliances.act', 'all');
  const here = holdsMandate(actor, alliance) ? rolesReaching(actor, 'alliances.act', 'held') : [];
  return withRoles(actor, [...here, ...everywhere]);
}

/**
 * The actor with the roles in which it may give the command, or why it may not. What it may not see is answered as
 * absent.
 */
export function authorise(
  definition: WorkflowDefinition,
  state: AllianceState,
  { command, actor, body }: Asked,
): { readonly actor: Actor } | { readonly refusal: Refusal } {
  const step = definition.steps[command];
  const starting = step?.from['alliance']?.includes('none') === true;
  if (step === undefined) return absent('unknown-command');
  if (state.status === 'none' ? !starting : !maySee(actor, state)) return absent('unknown-alliance');
  const lan = starting ? lanOf(body) : [];
  const added = command === 'add-lan' ? lanOf(body) : [];
  const here = state.status === 'none' ? actor : actorBefore(actor, state);
  const fitting = here.roles.filter((role) => step.by.includes(role));
  if (fitting.length === 0) {
    const elsewhere = actor.roles.some((role) => step.by.includes(role));
    const details = { needs: step.by };
    return { refusal: { kind: 'forbidden', code: elsewhere ? 'no-mandate' : 'not-your-role', details } };
  }
  if (!lan.every((code) => mayStartWithin(actor, code)) || !mayBringInto(actor, added)) {
    return { refusal: { kind: 'forbidden', code: 'out-of-token-scope' } };
  }
  const elsewhere = lan.filter((code) => !actor.regions.includes(code));
  const roles = elsewhere.length > 0 ? fitting.filter((role) => role !== 'coordinator') : fitting;
  if (roles.length === 0) {
    return { refusal: { kind: 'forbidden', code: 'not-your-region', details: { lan: elsewhere } } };
  }
  if (FRESH_COMMANDS.has(command) && !actor.signedInAfresh) {
    return { refusal: { kind: 'forbidden', code: 'fresh-sign-in-needed' } };
  }
  return { actor: withRoles(actor, roles) };
}

/** An alliance that lies partly in a län is that län's too: one in several has no other place to be found. */
function isWithinScope({ scope }: Actor, { id, lan }: AccessFacts): boolean {
  const { alliances, regions } = scope ?? {};
  const named = alliances === undefined || alliances.includes(id);
  return named && (regions === undefined || lan.some((code) => regions.includes(code)));
}

/** A new alliance is none of those that a token was made for. */
function mayStartWithin({ scope }: Actor, lan: string): boolean {
  const { alliances, regions } = scope ?? {};
  return alliances === undefined && (regions === undefined || regions.includes(lan));
}

/** Whether a token was made for every one of the län that a change brings an alliance into. */
export function mayBringInto({ scope }: Actor, lan: readonly string[]): boolean {
  const { regions } = scope ?? {};
  return regions === undefined || lan.every((code) => regions.includes(code));
}

function isConflicted({ id }: Actor, { conflicted }: MandateFacts): boolean {
  return conflicted.includes(id);
}

/**
 * Whether mandates count: who holds them acts as coordinator now. Those of somebody whose role has ended, or not begun,
 * are none.
 */
export function actsByMandate(actor: Actor): boolean {
  return rolesReaching(actor, 'alliances.act', 'held').length > 0;
}

function holdsMandate(actor: Actor, alliance: AccessFacts): boolean {
  return actsByMandate(actor) && hasMandate(actor, alliance);
}

/**
 * Whether the actor was given a mandate, in the log and not given away or outside it, whatever the role is that they
 * act in now.
 */
export function hasMandate(
  actor: Pick<Actor, 'id' | 'alliances'>,
  { id, coordinators, formerCoordinators }: MandateFacts,
): boolean {
  if (coordinators.includes(actor.id)) return true;
  return actor.alliances.includes(id) && !formerCoordinators.includes(actor.id);
}

function withRoles(actor: Actor, roles: readonly ActorRole[]): Actor {
  return { ...actor, roles, role: roles[0] ?? actor.role };
}

function absent(code: string): { readonly refusal: Refusal } {
  return { refusal: { kind: 'unknown-thing', code } };
}

/** The län that a body names, as far as there are such; what is none is told later, with the field. */
function lanOf(body: unknown): string[] {
  const lan = typeof body === 'object' && body !== null && 'lan' in body ? body.lan : undefined;
  return [lan].flat().filter((code): code is string => LAN_CODES.some((known) => known === code));
}
