import { field } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { allianceCommand } from './alliance-command.js';
import { caseDecidedBy } from '../state-cases.js';
import { stepDecidedBy } from '../state-partnership.js';

export class RecordCorrectionFields {
  /** The decision that was corrected: the board's event of it, or the alliance's where it was entered by hand. */
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
    if (found !== undefined)
      return [{ type: 'DecisionLetterCorrected', data: { application: found.id, decision, correction } }];
    const step = stepDecidedBy(alliance, decision);
    if (step === undefined) return [];
    return [{ type: 'PartnershipLetterCorrected', data: { decision: step.decidedBy, correction } }];
  },
  { internal: true },
);
