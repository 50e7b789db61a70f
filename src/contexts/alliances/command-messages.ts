import { commandMessages } from '../../bus/command-messages.js';
import { ALLIANCE_EXECUTOR } from './alliance-executor.js';
import { ALLIANCE_COMMANDS } from './commands/registry.js';

/** What the bus knows of every verb of an alliance. */
export const ALLIANCE_MESSAGES = commandMessages(ALLIANCE_COMMANDS, ALLIANCE_EXECUTOR);
