import { defineWorkflow } from '../../../workflow/define-workflow.js';
import type { RosterEventFact } from './events.js';
import type { BoardSettings } from '../settings.js';
import { ROSTER_DECIDERS } from './commands/registry.js';
import { ROSTER_GUARDS } from './guards.js';
import { evolveRoster, NO_ROSTER, type RosterState } from './state.js';
import { ROSTER_V1 } from './workflow-v1.js';

/** Who sits on the board: the table and the code it is bound to. */
export const rosterWorkflow = defineWorkflow<RosterState, RosterEventFact, BoardSettings>({
  releases: [ROSTER_V1],
  initial: NO_ROSTER,
  evolve: evolveRoster,
  standing: ({ status }) => ({ board: status }),
  givenDate: () => null,
  guards: ROSTER_GUARDS,
  commands: ROSTER_DECIDERS,
});
