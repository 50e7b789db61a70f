import { date } from '../../../input/date.js';
import { field, optionalField } from '../../../input/field.js';
import { text } from '../../../input/text.js';
import { localDate } from '../../../workflow/working-days.js';
import { type AllianceCommand, allianceCommand } from './alliance-command.js';
import { foundIn } from './inputs.js';

export class NoteDeadlineFields {
  @field(text({ max: 60 })) deadline!: string;
  @field(date()) due!: string;
  @optionalField(date(), 'The day of the reminder; left out when the deadline itself has passed') remindOn?: string;
}

const decided = allianceCommand('note-deadline', NoteDeadlineFields, (_, input, context) => {
  const { clock } = foundIn(context);
  const { deadline, due, remindOn } = input;
  const today = localDate(context.now);
  if (clock?.status !== 'running' || clock.due !== due) return [];
  if (remindOn === undefined) return today > due ? [{ type: 'DeadlinePassed', data: { deadline, due } }] : [];
  const isDue = clock.remindOn.includes(remindOn) && remindOn <= today && today <= due;
  return isDue && !clock.reminded.includes(remindOn) ? [{ type: 'ReminderDue', data: { deadline, due, remindOn } }] : [];
});

/**
 * Notes that a deadline has passed, or that its reminder is due: once, and only while the clock still runs towards
 * that day. The program itself is the only one to say so.
 */
export const noteDeadline: AllianceCommand<NoteDeadlineFields> = { ...decided, internal: true };
