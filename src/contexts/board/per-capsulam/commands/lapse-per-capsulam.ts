import { undecided } from './close-per-capsulam.js';
import { perCapsulamCommand } from './per-capsulam-command.js';

// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- its fields are none
export class LapsePerCapsulamFields {}

/** The application could not be held for it: something else has taken it up. Only the program itself says so. */
export const lapsePerCapsulam = perCapsulamCommand(
  'lapse-per-capsulam',
  LapsePerCapsulamFields,
  () => [undecided('lapsed', 'held-elsewhere')],
  { internal: true },
);
