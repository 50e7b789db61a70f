import { defineWorkflow } from '../../workflow/define-workflow.js';
import { PRIVACY_DECIDERS } from './commands/registry.js';
import type { PrivacyEventFact } from './events.js';
import { PRIVACY_GUARDS } from './guards.js';
import { answerDue, evolve, NO_REQUEST, type PrivacyState } from './state.js';
import { PRIVACY_REQUESTS_V1 } from './workflow-v1.js';

/** A person's request about their own data: the tables and the code they are bound to. */
export const privacyWorkflow = defineWorkflow<PrivacyState, PrivacyEventFact, unknown>({
  releases: [PRIVACY_REQUESTS_V1],
  initial: NO_REQUEST,
  evolve,
  standing: ({ status }) => ({ request: status }),
  givenDate: (state) =>
    state.status === 'none' ? null : (state.extension?.until ?? answerDue(state.receivedOn)),
  guards: PRIVACY_GUARDS,
  commands: PRIVACY_DECIDERS,
});
