import { goneFrom } from '../../lapse.js';
import type { PartnershipStep } from '../../events.js';
import { STEP_FROM, stillStands } from '../../subject.js';
import type { Lapse, Unhandled } from '../events.js';
import type { Meeting, MeetingItem } from '../state.js';
import { type FoundAlliance, foundIn } from './inputs.js';
import type { MeetingContext } from './meeting-command.js';

/** The items whose turn has not come. */
export function waitingItems(meeting: Meeting): string[] {
  return waiting(meeting).map(({ item }) => item);
}

/** What becomes of them when the meeting is over: they move on, but for what is up for decision no longer. */
export function unhandledItems(meeting: Meeting, context: MeetingContext): Unhandled {
  const lapsed = waiting(meeting).flatMap((item) => {
    const code = goneIn(item, context);
    return code === null ? [] : [{ item: item.item, code, number: null }];
  });
  const gone = lapsed.map(({ item }) => item);
  return { movedOn: waitingItems(meeting).filter((item) => !gone.includes(item)), lapsed };
}

function waiting({ items }: Meeting): MeetingItem[] {
  return items.filter(({ status }) => status === 'waiting');
}

/** Why there is nothing left of an item to decide about; null: there is. */
export function goneIn(item: MeetingItem, context: MeetingContext): Lapse['code'] | null {
  const { subject, reconsiders } = item;
  const found = 'alliance' in subject ? foundIn(context).alliances?.[subject.alliance] : undefined;
  if (found === undefined) return null;
  if (subject.kind === 'partnership') return partnershipGone(subject.step, reconsiders, found);
  // What is reconsidered has been decided, and stays so until it is decided anew.
  if (subject.kind !== 'application' || reconsiders !== null) return null;
  const { application } = found;
  return goneFrom(
    subject.application,
    application === null ? null : { id: application.application, state: application.state },
  );
}

/** The partner left, say, or the partnership stands otherwise since, so that the step cannot be taken (domain 3). */
function partnershipGone(
  step: PartnershipStep,
  reconsiders: string | null,
  found: FoundAlliance,
): Lapse['code'] | null {
  const is = found.partnership;
  const fits = is !== null && STEP_FROM[step].includes(is);
  if (reconsiders === null ? fits : stillStands(reconsiders, found)) return null;
  return is === null || is === 'ended' ? 'partnership-ended' : 'partnership-moved';
}
