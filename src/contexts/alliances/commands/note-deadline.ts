import { date } from '../../../input/date.js';
import { field, optionalField } from '../../../input/field.js';
import { text } from '../../../input/text.js';
import { dueActions } from '../../../workflow/due-actions.js';
import { type AllianceCommand, allianceCommand } from './alliance-command.js';

export class NoteDeadlineFields {
  @field(text({ max: 60 })) deadline!: string;
  @field(date()) due!: string;
  @optionalField(date(), 'The day of the reminder; left out when the deadline itself has passed')
  remindOn?: string;
}

const decided = allianceCommand(
  'note-deadline',
  NoteDeadlineFields,
  (_, { deadline, due, remindOn }, { clocks, now }) =>
    dueActions(clocks ?? {}, now).filter(({ data }) => {
      const reminder = 'remindOn' in data ? data.remindOn : undefined;
      return data.deadline === deadline && data.due === due && reminder === remindOn;
    }),
);

/**
 * Notes that a deadline has passed, or that its reminder is due: once, and only while the clock still runs towards
 * that day. The program itself is the only one to say so.
 */
export const noteDeadline: AllianceCommand<NoteDeadlineFields> = { ...decided, internal: true };
