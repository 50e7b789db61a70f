import { field } from '../../../../input/field.js';
import { type CorrectionFields, correctionData } from '../../correction.js';
import { itemOf } from '../state.js';
import { itemId, longText, reasonText } from './field-kinds.js';
import { meetingCommand } from './meeting-command.js';

/** Which item comes first in the form, so the fields are not inherited. */
export class CorrectDecisionFields implements CorrectionFields {
  @field(itemId) item!: string;
  @field(longText, 'How it is to be read') words!: string;
  @field(reasonText) reason!: string;
}

/** What a meeting decided was written down wrong. The outcome stays as it is. */
export const correctDecision = meetingCommand('correct-decision', CorrectDecisionFields, (meeting, input) => {
  const { item } = input;
  const replaces = itemOf(meeting, item)?.closedBy?.event;
  if (replaces === undefined) return [];
  return [{ type: 'DecisionCorrected', data: { item, ...correctionData(replaces, input) } }];
});
