import { choice } from '../../../input/choice.js';
import { field } from '../../../input/field.js';
import { personalText } from '../../../kernel/personal-text.js';
import { allianceCommand } from './alliance-command.js';
import { longText } from './field-kinds.js';

export class CompleteReviewFields {
  @field(choice(['grant', 'reject'])) recommendation!: 'grant' | 'reject';
  @field(longText) motivation!: string;
}

/** The office has prepared the application and recommends an outcome. */
export const completeReview = allianceCommand(
  'complete-review',
  CompleteReviewFields,
  (_, { recommendation, motivation }) => [
    { type: 'ReviewCompleted', data: { recommendation, motivation: personalText(motivation) } },
  ],
);
