import type { ActorRole } from '../../../src/kernel/actor.js';
import type { WorkflowDefinition } from '../../../src/workflow/definition.js';

type Step = WorkflowDefinition['steps'][string];

const step = (
  by: ActorRole,
  from: Step['from'],
  to: Step['to'],
  event: string,
  more: Partial<Step> = {},
): Step => ({
  by: [by],
  from,
  ...(to === undefined ? {} : { to }),
  events: [event],
  ...more,
});
const OPEN = ['asked', 'waiting', 'in-review'];

/** The first version: three axes' worth of shapes in two, and a deadline of every kind. */
export const LENDING_V1: WorkflowDefinition = {
  name: 'lending',
  version: 1,
  caseAxis: 'request',
  axes: {
    request: {
      initial: 'none',
      states: {
        none: {},
        asked: { waitsOn: 'office' },
        waiting: { waitsOn: 'applicant' },
        'in-review': { waitsOn: 'office' },
        lent: { final: true },
        refused: { final: true },
      },
    },
    member: { initial: 'none', states: { none: {}, active: {}, paused: {}, ended: { final: true } } },
  },
  steps: {
    ask: step('coordinator', { request: ['none', 'lent', 'refused'] }, { request: ['asked'] }, 'Asked', {
      scope: 'case',
    }),
    'request-answer': step(
      'case-officer',
      { request: ['asked', 'in-review'] },
      { request: ['waiting'] },
      'AnswerRequested',
      { scope: 'case' },
    ),
    'extend-answer': step('case-officer', { request: ['waiting'] }, undefined, 'AnswerExtended', {
      scope: 'case',
    }),
    answer: step('coordinator', { request: ['waiting'] }, { request: ['in-review'] }, 'Answered', {
      scope: 'case',
      guards: ['answer-in-words@1'],
    }),
    review: step('case-officer', { request: ['asked'] }, { request: ['in-review'] }, 'Reviewed', {
      scope: 'case',
    }),
    lend: step('chair', { request: ['in-review'] }, { request: ['lent'], member: ['active'] }, 'Lent', {
      scope: 'case',
      guards: ['enough-notes@1'],
      events: ['Lent', 'MemberJoined'],
    }),
    refuse: step('chair', { request: OPEN }, { request: ['refused'] }, 'Refused', { scope: 'case' }),
    pause: step('chair', { member: ['active'] }, { member: ['paused'] }, 'MemberPaused'),
    resume: step('chair', { member: ['paused'] }, { member: ['active'] }, 'MemberResumed'),
    renew: step('coordinator', { member: ['active', 'paused'] }, undefined, 'MemberRenewed'),
    leave: step('coordinator', { member: ['active', 'paused'] }, { member: ['ended'] }, 'MemberEnded'),
    'write-note': step('case-officer', {}, undefined, 'NoteWritten'),
    'note-time': step('system', {}, undefined, 'DeadlinePassed', {
      events: ['DeadlinePassed', 'ReminderDue'],
    }),
  },
  deadlines: {
    'answer-due': {
      axis: 'request',
      starts: ['waiting'],
      runs: [],
      length: { given: true },
      metBy: ['Answered'],
      waitsOn: 'applicant',
      remindDaysBefore: [7, 1],
    },
    'decision-due': {
      axis: 'request',
      starts: ['asked'],
      runs: ['in-review'],
      stops: ['waiting'],
      length: { workingDays: 10 },
      metBy: ['Lent', 'Refused'],
      waitsOn: 'office',
      remindDaysBefore: [3],
    },
    'renewal-due': {
      axis: 'member',
      starts: ['active'],
      runs: ['paused'],
      restartsOn: ['MemberRenewed'],
      length: { months: 24 },
      metBy: ['MemberRenewed'],
      waitsOn: 'applicant',
      remindDaysBefore: [60, 14],
    },
    'welcome-due': {
      axis: 'member',
      starts: ['active'],
      runs: [],
      length: { days: 30 },
      metBy: ['MemberRenewed'],
      waitsOn: 'office',
      remindDaysBefore: [],
    },
  },
  closedPeriods: [{ from: '07-01', to: '07-31' }],
};

/** The same definition as the next version, with changes. */
export function nextVersion(
  definition: WorkflowDefinition,
  changes: Partial<WorkflowDefinition>,
): WorkflowDefinition {
  return { ...definition, ...changes, version: definition.version + 1 };
}
