import type { Reason } from '../../../kernel/refusal.js';
import { unless } from '../board-command.js';
import { STEP_FROM, stillStands, takenAgainst } from '../subject.js';
import { type FoundAlliance, foundIn } from './commands/inputs.js';
import type { MeetingContext } from './commands/meeting-command.js';
import type { Considered } from './considered.js';
import type { MeetingItem, MeetingState } from './state.js';

/** How the alliances' table calls an application that the board can take up, and one that it has decided on. */
const READY: readonly string[] = ['ready-for-decision', 'tabled'];
const DECIDED: readonly string[] = ['granted', 'rejected'];

/** Reasons why what an item is about cannot be decided about now. */
export function againstSubject(item: Considered, state: MeetingState, context: MeetingContext): Reason[] {
  const { kind, alliance } = item;
  if (alliance === null) return [];
  const found = foundIn(context).alliances?.[alliance];
  if (found === undefined) return [{ code: 'unknown-alliance' }];
  if (kind === 'application') return againstApplication(item, found.application, state, context);
  const is = found.partnership;
  const { step, reconsiders } = item;
  if (step === null) return [];
  // One that the board ended is taken up again only where that is reconsidered.
  const again = reconsiders !== null && is === 'ended' && step === 'resume';
  const fits = is !== null && (again || STEP_FROM[step].includes(is));
  return [
    ...unless(fits, 'partnership-not-so', { is, step }),
    ...unless(item.item === null || stillStands(reconsiders, found), 'decision-replaced'),
  ];
}

/** One that is being reconsidered has been decided on already: the new decision names the earlier one. */
function againstApplication(
  { application: presented, reconsiders, item }: Considered,
  application: FoundAlliance['application'],
  state: MeetingState,
  { actor }: MeetingContext,
): Reason[] {
  const meeting = state.status === 'none' ? null : state.id;
  if (application === null) return [{ code: 'no-application-to-decide' }];
  const { heldBy, state: is } = application;
  const same = presented === null || presented === application.application;
  const ready = (reconsiders === null ? READY : DECIDED).includes(is);
  const elsewhere = heldBy !== null && !(heldBy.meeting === meeting && heldBy.item === item);
  const taken = item === null && reconsiders === null && heldBy === null;
  return [
    ...unless(same && ready, 'application-not-ready', { is }),
    ...unless(!elsewhere, 'application-held-elsewhere'),
    ...(same && ready && taken ? takenAgainst(application, actor.id) : []),
  ];
}

/** Reasons why an item that stands on the agenda cannot be taken up: its application could not be held for it. */
export function outOfReach({ subject, reconsiders }: MeetingItem, context: MeetingContext): Reason[] {
  if (subject.kind !== 'application' || reconsiders !== null) return [];
  const application = foundIn(context).alliances?.[subject.alliance]?.application ?? null;
  // Whatever another meeting has taken up is told of by the guard of what is ready.
  if (application?.heldBy !== null) return [];
  return takenAgainst(application, context.actor.id);
}
