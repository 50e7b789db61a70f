import { choice } from '../../../../input/choice.js';
import { field, optionalField } from '../../../../input/field.js';
import { text } from '../../../../input/text.js';
import { LAPSE_CODES, type Lapse } from '../events.js';
import { nextParagraf } from '../paragraphs.js';
import { itemId } from './field-kinds.js';
import { meetingCommand } from './meeting-command.js';

export class NoteLapsedFields {
  @field(itemId) item!: string;
  @field(choice(LAPSE_CODES), 'Why it could not be held') code!: Lapse['code'];
  @optionalField(text({ max: 40 }), 'Of the decision per capsulam that it was out for') number?: string;
}

/** What the item was about went away before it could be held. The program itself is the only one to say so. */
export const noteLapsed = meetingCommand(
  'note-lapsed',
  NoteLapsedFields,
  (meeting, { item, code, number }, context) => [
    {
      type: 'ItemLapsed',
      data: { item, at: context.now, paragraf: nextParagraf(meeting, context), code, number: number ?? null },
    },
  ],
  { internal: true },
);
