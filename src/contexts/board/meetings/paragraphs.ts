import { foundIn } from './commands/inputs.js';
import type { MeetingContext } from './commands/meeting-command.js';
import type { MeetingEvent } from './events.js';
import type { Meeting } from './state.js';

/**
 * The § of a meeting: one for its opening, each approval of an agenda, each item that was closed and its closing. They
 * are counted in the meeting's own stream, so that none is left out and none is there twice. Where they run all year the
 * n-th § of a meeting takes its number from the year's series, and has it however often that is tried.
 *
 * The commands that lead to a §, and to how many at most.
 */
export const PARAGRAPHS_OF: Readonly<Record<string, number>> = {
  'open-meeting': 2,
  'approve-agenda': 1,
  'close-meeting': 1,
  'note-lapsed': 1,
  'decide-item': 1,
  'table-item': 1,
  'refer-item-back': 1,
  'escalate-item': 1,
  'report-per-capsulam': 1,
};

/** The next §, or the one after so many more. In a dry run of a year's series there is none, since none is taken. */
export function nextParagraf(
  { numbering, paragraphs }: Pick<Meeting, 'numbering' | 'paragraphs'>,
  context: MeetingContext,
  more = 0,
): string {
  if (numbering === 'meeting') return String(paragraphs + 1 + more);
  return foundIn(context).paragrafs?.[more] ?? '';
}

/** The number of a § as it was taken down by hand, `§ 7`, without its sign, which is written before it. */
export function withoutSign(paragraf: string): string {
  return paragraf.replace(/^[§\s]+/u, '');
}

/** How many § an event bears. */
export function paragraphsIn({ type, data }: MeetingEvent): number {
  return type !== 'DecisionEntered' && 'paragraf' in data ? 1 : 0;
}
