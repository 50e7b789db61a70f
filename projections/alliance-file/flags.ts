import {
  type Alliance,
  type Application,
  askedAnew,
  awaitsReconsideration,
  hasEnded,
  missingForSubmission,
  type Preparation,
  type SubmissionSettings,
} from '../../src/contexts/alliances/public.js';
import type { Reason } from '../../src/kernel/refusal.js';
import type { Clocks } from '../../src/workflow/deadlines.js';
import { comparableName } from '../reading/organisation-names.js';

const BELOW_MINIMUM = 'below-minimum-members';
const SIGNED_AT_COORDINATORS = 'confirmed-at-coordinators-address';
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
  if (askedAnew(alliance).length > 0) flags.push(RECONSIDERATION);
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
 * That it is to be reconsidered; what was signed at a coordinator's address, for those who prepare and decide; and what
 * is missing of the conditions of submission, which nobody asked of one that came on paper.
 */
export function applicationFlags(
  application: Application,
  alliance: Alliance,
  { settings, deliberation }: { readonly settings: SubmissionSettings; readonly deliberation: boolean },
): string[] {
  if (awaitsReconsideration(alliance, application)) return [RECONSIDERATION];
  if (!('commitments' in application) || hasEnded(application)) return [];
  const { members } = alliance;
  const { commitments: gathered, receivedOn } = application;
  const missing = receivedOn === null ? [] : missingForSubmission({ members, gathered }, settings);
  const signed = deliberation && isSignedAtCoordinators(gathered) ? [SIGNED_AT_COORDINATORS] : [];
  return [...signed, ...missing.map(flagFor)];
}

function isSignedAtCoordinators({ mission, cooperation, principles }: Preparation): boolean {
  return [mission, cooperation, ...Object.values(principles)].some(
    (stated) => stated?.answer?.confirmed === true && stated.asked?.atCoordinatorsAddress === true,
  );
}

function flagFor({ code, details }: Reason): string {
  if (code === 'too-few-members') return BELOW_MINIMUM;
  return code === 'principle-not-committed' ? `${String(details?.['principle'])}-not-committed` : code;
}
