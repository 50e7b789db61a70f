import { date } from '../../../input/date.js';
import { field, optionalField } from '../../../input/field.js';
import { text } from '../../../input/text.js';
import { dueActions } from '../../../workflow/due-actions.js';
import { privacyCommand } from './privacy-command.js';

export class NoteRequestDeadlineFields {
  @field(text({ max: 60 })) deadline!: string;
  @field(date()) due!: string;
  @optionalField(date(), 'The day of the reminder; left out when the deadline itself has passed')
  remindOn?: string;
}

/** Notes that the day to answer by has passed, or that its reminder is due: once, as the alliances' own. */
export const noteRequestDeadline = privacyCommand(
  'note-deadline',
  NoteRequestDeadlineFields,
  (_, { deadline, due, remindOn }, { clocks, now }) =>
    dueActions(clocks ?? {}, now).filter(({ data }) => {
      const reminder = 'remindOn' in data ? data.remindOn : undefined;
      return data.deadline === deadline && data.due === due && reminder === remindOn;
    }),
  { internal: true },
);
