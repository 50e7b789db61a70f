import type { Reason } from '../../kernel/refusal.js';
import { unless } from './alliance-guard.js';
import { PRINCIPLES } from './events.js';
import type { AllianceSettings } from './settings.js';
import type { Member } from './state.js';
import type { Preparation } from './state-application.js';

/** What is asked of an application that is handed in: who is behind it, and what they have gathered. */
export interface Submission {
  readonly members: readonly Member[];
  readonly gathered: Preparation;
}

/** What the association asks for. */
export type SubmissionSettings = Pick<AllianceSettings, 'minimumMembers' | 'textsInForce'>;

type Condition = (submission: Submission, settings: SubmissionSettings) => readonly Reason[];

/** The conditions of submission (domain, section 3), each under the name of its guard. */
export const SUBMISSION_CONDITIONS = {
  'resolved-to-apply@1': ({ gathered }) => unless(gathered.resolvedOn !== null, 'not-resolved-to-apply'),
  'enough-members@1': ({ members }, { minimumMembers }) =>
    unless(members.length >= minimumMembers, 'too-few-members', {
      has: members.length,
      needs: minimumMembers,
    }),
  'mission-endorsed@1': ({ gathered }, { textsInForce }) =>
    unless(gathered.mission?.textVersion === textsInForce.mission, 'mission-not-endorsed'),
  'principles-committed@1': ({ gathered }, { textsInForce }) =>
    PRINCIPLES.filter(
      (principle) => gathered.principles[principle]?.textVersion !== textsInForce[principle],
    ).map((principle) => ({ code: 'principle-not-committed', details: { principle } })),
  'cooperation-pledged@1': ({ gathered }, { textsInForce }) =>
    unless(gathered.cooperation?.textVersion === textsInForce.cooperation, 'cooperation-not-pledged'),
} satisfies Readonly<Record<string, Condition>>;

/** Everything of it that is missing. An application that came on paper is taken as it is, and completed later. */
export function missingForSubmission(submission: Submission, settings: SubmissionSettings): Reason[] {
  return Object.values(SUBMISSION_CONDITIONS).flatMap((condition: Condition) =>
    condition(submission, settings),
  );
}
