import { date } from '../../../../input/date.js';
import { field, optionalField } from '../../../../input/field.js';
import { text } from '../../../../input/text.js';
import { dueActions } from '../../../../workflow/due-actions.js';
import { countOf } from '../count.js';
import type { PerCapsulamEventFact } from '../events.js';
import { undecided } from './close-per-capsulam.js';
import { perCapsulamCommand, rulesOf } from './per-capsulam-command.js';

export class NotePerCapsulamDeadlineFields {
  @field(text({ max: 60 })) deadline!: string;
  @field(date()) due!: string;
  @optionalField(date(), 'The day of the reminder; left out when the deadline itself has passed')
  remindOn?: string;
}

/**
 * Notes that the last day to answer has passed, or that its reminder is due: once, as the alliances' own. What somebody
 * has not answered then goes to the next meeting; what everybody has answered is for whoever leads to close.
 */
export const notePerCapsulamDeadline = perCapsulamCommand(
  'note-deadline',
  NotePerCapsulamDeadlineFields,
  (perCapsulam, { deadline, due, remindOn }, context) => {
    const noted: PerCapsulamEventFact[] = dueActions(context.clocks ?? {}, context.now).filter(({ data }) => {
      const reminder = 'remindOn' in data ? data.remindOn : undefined;
      return data.deadline === deadline && data.due === due && reminder === remindOn;
    });
    const passed = noted.some(({ type }) => type === 'DeadlinePassed');
    const { unanswered } = countOf(perCapsulam, rulesOf(perCapsulam, context));
    return passed && unanswered.length > 0 ? [...noted, undecided('to-next-meeting', 'unanswered')] : noted;
  },
  { internal: true },
);
