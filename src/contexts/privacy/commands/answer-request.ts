import { choice } from '../../../input/choice.js';
import { field, optionalField } from '../../../input/field.js';
import { optionalText, personalText } from '../../../kernel/personal-text.js';
import { type Answered, ANSWERS } from '../events.js';
import { longText, reasonText } from './field-kinds.js';
import { privacyCommand } from './privacy-command.js';

export class AnswerRequestFields {
  @field(choice(ANSWERS)) outcome!: Answered;
  @optionalField(longText, 'Needed unless all was granted') reasons?: string;
  @field(reasonText, 'How the answer was given') how!: string;
}

/** Whoever asked has been answered (GDPR article 12.3 and 12.4). */
export const answerRequest = privacyCommand(
  'answer-request',
  AnswerRequestFields,
  (_, { outcome, reasons, how }) => [
    {
      type: 'PrivacyRequestAnswered',
      data: { outcome, reasons: optionalText(reasons), how: personalText(how) },
    },
  ],
);
