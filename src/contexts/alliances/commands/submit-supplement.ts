import { field } from '../../../input/field.js';
import { list } from '../../../input/list.js';
import { nested } from '../../../input/nested.js';
import { personalText } from '../../../kernel/personal-text.js';
import { outstandingSupplement } from '../state-application.js';
import { allianceCommand } from './alliance-command.js';
import { longText, reasonText } from './field-kinds.js';
import { foundIn } from './inputs.js';
import { itemAnswered } from './supplement-items.js';

export class AnswerFields {
  @field(reasonText, 'What was asked, in the same words') item!: string;
  @field(longText) answer!: string;
}

export class SubmitSupplementFields {
  @field(list(nested(AnswerFields), { min: 1, max: 50 })) items!: AnswerFields[];
}

/** Answers what the office asked for. */
export const submitSupplement = allianceCommand(
  'submit-supplement',
  SubmitSupplementFields,
  (alliance, { items }, context) => {
    const asked = foundIn(context)['supplement-items'] ?? [];
    const inState = outstandingSupplement(alliance.application)?.items ?? [];
    const taken = new Set<number>();
    const answered = items.map(({ item, answer }) => {
      const itemIndex = itemAnswered(asked, item, taken);
      taken.add(itemIndex);
      // The question already lies in the vault: the event points to it rather than storing the words twice.
      return {
        item: inState[itemIndex]?.item ?? personalText(item),
        answer: personalText(answer),
        itemIndex,
      };
    });
    return [{ type: 'SupplementReceived', data: { items: answered } }];
  },
);
