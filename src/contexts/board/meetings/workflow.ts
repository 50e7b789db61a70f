import { defineWorkflow } from '../../../workflow/define-workflow.js';
import type { BoardSettings } from '../settings.js';
import { MEETING_DECIDERS } from './commands/registry.js';
import type { MeetingEventFact } from './events.js';
import { evolve } from './evolve.js';
import { MEETING_GUARDS } from './guards.js';
import { type MeetingState, NO_MEETING } from './state.js';
import { MEETINGS_V1 } from './workflow-v1.js';

/** A meeting of the board and its minutes: the tables and the code they are bound to. */
export const meetingWorkflow = defineWorkflow<MeetingState, MeetingEventFact, BoardSettings>({
  releases: [MEETINGS_V1],
  initial: NO_MEETING,
  evolve,
  standing: (state) =>
    state.status === 'none'
      ? { meeting: 'none', minutes: 'none' }
      : { meeting: state.status, minutes: state.minutes.status },
  givenDate: () => null,
  guards: MEETING_GUARDS,
  commands: MEETING_DECIDERS,
});
