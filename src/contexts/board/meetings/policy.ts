import type { Actor } from '../../../kernel/actor.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { inRole } from '../../../policy/in-role.js';
import { FRESH_COMMANDS, reachOf } from '../../../policy/policy.js';
import type { WorkflowDefinition } from '../../../workflow/definition.js';
import { capacitiesOf } from './signatories.js';
import type { Meeting, MeetingItem, MeetingState } from './state.js';

/**
 * Whether the actor may know that a meeting exists, and read it: the board and the auditor every one, a former member and
 * a secretary who was no member those that they attended (domain 4.13).
 */
export function maySeeMeeting(actor: Actor, state: MeetingState): boolean {
  if (state.status === 'none') return false;
  const reach = reachOf(actor, 'meetings.read');
  if (reach !== 'held') return reach === 'all';
  return attendedIn(state).includes(actor.id);
}

/** Everybody who was there as a member, or kept the minutes. */
export function attendedIn({ attendance, opening }: Meeting): string[] {
  const members = attendance.map(({ member }) => member);
  return opening === null ? members : [...new Set([...members, opening.secretary])];
}

/** Whoever is conflicted in an item sees nothing of it while it is open (domain 4.7). */
export function maySeeItem(actor: Actor, { status, conflicts }: MeetingItem): boolean {
  return status !== 'open' || !conflicts.some(({ member }) => member === actor.id);
}

/**
 * The actor with the roles in which it may give the command, or why it may not. What it may not see is answered as absent.
 * Whoever is to sign the minutes signs as that, whatever roles they have left. Where others may as well, of those who sign
 * the secretary may: one who is no member keeps the minutes of that meeting (domain 4.2).
 */
export function authoriseMeeting(
  definition: WorkflowDefinition,
  state: MeetingState,
  { command, actor }: { readonly command: string; readonly actor: Actor },
): { readonly actor: Actor } | { readonly refusal: Refusal } {
  const step = definition.steps[command];
  if (step === undefined) return absent('unknown-command');
  const starting = step.from['meeting']?.includes('none') === true;
  const seen = state.status === 'none' ? starting : maySeeMeeting(actor, state) || actor.role === 'system';
  if (!seen) return absent('unknown-meeting');
  if (!step.by.includes('signatory') || state.status === 'none')
    return inRole(step.by, 'meetings.act', { command, actor });
  const capacities = capacitiesOf(state, actor.id);
  if (step.by.some((by) => by !== 'signatory')) {
    const authorised = inRole(step.by, 'meetings.act', { command, actor });
    if ('actor' in authorised || !capacities.includes('secretary')) return authorised;
  }
  if (capacities.length === 0) return { refusal: { kind: 'forbidden', code: 'not-a-signatory' } };
  if (FRESH_COMMANDS.has(command) && !actor.signedInAfresh)
    return { refusal: { kind: 'forbidden', code: 'fresh-sign-in-needed' } };
  return { actor: { ...actor, roles: ['signatory'], role: 'signatory' } };
}

function absent(code: string): { readonly refusal: Refusal } {
  return { refusal: { kind: 'unknown-thing', code } };
}
