import { defineWorkflow } from '../../workflow/define-workflow.js';
import { ALLIANCE_DECIDERS } from './commands/registry.js';
import type { AllianceEventFact } from './events.js';
import { evolve } from './evolve.js';
import { ALLIANCE_GUARDS } from './guards.js';
import type { AllianceSettings } from './settings.js';
import { type AllianceState, NO_ALLIANCE, outstandingSupplement } from './state.js';
import { ALLIANCES_V1 } from './workflow-v1.js';

/** The life of an alliance, its applications and its partnership: the tables and the code they are bound to. */
export const allianceWorkflow = defineWorkflow<AllianceState, AllianceEventFact, AllianceSettings>({
  releases: [ALLIANCES_V1],
  initial: NO_ALLIANCE,
  evolve,
  standing: (state) =>
    state.status === 'none'
      ? { alliance: 'none', application: 'none', partnership: 'none' }
      : {
          alliance: state.status,
          application: state.application?.state ?? 'none',
          partnership: state.partnership?.state ?? 'none',
        },
  givenDate: (state, deadline) =>
    state.status === 'none' || deadline !== 'supplement-due'
      ? null
      : (outstandingSupplement(state.application)?.due ?? null),
  guards: ALLIANCE_GUARDS,
  commands: ALLIANCE_DECIDERS,
});
