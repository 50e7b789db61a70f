/** What other contexts and parts of the program may know of the board. It reaches no other context. */
export { type BoardRules, rulesOn } from './board-rules.js';
export { BoardRulesFault, checkBoardRules } from './check-board-rules.js';
