import { defineWorkflow } from '../../workflow/define-workflow.js';
import { localDate } from '../../kernel/local-date.js';
import { ALLIANCE_DECIDERS } from './commands/registry.js';
import type { AllianceEventFact, DecisionSource } from './events.js';
import { HAPPENED, TAKEN_BACK } from './evolve-correction.js';
import { evolve } from './evolve.js';
import { ALLIANCE_GUARDS } from './guards.js';
import type { AllianceSettings } from './settings.js';
import { type Alliance, type AllianceState, NO_ALLIANCE } from './state.js';
import { outstandingSupplement } from './state-application.js';
import { ALLIANCES_V1 } from './workflow-v1.js';
import { ALLIANCES_V2 } from './workflow-v2.js';

/** The dates that an alliance bears for its deadlines: those that are given, and those that they count from. */
const GIVEN_DATES: Readonly<Record<string, (alliance: Alliance) => string | null | undefined>> = {
  'supplement-due': ({ application }) => outstandingSupplement(application)?.due,
  'reaffirmation-due': ({ partnership }) => {
    if (partnership === null) return null;
    const { since, reaffirmedAt } = partnership;
    return reaffirmedAt === null ? since : localDate(reaffirmedAt);
  },
};

/** What a decision about an application is taken down by. */
const DECIDED_BY: Readonly<Record<DecisionSource, readonly string[]>> = {
  entered: ['decide-application'],
  meeting: ['record-decision'],
  'per-capsulam': ['record-decision'],
  'highest-organ': ['enter-highest-decision'],
};

/** The life of an alliance, its applications and its partnership: the tables and the code they are bound to. */
export const allianceWorkflow = defineWorkflow<AllianceState, AllianceEventFact, AllianceSettings>({
  releases: [ALLIANCES_V1, ALLIANCES_V2],
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
  givenDate: (state, deadline) => (state.status === 'none' ? null : (GIVEN_DATES[deadline]?.(state) ?? null)),
  mayBeTakenBack: TAKEN_BACK,
  takenBackBy: ({ type, data }) =>
    type === 'FactCorrected' && data.field === HAPPENED ? data.replaces : null,
  comesOf: ({ type, data }) => (type === 'ApplicationDecided' ? DECIDED_BY[data.source] : undefined),
  guards: ALLIANCE_GUARDS,
  commands: ALLIANCE_DECIDERS,
});
