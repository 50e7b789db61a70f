import { CorrectionFields, correctionData } from '../../correction.js';
import { perCapsulamCommand } from './per-capsulam-command.js';

/** What was decided per capsulam was written down wrong. The outcome stays as it is. */
export const correctPerCapsulam = perCapsulamCommand(
  'correct-per-capsulam',
  CorrectionFields,
  ({ closing }, input) =>
    closing === null ? [] : [{ type: 'PerCapsulamCorrected', data: correctionData(closing.event, input) }],
);
