import type { ActionWords } from '../../http/action-items.js';
import { commandName, commandSchema, sayOfAlliances } from './messages.js';
import { remedyOf } from './remedies.js';

/** The verb that no alliance that there is can take. */
export const START = 'start-collaboration';

/** How what can be done with an alliance is told. */
export const ACTION_WORDS: ActionWords = {
  name: commandName,
  say: sayOfAlliances,
  schema: commandSchema,
  remedy: remedyOf,
};
