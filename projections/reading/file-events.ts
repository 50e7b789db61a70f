import type { AllianceEvent } from '../../src/contexts/alliances/public.js';

/**
 * What only an alliance's file and history tell of: no member, mandate, case, decision or deadline follows from it, so
 * read models of those leave their rows as they are.
 */
const FILE_EVENTS: ReadonlySet<string> = new Set([
  'OrganisationalFormChosen',
  'IssuesChosen',
  'RepresentativesAppointed',
  'PublicAddressGiven',
  'MessageSent',
  'NoteWritten',
] satisfies readonly AllianceEvent['type'][]);

/** Whether an event changes nothing but what an alliance's file and history tell. */
export function isOfFileAlone({ type }: { readonly type: string }): boolean {
  return FILE_EVENTS.has(type);
}
