import { field } from '../../../../input/field.js';
import { personalText } from '../../../../kernel/personal-text.js';
import { itemOf } from '../state.js';
import { itemId, longText, reasonText } from './field-kinds.js';
import { meetingCommand } from './meeting-command.js';

export class CorrectDecisionFields {
  @field(itemId) item!: string;
  @field(longText, 'How it is to be read') words!: string;
  @field(reasonText) reason!: string;
}

/** Rättelse of what was written down wrong. It never changes an outcome: a new outcome is a new decision (domain 3). */
export const correctDecision = meetingCommand(
  'correct-decision',
  CorrectDecisionFields,
  (meeting, { item, words, reason }) => {
    const replaces = itemOf(meeting, item)?.closedBy?.event;
    if (replaces === undefined) return [];
    const data = { item, replaces, words: personalText(words), reason: personalText(reason) };
    return [{ type: 'DecisionCorrected', data }];
  },
);
