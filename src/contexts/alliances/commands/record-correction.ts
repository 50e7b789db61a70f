import { field } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { allianceCommand } from './alliance-command.js';
import { caseDecidedBy } from '../state-cases.js';

export class RecordCorrectionFields {
  /** The decision that was corrected: the board's event of it, or the case's where it was entered by hand. */
  @field(uuid()) decision!: string;
  /** The board's event of the correction. */
  @field(uuid()) correction!: string;
}

/** Rättelse: the letter of a decision reads otherwise now. What was corrected stands in the board's own stream. */
export const recordCorrection = allianceCommand(
  'record-correction',
  RecordCorrectionFields,
  (alliance, { decision, correction }) => {
    const found = caseDecidedBy(alliance, decision);
    if (found === undefined) return [];
    return [{ type: 'DecisionLetterCorrected', data: { application: found.id, decision, correction } }];
  },
  { internal: true },
);
