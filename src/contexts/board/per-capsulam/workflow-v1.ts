import type { WorkflowDefinition } from '../../../workflow/definition.js';

const BOARD = ['chair', 'secretary'] as const;
const MEMBERS = ['board-member', ...BOARD] as const;

/** What the board decides between meetings, version 1 (domain, section 4.12). Released: never edited. */
export const PER_CAPSULAM_V1: WorkflowDefinition = {
  name: 'per-capsulam',
  version: 1,
  caseAxis: 'perCapsulam',
  axes: {
    perCapsulam: {
      initial: 'none',
      states: {
        none: {},
        open: { waitsOn: 'board' },
        decided: { waitsOn: 'secretary' },
        entered: { final: true },
        'to-next-meeting': { final: true },
        lapsed: { final: true },
      },
    },
  },
  // A step a line: a table to be read across and down.
  // prettier-ignore
  steps: {
    'open-per-capsulam': { by: BOARD, from: { perCapsulam: ['none'] }, to: { perCapsulam: ['open'] }, guards: ['still-on-board@1', 'rules-allow-it@1', 'due-ahead@1', 'subject-ready@1', 'conflicted-in-office@1', 'flags-answered@1', 'another-than-flagged@1', 'leads-without-conflict@1', 'enough-asked@1', 'conditions-allowed@1', 'rejection-has-motivation@1'], events: ['PerCapsulamOpened'] },
    'answer-per-capsulam': { scope: 'case', by: MEMBERS, from: { perCapsulam: ['open'] }, to: { perCapsulam: ['to-next-meeting'] }, guards: ['is-asked@1', 'in-office-still@1', 'not-answered-yet@1', 'in-time@1', 'revision-presented@1'], events: ['PerCapsulamAnswered', 'PerCapsulamClosed'] },
    'declare-per-capsulam-conflict': { scope: 'case', by: MEMBERS, from: { perCapsulam: ['open'] }, to: { perCapsulam: ['to-next-meeting'] }, guards: ['is-asked@1', 'not-answered-yet@1'], events: ['PerCapsulamConflictDeclared', 'PerCapsulamClosed'] },
    'present-per-capsulam-again': { scope: 'case', by: BOARD, from: { perCapsulam: ['open'] }, guards: ['still-on-board@1', 'subject-there-still@1', 'papers-changed@1', 'due-ahead@1', 'conflicted-in-office@1', 'flags-answered@1', 'another-than-flagged@1', 'leads-without-conflict@1', 'enough-asked@1'], events: ['PerCapsulamPresentedAgain'] },
    'close-per-capsulam': { scope: 'case', by: BOARD, from: { perCapsulam: ['open'] }, to: { perCapsulam: ['decided', 'to-next-meeting', 'lapsed'] }, guards: ['still-on-board@1', 'everybody-answered@1', 'board-as-asked@1', 'revision-presented@1', 'application-held@1'], events: ['PerCapsulamClosed'] },
    'lapse-per-capsulam': { scope: 'case', by: ['system'], from: { perCapsulam: ['open'] }, to: { perCapsulam: ['lapsed'] }, events: ['PerCapsulamClosed'] },
    'enter-per-capsulam': { scope: 'case', by: ['system'], from: { perCapsulam: ['decided'] }, to: { perCapsulam: ['entered'] }, events: ['PerCapsulamEntered'] },
    'correct-per-capsulam': { scope: 'case', by: BOARD, from: { perCapsulam: ['decided', 'entered'] }, guards: ['still-on-board@1'], events: ['PerCapsulamCorrected'] },

    // Time
    'note-deadline': { scope: 'case', by: ['system'], from: { perCapsulam: ['open'] }, to: { perCapsulam: ['to-next-meeting'] }, events: ['DeadlinePassed', 'ReminderDue', 'PerCapsulamClosed'] },
  },
  deadlines: {
    'answer-due': {
      axis: 'perCapsulam',
      starts: ['open'],
      runs: [],
      length: { given: true },
      metBy: ['PerCapsulamClosed'],
      waitsOn: 'board',
      remindDaysBefore: [1],
    },
  },
  closedPeriods: [],
};
