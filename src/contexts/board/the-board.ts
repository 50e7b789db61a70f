import { SYSTEM } from '../../kernel/actor.js';
import { uuidv5 } from '../../kernel/ids.js';

/** The one board, as commands and notices name it. */
export const THE_BOARD = uuidv5(SYSTEM.id, 'board');
