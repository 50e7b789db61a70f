import {
  type Alliance,
  type Application,
  awaitsReconsideration,
  casesOf,
  hasEnded,
  missingForSubmission,
  type SubmissionSettings,
} from '../../src/contexts/alliances/public.js';
import type { Reason } from '../../src/kernel/refusal.js';
import type { Clocks } from '../../src/workflow/deadlines.js';
import { comparableName } from '../reading/organisation-names.js';

const BELOW_MINIMUM = 'below-minimum-members';
const RECONSIDERATION = 'reconsideration-requested';

/** What of the alliance deserves a look. */
export function allianceFlags(
  alliance: Alliance,
  clocks: Clocks,
  { settings, parked }: { readonly settings: SubmissionSettings; readonly parked: boolean },
): string[] {
  const flags: string[] = [];
  if (needsMembers(alliance) && alliance.members.length < settings.minimumMembers) flags.push(BELOW_MINIMUM);
  if (Object.values(clocks).some(({ status }) => status === 'passed')) flags.push('deadline-passed');
  if (hasAlikeMembers(alliance)) flags.push('possible-duplicate-members');
  if (casesOf(alliance).some((one) => awaitsReconsideration(alliance, one))) flags.push(RECONSIDERATION);
  if (parked) flags.push('not-following-the-log');
  return flags;
}

/** Whether it is a partner, or has an application that has been handed in and not decided. */
function needsMembers({ application, partnership }: Alliance): boolean {
  if (partnership !== null && partnership.state !== 'ended') return true;
  return application !== null && application.state !== 'draft' && !hasEnded(application);
}

function hasAlikeMembers({ members }: Alliance): boolean {
  const names = new Set(members.map(({ name }) => comparableName(name)));
  const numbers = members.flatMap(({ orgnr }) => (orgnr === null ? [] : [orgnr]));
  return names.size < members.length || new Set(numbers).size < numbers.length;
}

/**
 * That it is to be reconsidered; and what is missing of the conditions of submission, which nobody asked of one that
 * came on paper.
 */
export function applicationFlags(
  application: Application,
  alliance: Alliance,
  settings: SubmissionSettings,
): string[] {
  if (awaitsReconsideration(alliance, application)) return [RECONSIDERATION];
  if (!('commitments' in application) || application.receivedOn === null || hasEnded(application)) return [];
  const { members } = alliance;
  return missingForSubmission({ members, gathered: application.commitments }, settings).map(flagFor);
}

function flagFor({ code, details }: Reason): string {
  if (code === 'too-few-members') return BELOW_MINIMUM;
  return code === 'principle-not-committed' ? `${String(details?.['principle'])}-not-committed` : code;
}
