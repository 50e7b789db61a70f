import { commandMessages } from '../../bus/command-messages.js';
import { PRIVACY_COMMANDS } from './commands/registry.js';
import { HOLD_EXECUTOR, PRIVACY_EXECUTOR } from './executors.js';
import { HOLD_COMMANDS } from './holds/hold-commands.js';

/** What the bus knows of every verb of a request, and of a legal hold. */
export const PRIVACY_MESSAGES = commandMessages(PRIVACY_COMMANDS, PRIVACY_EXECUTOR);
export const HOLD_MESSAGES = commandMessages(HOLD_COMMANDS, HOLD_EXECUTOR);
