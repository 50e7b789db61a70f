import { commandMessages } from '../../bus/command-messages.js';
import { MEETING_EXECUTOR, PER_CAPSULAM_EXECUTOR, ROSTER_EXECUTOR } from './executors.js';
import { MEETING_COMMANDS } from './meetings/commands/registry.js';
import { PER_CAPSULAM_COMMANDS } from './per-capsulam/commands/registry.js';
import { ROSTER_COMMANDS } from './roster/commands/registry.js';

/** What the bus knows of every verb about who sits on the board, its meetings and its decisions per capsulam. */
export const ROSTER_MESSAGES = commandMessages(ROSTER_COMMANDS, ROSTER_EXECUTOR);
export const MEETING_MESSAGES = commandMessages(MEETING_COMMANDS, MEETING_EXECUTOR);
export const PER_CAPSULAM_MESSAGES = commandMessages(PER_CAPSULAM_COMMANDS, PER_CAPSULAM_EXECUTOR);
