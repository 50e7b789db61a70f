import { defineWorkflow } from '../../../workflow/define-workflow.js';
import type { BoardSettings } from '../settings.js';
import { PER_CAPSULAM_DECIDERS } from './commands/registry.js';
import type { PerCapsulamEventFact } from './events.js';
import { PER_CAPSULAM_GUARDS } from './guards.js';
import { evolvePerCapsulam, NO_PER_CAPSULAM, type PerCapsulamState } from './state.js';
import { PER_CAPSULAM_V1 } from './workflow-v1.js';

/** What the board decides between meetings: the table and the code it is bound to. */
export const perCapsulamWorkflow = defineWorkflow<PerCapsulamState, PerCapsulamEventFact, BoardSettings>({
  releases: [PER_CAPSULAM_V1],
  initial: NO_PER_CAPSULAM,
  evolve: evolvePerCapsulam,
  standing: ({ status }) => ({ perCapsulam: status }),
  givenDate: (state) => (state.status === 'none' ? null : state.due),
  guards: PER_CAPSULAM_GUARDS,
  commands: PER_CAPSULAM_DECIDERS,
});
