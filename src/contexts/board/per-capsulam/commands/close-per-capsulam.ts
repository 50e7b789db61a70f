import { localDate } from '../../../../kernel/local-date.js';
import { isGone, revisionOf } from '../../subject.js';
import { countOf } from '../count.js';
import type { PerCapsulamEventFact, Undecided } from '../events.js';
import { foundIn, perCapsulamCommand, rulesOf } from './per-capsulam-command.js';

// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- its fields are none
export class ClosePerCapsulamFields {}

/** Counts the answers. What was not carried goes to the next meeting. */
export const closePerCapsulam = perCapsulamCommand(
  'close-per-capsulam',
  ClosePerCapsulamFields,
  (perCapsulam, _, context) => {
    const { about } = foundIn(context);
    if (isGone(perCapsulam.subject, about)) return [undecided('lapsed', 'subject-gone')];
    const { quorum, tally, unanswered, carried } = countOf(perCapsulam, rulesOf(perCapsulam, context));
    if (unanswered.length > 0) return [undecided('to-next-meeting', 'unanswered')];
    const data = { tally, quorum, applicationRevision: revisionOf(perCapsulam.subject, about) };
    return [
      carried
        ? closed({ ...data, result: 'decided', why: null, decidedOn: localDate(context.now) })
        : closed({ ...data, result: 'to-next-meeting', why: 'not-carried', decidedOn: null }),
    ];
  },
);

/** It ends without a decision, and without its votes: nobody may take them for one. */
export function undecided(result: 'to-next-meeting' | 'lapsed', why: Undecided): PerCapsulamEventFact {
  return closed({ result, why, decidedOn: null, tally: null, quorum: null, applicationRevision: null });
}

function closed(
  data: Extract<PerCapsulamEventFact, { type: 'PerCapsulamClosed' }>['data'],
): PerCapsulamEventFact {
  return { type: 'PerCapsulamClosed', data };
}
