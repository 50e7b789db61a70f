import type { WorkflowDefinition } from '../../../workflow/definition.js';

/** Who calls to meetings, and puts right what was decided. */
const BOARD = ['chair', 'secretary'] as const;
/** Who may run a meeting: they do, or preside at it or keep its minutes (`leads-meeting`). */
const MEMBERS = ['board-member', ...BOARD] as const;
/** Whoever was named secretary too, of those who are to sign. */
const KEEPING = [...MEMBERS, 'signatory'] as const;
const RUNNING = ['open', 'adjourned'];
const BEFORE_END = ['convened', ...RUNNING];

/** A meeting of the board, version 1 (domain, section 4). Released: never edited. */
export const MEETINGS_V1: WorkflowDefinition = {
  name: 'meetings',
  version: 1,
  caseAxis: 'meeting',
  axes: {
    meeting: {
      initial: 'none',
      states: {
        none: {},
        convened: { waitsOn: 'board' },
        open: { waitsOn: 'board' },
        adjourned: { waitsOn: 'board' },
        closed: { final: true },
        cancelled: { final: true },
      },
    },
    minutes: {
      initial: 'none',
      states: {
        none: {},
        draft: { waitsOn: 'secretary' },
        signing: { waitsOn: 'signatories' },
        adjusted: { final: true },
        elsewhere: { final: true },
      },
    },
  },
  // A step a line: a table to be read across and down.
  // prettier-ignore
  steps: {
    // The call and the agenda
    'convene-meeting': { by: BOARD, from: { meeting: ['none'] }, to: { meeting: ['convened'] }, guards: ['still-on-board@1', 'board-elected@1', 'starts-ahead@1', 'subject-ready@1', 'not-on-an-agenda@1', 'partner-heard@1', 'earlier-known@1'], events: ['MeetingConvened', 'AgendaItemAdded'] },
    'change-call': { by: BOARD, from: { meeting: ['convened'] }, guards: ['still-on-board@1', 'starts-ahead@1'], events: ['CallChanged'] },
    'cancel-meeting': { by: BOARD, from: { meeting: ['convened'] }, to: { meeting: ['cancelled'] }, guards: ['still-on-board@1'], events: ['MeetingCancelled'] },
    'add-item': { by: BOARD, from: { meeting: BEFORE_END }, guards: ['still-on-board@1', 'subject-ready@1', 'not-on-an-agenda@1', 'partner-heard@1', 'earlier-known@1'], events: ['AgendaItemAdded'] },
    'remove-item': { by: BOARD, from: { meeting: BEFORE_END }, guards: ['still-on-board@1', 'item-waits@1'], events: ['AgendaItemRemoved'] },

    // The meeting. One without a quorum is noted and closed.
    'open-meeting': { by: MEMBERS, from: { meeting: ['convened'] }, to: { meeting: ['open', 'closed'], minutes: ['draft'] }, guards: ['still-on-board@1', 'told-in-order@1', 'not-before-its-day@1', 'in-office@1', 'substitutes-stand-in@1', 'presiding-attends@1', 'secretary-known@1', 'enough-adjusters@1', 'leads-meeting@1'], events: ['MeetingOpened', 'MeetingClosed'] },
    'record-attendance': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['still-on-board@1', 'told-in-order@1', 'in-office@1', 'comes-or-goes@1', 'presiding-stays@1', 'substitutes-stand-in@1', 'leads-meeting@1'], events: ['AttendanceRecorded'] },
    'step-in': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['still-on-board@1', 'told-in-order@1', 'substitutes-stand-in@1', 'leads-meeting@1'], events: ['SubstituteSteppedIn'] },
    'change-presiding': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['still-on-board@1', 'told-in-order@1', 'presiding-attends@1', 'leads-meeting@1'], events: ['PresidingChanged'] },
    'approve-agenda': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['still-on-board@1', 'told-in-order@1', 'items-wait@1', 'can-be-held@1', 'everybody-consents@1', 'meeting-quorate@1', 'board-as-seated@1', 'leads-meeting@1'], events: ['AgendaApproved'] },
    'adjourn-meeting': { by: MEMBERS, from: { meeting: ['open'] }, to: { meeting: ['adjourned'] }, guards: ['still-on-board@1', 'told-in-order@1', 'later@1', 'leads-meeting@1'], events: ['MeetingAdjourned'] },
    'resume-meeting': { by: MEMBERS, from: { meeting: ['adjourned'] }, to: { meeting: ['open'] }, guards: ['still-on-board@1', 'told-in-order@1', 'in-office@1', 'resumes-as-told@1', 'substitutes-stand-in@1', 'presiding-attends@1', 'leads-meeting@1'], events: ['MeetingResumed'] },
    'close-meeting': { by: MEMBERS, from: { meeting: RUNNING }, to: { meeting: ['closed'] }, guards: ['still-on-board@1', 'told-in-order@1', 'no-item-open@1', 'leads-meeting@1'], events: ['MeetingClosed'] },

    // An item
    'open-item': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['still-on-board@1', 'told-in-order@1', 'agenda-approved@1', 'item-waits@1', 'no-item-open@1', 'subject-ready@1', 'can-be-held@1', 'leads-meeting@1'], events: ['ItemOpened'] },
    'present-again': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['still-on-board@1', 'told-in-order@1', 'item-open@1', 'application-changed@1', 'leads-meeting@1'], events: ['ItemPresentedAgain'] },
    'note-lapsed': { by: ['system'], from: { meeting: RUNNING }, guards: ['item-open@1'], events: ['ItemLapsed'] },
    'declare-item-conflict': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['told-in-order@1', 'item-open@1', 'own-or-leading@1', 'others-by-unconflicted@1', 'is-seated@1'], events: ['ItemConflictDeclared'] },
    'disclose-tie': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['item-open@1', 'own-or-leading@1', 'others-by-unconflicted@1', 'is-seated@1'], events: ['TieDisclosed'] },
    'decide-tie': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['still-on-board@1', 'told-in-order@1', 'item-open@1', 'tie-disclosed@1', 'by-another@1', 'others-decide@1', 'not-conflicted-oneself@1', 'board-as-seated@1', 'leads-meeting@1'], events: ['TieDecided'] },
    'dismiss-flag': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['still-on-board@1', 'item-open@1', 'is-flagged@1', 'by-another@1', 'not-conflicted-oneself@1', 'leads-meeting@1'], events: ['FlagDismissed'] },
    'hold-vote': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['still-on-board@1', 'told-in-order@1', 'item-open@1', 'proposal-made@1', 'flags-answered@1', 'revision-presented@1', 'quorum-met@1', 'presiding-takes-part@1', 'grant-stands@1', 'conditions-allowed@1', 'votes-add-up@1', 'not-conflicted-oneself@1', 'board-as-seated@1', 'leads-meeting@1'], events: ['VoteHeld'] },
    'decide-item': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['still-on-board@1', 'told-in-order@1', 'item-open@1', 'proposal-made@1', 'flags-answered@1', 'application-held@1', 'subject-ready@1', 'revision-presented@1', 'quorum-met-or-voted@1', 'presiding-takes-part@1', 'grant-stands@1', 'carried@1', 'conditions-allowed@1', 'conditions-stated@1', 'rejection-has-motivation@1', 'reasons-given@1', 'not-conflicted-oneself@1', 'board-as-seated@1', 'leads-meeting@1'], events: ['BoardDecisionMade'] },
    'table-item': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['still-on-board@1', 'told-in-order@1', 'item-open@1', 'application-held@1', 'not-carried@1', 'presiding-takes-part@1', 'not-conflicted-oneself@1', 'leads-meeting@1'], events: ['ItemTabled', 'ItemLapsed'] },
    'refer-item-back': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['still-on-board@1', 'told-in-order@1', 'item-open@1', 'flags-answered@1', 'application-held@1', 'quorum-met@1', 'not-carried@1', 'presiding-takes-part@1', 'not-conflicted-oneself@1', 'board-as-seated@1', 'leads-meeting@1'], events: ['ItemReferredBack'] },
    'escalate-item': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['still-on-board@1', 'told-in-order@1', 'item-open@1', 'application-held@1', 'not-carried@1', 'highest-organ-above@1', 'too-few-left@1', 'board-as-seated@1', 'leads-meeting@1'], events: ['ItemEscalated'] },
    'enter-reservation': { by: MEMBERS, from: { meeting: RUNNING }, guards: ['told-in-order@1', 'item-closed@1', 'took-part@1', 'own-or-leading@1', 'not-reserved-yet@1'], events: ['ReservationEntered'] },
    'report-per-capsulam': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['still-on-board@1', 'told-in-order@1', 'per-capsulam-to-enter@1', 'leads-meeting@1'], events: ['PerCapsulamReported'] },

    // What was decided before the system or on paper
    'enter-meeting': { by: ['system'], from: { meeting: ['none'] }, to: { meeting: ['closed'], minutes: ['elsewhere'] }, events: ['DecisionEntered'] },

    // The minutes. Whoever is to sign may, in whatever role, and after the mandate too (domain 4.13).
    'add-paper': { by: MEMBERS, from: { meeting: ['convened', ...RUNNING, 'closed'], minutes: ['none', 'draft', 'signing'] }, to: { minutes: { signing: ['draft'] } }, guards: ['still-on-board@1', 'item-known@1', 'paper-taken@1', 'leads-meeting@1'], events: ['PaperAdded'] },
    'write-minutes': { by: KEEPING, from: { meeting: [...RUNNING, 'closed'], minutes: ['draft', 'signing'] }, to: { minutes: { signing: ['draft'] } }, guards: ['still-on-board@1', 'item-known@1', 'leads-meeting@1'], events: ['MinutesWritten'] },
    'draft-minutes': { by: KEEPING, from: { meeting: ['closed'], minutes: ['draft'] }, to: { minutes: ['signing'] }, guards: ['still-on-board@1', 'leads-meeting@1'], events: ['MinutesDrafted'] },
    'sign-minutes': { by: ['signatory'], from: { minutes: ['signing'] }, to: { minutes: ['adjusted'] }, guards: ['is-to-sign@1', 'draft-is-the-same@1', 'secretary-signs-first@1', 'not-signed-yet@1'], events: ['MinutesSigned', 'MinutesAdjusted'] },
    'replace-adjuster': { by: BOARD, from: { meeting: ['closed'], minutes: ['draft', 'signing'] }, to: { minutes: { signing: ['adjusted'] } }, guards: ['still-on-board@1', 'is-signatory@1', 'one-replacement@1', 'replacement-attended@1'], events: ['AdjusterReplaced', 'MinutesAdjusted'] },
    'correct-decision': { by: BOARD, from: { meeting: ['closed'] }, to: { minutes: { signing: ['draft'] } }, guards: ['on-board-now@1', 'item-closed@1'], events: ['DecisionCorrected'] },
  },
  deadlines: {},
  closedPeriods: [],
};
