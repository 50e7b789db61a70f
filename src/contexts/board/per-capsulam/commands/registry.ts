import { answerPerCapsulam } from './answer-per-capsulam.js';
import { closePerCapsulam } from './close-per-capsulam.js';
import { correctPerCapsulam } from './correct-per-capsulam.js';
import { declarePerCapsulamConflict } from './declare-per-capsulam-conflict.js';
import { enterPerCapsulam } from './enter-per-capsulam.js';
import { lapsePerCapsulam } from './lapse-per-capsulam.js';
import { notePerCapsulamDeadline } from './note-deadline.js';
import { openPerCapsulam } from './open-per-capsulam.js';
import type { AnyPerCapsulamCommand } from './per-capsulam-command.js';
import { presentPerCapsulamAgain } from './present-per-capsulam-again.js';

/** Every verb of a decision per capsulam, in the order of the table. */
export const PER_CAPSULAM_COMMANDS: readonly AnyPerCapsulamCommand[] = [
  openPerCapsulam,
  answerPerCapsulam,
  declarePerCapsulamConflict,
  presentPerCapsulamAgain,
  closePerCapsulam,
  lapsePerCapsulam,
  enterPerCapsulam,
  correctPerCapsulam,
  notePerCapsulamDeadline,
];

/** The deciders by name, for the workflow. */
export const PER_CAPSULAM_DECIDERS: Readonly<Record<string, AnyPerCapsulamCommand['decide']>> =
  Object.fromEntries(PER_CAPSULAM_COMMANDS.map(({ name, decide }) => [name, decide]));
