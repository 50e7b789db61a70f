import type { Remedy } from '../../http/action-items.js';
import type { Reason } from '../../kernel/refusal.js';
import { stepOf } from '../../workflow/definition.js';
import { allianceWorkflow } from './workflow.js';

const DRAFT = 'draft-application';

/** The command that does something about what an application lacks (`submission-conditions.ts`), by the reason's code. */
const REMEDIES: Readonly<Record<string, string>> = {
  'not-resolved-to-apply': 'resolve-to-apply',
  'too-few-members': 'add-member-organisation',
  'mission-not-endorsed': 'endorse-mission',
  'principle-not-committed': 'commit-principle',
  'cooperation-not-pledged': 'pledge-cooperation',
};

/** What an alliance can do about a reason against one of its commands; null: nothing that is one command. */
export function remedyOf({ code, details = {} }: Reason): Remedy | null {
  if (lacksDraft(code, details)) return { command: DRAFT, given: {} };
  const command = Object.hasOwn(REMEDIES, code) ? REMEDIES[code] : undefined;
  if (command === undefined) return null;
  const { principle } = details;
  return { command, given: typeof principle === 'string' ? { principle } : {} };
}

/** Whether all that stands in the way of the state is that nothing has been written yet. */
function lacksDraft(code: string, { axis, is, needs }: NonNullable<Reason['details']>): boolean {
  const { newest } = allianceWorkflow;
  const writtenFrom = stepOf(newest, DRAFT)?.from[newest.caseAxis] ?? [];
  return (
    code === 'wrong-state' &&
    axis === newest.caseAxis &&
    Array.isArray(needs) &&
    needs.length === 1 &&
    needs[0] === 'draft' &&
    is !== 'draft' &&
    writtenFrom.includes(String(is))
  );
}
