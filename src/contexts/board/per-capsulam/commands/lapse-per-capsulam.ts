import { choice } from '../../../../input/choice.js';
import { field } from '../../../../input/field.js';
import { UNDECIDED, type Undecided } from '../events.js';
import { undecided } from './close-per-capsulam.js';
import { perCapsulamCommand } from './per-capsulam-command.js';

export class LapsePerCapsulamFields {
  @field(choice(UNDECIDED), 'Why it could not be held') why!: Undecided;
}

/** The application could not be held for it: something else has taken it up, say. Only the program itself says so. */
export const lapsePerCapsulam = perCapsulamCommand(
  'lapse-per-capsulam',
  LapsePerCapsulamFields,
  (_, { why }) => [undecided('lapsed', why)],
  { internal: true },
);
