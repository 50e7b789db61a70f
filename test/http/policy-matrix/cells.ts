import { COMMAND_EXAMPLES } from '../../../src/contexts/alliances/command-examples.js';
import { REGIONS } from '../../../src/contexts/alliances/regions.js';
import { allianceWorkflow } from '../../../src/contexts/alliances/workflow.js';
import type { ActorRole, Role } from '../../../src/kernel/actor.js';
import {
  FRESH_COMMANDS,
  type Permission,
  POLICY,
  type Reach,
  type Rule,
} from '../../../src/policy/policy.js';
import type { Browser } from '../../support/account-people.js';
import type { Person } from '../../support/http.js';

/** Somebody at the matrix' left edge. */
export interface Asker {
  readonly called: string;
  /** Undefined: nobody is signed in, or in a browser. */
  readonly person: Person | undefined;
  readonly browser?: Browser;
  /** Whether the sign-in counts as fresh. */
  readonly fresh: boolean;
  readonly role: Role | undefined;
  readonly regions: readonly string[];
  /** The alliances that a mandate is held for. */
  readonly holds: ReadonlySet<string>;
  /** The alliances in whose case they are conflicted. */
  readonly conflictedIn: ReadonlySet<string>;
  /** What a token of one's own is narrowed to: the alliances that lie within, and where one may be started. */
  readonly scope: {
    readonly alliances: ReadonlySet<string>;
    readonly starts: readonly string[];
    /** Where an alliance may be brought; null: anywhere. */
    readonly lan: readonly string[] | null;
  } | null;
}

/** A route at its upper edge. */
export interface Route {
  readonly method: string;
  /** As OpenAPI writes it: `/api/alliances/{id}/rename`. */
  readonly path: string;
  readonly permission: Permission;
}

/** What the table says of a cell. `through`: the policy lets it pass, whatever the rules say then. */
export type Cell = 'through' | 'step-up' | 401 | 403 | 404;

const EVERYBODY = new Set([
  'public.read',
  'rollout.read',
  'sign-in',
  'address-changes.answer',
  'signatures.answer',
  'calendars.read',
]);

/** What a token reaches that is narrowed. Of what is its maker's own, it is told whose it is. */
const WITHIN_SCOPE = new Set(['alliances.read', 'alliances.act', 'session.read']);

/** What the policy table and the table of the process say, reckoned here apart from the code that reads them. */
export function cellOf(asker: Asker, route: Route, alliance: string | null): Cell {
  const cell = cellWhenFresh(asker, route, alliance);
  return cell === 'through' && asksForFresh(route) && !asker.fresh ? 'step-up' : cell;
}

/** Whether whoever may do it must have signed in just now. */
export function asksForFresh({ path, permission }: Route): boolean {
  const rule: Rule = POLICY[permission];
  return rule.fresh === true || FRESH_COMMANDS.has(commandOf(path));
}

function cellWhenFresh(asker: Asker, route: Route, alliance: string | null): Cell {
  if (EVERYBODY.has(route.permission)) return 'through';
  const { role } = asker;
  if (role === undefined) return 401;
  const rule: Rule = POLICY[route.permission];
  if (asker.scope !== null && !WITHIN_SCOPE.has(route.permission)) return 403;
  const reach = rule.roles?.[role] ?? rule.signedIn;
  if (alliance === null) return reach === undefined && rule.perCase !== true ? 403 : 'through';
  if (!sees(asker, alliance)) return 404;
  return route.permission === 'alliances.act' ? commandCell(asker, route, alliance, reach) : 'through';
}

/** Whether a list may show an alliance. */
export function sees(asker: Asker, alliance: string): boolean {
  if (asker.scope?.alliances.has(alliance) === false) return false;
  const reads: Readonly<Partial<Record<ActorRole, Reach>>> = POLICY['alliances.read'].roles;
  const readsAll = asker.role !== undefined && reads[asker.role] === 'all';
  return (readsAll && !asker.conflictedIn.has(alliance)) || asker.holds.has(alliance);
}

/** The one that the example of `add-lan` names. */
const ADDED_LAN = (COMMAND_EXAMPLES['add-lan'] as { readonly lan: string }).lan;

function commandCell(asker: Asker, { path }: Route, alliance: string, reach: Reach | undefined): Cell {
  const by: readonly ActorRole[] = allianceWorkflow.newest.steps[commandOf(path)]?.by ?? [];
  const far = reach === 'all' ? !asker.conflictedIn.has(alliance) : asker.holds.has(alliance);
  const added = commandOf(path) === 'add-lan' ? [ADDED_LAN] : [];
  const within = added.every((lan) => asker.scope?.lan?.includes(lan) ?? true);
  return asker.role !== undefined && by.includes(asker.role) && far && within ? 'through' : 403;
}

/** Starting an alliance in a län. */
export function startCell({ role, regions, scope }: Asker, lan: string): Cell {
  if (role === undefined) return 401;
  if (!allianceWorkflow.newest.steps['start-collaboration']!.by.includes(role)) return 403;
  if (scope?.starts.includes(lan) === false) return 403;
  return role !== 'coordinator' || regions.includes(lan) ? 'through' : 403;
}

/** Every län, for starting there. */
export const EVERYWHERE: readonly string[] = REGIONS.map(({ code }) => code);

export function commandOf(path: string): string {
  return path.split('/').at(-1) ?? '';
}
