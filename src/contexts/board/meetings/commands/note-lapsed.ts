import { field } from '../../../../input/field.js';
import { text } from '../../../../input/text.js';
import { nextParagraf } from '../paragraphs.js';
import { itemId } from './field-kinds.js';
import { meetingCommand } from './meeting-command.js';

export class NoteLapsedFields {
  @field(itemId) item!: string;
  @field(text({ max: 100 }), 'The code of the reason against holding it') code!: string;
}

/** What the item was about went away before it could be held. The program itself is the only one to say so. */
export const noteLapsed = meetingCommand(
  'note-lapsed',
  NoteLapsedFields,
  (meeting, { item, code }, context) => [
    { type: 'ItemLapsed', data: { item, at: context.now, paragraf: nextParagraf(meeting, context), code } },
  ],
  { internal: true },
);
