import type { Actor, ActorRole } from '../kernel/actor.js';

/**
 * How far a permission reaches: to everything, to the alliances that a mandate is held for, or to what is one's
 * own (sessions, tokens).
 */
export type Reach = 'all' | 'held' | 'own';

/** Who has a permission. */
export interface Rule {
  /** Nobody need sign in. Where roles are named beside it, they see more. */
  readonly everybody?: true;
  /** How far it reaches for whoever is signed in, whatever the role. */
  readonly signedIn?: Reach;
  /** How far it reaches for these roles. */
  readonly roles?: Readonly<Partial<Record<ActorRole, Reach>>>;
  /** Judged where the case is known: what an asker may not see is 404 before its role is 403. */
  readonly perCase?: true;
  /** Whether a fresh sign-in is asked for. */
  readonly fresh?: true;
  /** A token that is narrowed to alliances or län reaches what this is for within them. The rest is out of its scope. */
  readonly ofAlliances?: true;
  /** A narrowed token reaches it all the same: it tells no more than whose the token is. */
  readonly whateverScope?: true;
}

/** Those who have the whole country before them. */
const OVERVIEW = {
  'case-officer': 'all',
  'board-member': 'all',
  chair: 'all',
  secretary: 'all',
  auditor: 'all',
  administrator: 'all',
  system: 'all',
} as const;

/** The chair those with an erasure to decide, a case officer those that they took in. */
const PRIVACY_READERS = {
  'data-protection-officer': 'all',
  chair: 'held',
  'case-officer': 'held',
  system: 'all',
} as const;

/** Those who decide, and who audits them. */
const BOARD_READERS = {
  'board-member': 'all',
  chair: 'all',
  secretary: 'all',
  auditor: 'all',
  system: 'all',
} as const;

/**
 * THE POLICY: who may what (domain, section 5). Every route names one of these permissions, and the command path, the
 * queries, the exports and the feed ask here. Which role may take which step of a process stands in that process's
 * table (`by`); how far the role then reaches stands here.
 */
// A permission a line: a table to be read across and down.
// prettier-ignore
export const POLICY = {
  // For everybody
  'public.read':       { everybody: true },
  'rollout.read':      { everybody: true, roles: OVERVIEW },

  // The alliances. Of another's there is nothing to be seen: 404, in the same län too.
  'alliances.read':    { ofAlliances: true, signedIn: 'held', roles: OVERVIEW },
  'alliances.act':     { ofAlliances: true, perCase: true, roles: { coordinator: 'held', 'case-officer': 'all', 'board-member': 'all', chair: 'all', secretary: 'all', administrator: 'all', signatory: 'held', system: 'all' } },

  // The board. Whoever is conflicted sees nothing of that decision while it is open: 404.
  'board.read':        { roles: BOARD_READERS },
  // The office prepares the meetings. What it may not see of cases is left out.
  'board.waiting':     { roles: { ...BOARD_READERS, 'case-officer': 'all' } },
  // Roles are an administrator's to give: where they and the board's posts differ.
  'board.roles':       { roles: { administrator: 'all' } },
  // Former members go on reading the minutes of meetings that they attended, and sign them.
  'meetings.list':     { signedIn: 'held', roles: BOARD_READERS },
  'meetings.read':     { perCase: true, signedIn: 'held', roles: BOARD_READERS },
  'meetings.act':      { perCase: true, signedIn: 'held', roles: { 'board-member': 'all', chair: 'all', secretary: 'all', system: 'all' } },
  'per-capsulam.list': { roles: BOARD_READERS },
  'per-capsulam.read': { perCase: true, roles: BOARD_READERS },
  // How it decides is no secret of the board's: whoever runs the installation reads it too.
  'board.rules':       { roles: { ...BOARD_READERS, 'case-officer': 'all', administrator: 'all' } },
  'board.audit':       { roles: { auditor: 'all', chair: 'all', system: 'all' } },
  'board.act':         { perCase: true, roles: { 'board-member': 'all', chair: 'all', secretary: 'all', system: 'all' } },

  // Persons' requests about their own data. Of others there is nothing to be seen: 404.
  'privacy.list':      { roles: PRIVACY_READERS },
  'privacy.read':      { perCase: true, roles: PRIVACY_READERS },
  'privacy.search':    { roles: { 'data-protection-officer': 'all' } },
  'privacy.extract':   { roles: { 'data-protection-officer': 'all' } },
  'privacy.act':       { perCase: true, roles: { 'data-protection-officer': 'all', 'case-officer': 'all', chair: 'all', system: 'all' } },
  'holds.read':        { roles: { 'data-protection-officer': 'all', chair: 'all' } },

  // How the program gets on
  'operations.read':   { roles: { 'case-officer': 'all', auditor: 'all', administrator: 'all' } },
  'log.read':          { roles: { auditor: 'all', administrator: 'all' } },
  'operations.mend':   { roles: { 'case-officer': 'all', administrator: 'all' } },

  'mails.read':        { roles: { 'case-officer': 'all', administrator: 'all', system: 'all' } },
  'mails.resend':      { roles: { 'case-officer': 'all', administrator: 'all', system: 'all' } },

  // People
  'address-changes.answer': { everybody: true },
  'signatures.answer': { everybody: true },
  'calendars.read':    { everybody: true },
  'sign-in':           { everybody: true },
  'session.read':      { whateverScope: true, signedIn: 'own' },
  'sessions.own':      { signedIn: 'own' },
  'sessions.means':    { signedIn: 'own', fresh: true },
  'my-work.read':      { signedIn: 'own' },
  'own-data.read':     { signedIn: 'own' },
  'tokens.own':        { signedIn: 'own' },
  'tokens.make':       { signedIn: 'own', fresh: true },
  'accounts.read':     { roles: { 'case-officer': 'all', administrator: 'all' } },
  'accounts.invite':   { roles: { 'case-officer': 'all', administrator: 'all' }, fresh: true },
  'accounts.manage':   { roles: { administrator: 'all' }, fresh: true },
  'security-log.read': { roles: { administrator: 'all', auditor: 'all' } },
} as const satisfies Readonly<Record<string, Rule>>;

export type Permission = keyof typeof POLICY;

/** Every one of them. */
export const PERMISSIONS = Object.keys(POLICY) as readonly Permission[];

/** The commands for which a fresh sign-in is asked: the board's decisions and who takes part in them, and what cannot be undone. */
export const FRESH_COMMANDS: ReadonlySet<string> = new Set([
  'decide-application',
  'lift-conflict',
  'suspend-partnership',
  'resume-partnership',
  'end-partnership',
  'approve-erasure',
  'elect-board',
  'constitute-board',
  'elect-member',
  'end-mandate',
  'decide-item',
  'table-item',
  'refer-item-back',
  'escalate-item',
  'decide-tie',
  'dismiss-flag',
  'sign-minutes',
  'replace-adjuster',
  'correct-decision',
  'answer-per-capsulam',
  'close-per-capsulam',
  'correct-per-capsulam',
]);

const WIDEST: readonly Reach[] = ['all', 'held', 'own'];

export function ruleOf(permission: Permission): Rule {
  return POLICY[permission];
}

/** Whether the actor's token was made for certain alliances or län, and the permission is about something else. */
export function isOutOfScope({ scope }: Actor, permission: Permission): boolean {
  const { ofAlliances, whateverScope } = ruleOf(permission);
  return scope !== null && ofAlliances !== true && whateverScope !== true;
}

/** How far a permission reaches for somebody, by the role that reaches furthest; null: not at all. */
export function reachOf(actor: Actor, permission: Permission): Reach | null {
  if (isOutOfScope(actor, permission)) return null;
  const { signedIn, roles } = ruleOf(permission);
  const reaches = [signedIn, ...actor.roles.map((role) => roles?.[role])];
  return WIDEST.find((reach) => reaches.includes(reach)) ?? null;
}

/** The roles, of those that somebody holds, in which a permission reaches so far. */
export function rolesReaching(actor: Actor, permission: Permission, reach: Reach): ActorRole[] {
  if (isOutOfScope(actor, permission)) return [];
  const { roles } = ruleOf(permission);
  return actor.roles.filter((role) => roles?.[role] === reach);
}

/** The roles that a permission is for; `null`: whoever is signed in. */
export function rolesFor(permission: Permission): readonly ActorRole[] | null {
  const { everybody, signedIn, roles = {} } = ruleOf(permission);
  return everybody === true || signedIn !== undefined ? null : (Object.keys(roles) as ActorRole[]);
}
