import type { WorkflowDefinition } from '../../../workflow/definition.js';

const BOARD = ['chair', 'secretary'] as const;
const MEMBERS = ['board-member', ...BOARD] as const;
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
      },
    },
  },
  // A step a line: a table to be read across and down.
  // prettier-ignore
  steps: {
    // The call and the agenda
    'convene-meeting': { by: BOARD, from: { meeting: ['none'] }, to: { meeting: ['convened'] }, guards: ['board-elected@1', 'starts-ahead@1'], events: ['MeetingConvened'] },
    'change-call': { by: BOARD, from: { meeting: ['convened'] }, guards: ['starts-ahead@1'], events: ['CallChanged'] },
    'cancel-meeting': { by: BOARD, from: { meeting: ['convened'] }, to: { meeting: ['cancelled'] }, events: ['MeetingCancelled'] },
    'add-item': { by: BOARD, from: { meeting: BEFORE_END }, guards: ['subject-ready@1', 'not-on-an-agenda@1', 'decision-known@1'], events: ['AgendaItemAdded'] },
    'remove-item': { by: BOARD, from: { meeting: BEFORE_END }, guards: ['item-waits@1'], events: ['AgendaItemRemoved'] },

    // The meeting. One without quorum is noted and closed.
    'open-meeting': { by: BOARD, from: { meeting: ['convened'] }, to: { meeting: ['open', 'closed'], minutes: ['draft'] }, guards: ['not-before-its-day@1', 'in-office@1', 'substitutes-stand-in@1', 'presiding-attends@1', 'enough-adjusters@1'], events: ['MeetingOpened', 'MeetingClosed'] },
    'record-attendance': { by: BOARD, from: { meeting: ['open'] }, guards: ['in-office@1', 'comes-or-goes@1', 'substitutes-stand-in@1'], events: ['AttendanceRecorded'] },
    'change-presiding': { by: BOARD, from: { meeting: ['open'] }, guards: ['presiding-attends@1'], events: ['PresidingChanged'] },
    'approve-agenda': { by: BOARD, from: { meeting: ['open'] }, guards: ['agenda-open@1', 'items-wait@1', 'everybody-consents@1'], events: ['AgendaApproved'] },
    'adjourn-meeting': { by: BOARD, from: { meeting: ['open'] }, to: { meeting: ['adjourned'] }, guards: ['no-item-open@1', 'later@1'], events: ['MeetingAdjourned'] },
    'resume-meeting': { by: BOARD, from: { meeting: ['adjourned'] }, to: { meeting: ['open'] }, events: ['MeetingResumed'] },
    'close-meeting': { by: BOARD, from: { meeting: RUNNING }, to: { meeting: ['closed'], minutes: { none: ['draft'] } }, guards: ['no-item-open@1'], events: ['MeetingClosed'] },

    // An item
    'open-item': { by: BOARD, from: { meeting: ['open'] }, guards: ['agenda-approved@1', 'item-waits@1', 'no-item-open@1', 'subject-ready@1'], events: ['ItemOpened'] },
    'present-again': { by: BOARD, from: { meeting: ['open'] }, guards: ['item-open@1', 'application-moved-since@1'], events: ['ItemPresentedAgain'] },
    'note-lapsed': { by: ['system'], from: { meeting: RUNNING }, guards: ['item-open@1'], events: ['ItemLapsed'] },
    'declare-conflict': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['item-open@1', 'own-or-leading@1', 'attends@1'], events: ['ConflictOfInterestDeclared'] },
    'disclose-tie': { by: MEMBERS, from: { meeting: ['open'] }, guards: ['item-open@1', 'own-or-leading@1', 'attends@1'], events: ['TieDisclosed'] },
    'decide-tie': { by: BOARD, from: { meeting: ['open'] }, guards: ['item-open@1', 'tie-disclosed@1'], events: ['TieDecided'] },
    'dismiss-flag': { by: BOARD, from: { meeting: ['open'] }, guards: ['item-open@1', 'is-flagged@1', 'another-than-flagged@1'], events: ['FlagDismissed'] },
    'hold-vote': { by: BOARD, from: { meeting: ['open'] }, guards: ['item-open@1', 'flags-answered@1', 'revision-presented@1', 'quorum-met@1', 'presiding-takes-part@1', 'votes-add-up@1', 'conditions-allowed@1'], events: ['VoteHeld'] },
    'decide-item': { by: BOARD, from: { meeting: ['open'] }, guards: ['item-open@1', 'flags-answered@1', 'application-held@1', 'revision-presented@1', 'quorum-met@1', 'presiding-takes-part@1', 'carried@1', 'conditions-allowed@1', 'rejection-has-motivation@1'], events: ['BoardDecisionMade'] },
    'table-item': { by: BOARD, from: { meeting: ['open'] }, guards: ['item-open@1', 'application-held@1', 'quorum-met@1'], events: ['ItemTabled'] },
    'refer-item-back': { by: BOARD, from: { meeting: ['open'] }, guards: ['item-open@1', 'application-held@1', 'can-be-prepared@1', 'quorum-met@1'], events: ['ItemReferredBack'] },
    'escalate-item': { by: BOARD, from: { meeting: ['open'] }, guards: ['item-open@1', 'application-held@1', 'too-few-left@1'], events: ['ItemEscalated'] },
    'enter-reservation': { by: MEMBERS, from: { meeting: RUNNING }, guards: ['item-closed@1', 'took-part@1', 'own-or-leading@1'], events: ['ReservationEntered'] },

    // What was decided before the system or on paper
    'enter-meeting': { by: ['system'], from: { meeting: ['none'] }, to: { meeting: ['closed'] }, events: ['MeetingConvened', 'AgendaItemAdded', 'MeetingOpened', 'BoardDecisionMade', 'ItemTabled', 'ItemReferredBack', 'MeetingClosed'] },

    // The minutes. Whoever is to sign may, in whatever role, and after the mandate too (domain 4.13).
    'write-minutes': { by: BOARD, from: { meeting: ['open', 'adjourned', 'closed'], minutes: ['none', 'draft', 'signing'] }, to: { minutes: { signing: ['draft'] } }, guards: ['item-known@1'], events: ['MinutesWritten'] },
    'draft-minutes': { by: BOARD, from: { meeting: ['closed'], minutes: ['draft'] }, to: { minutes: ['signing'] }, events: ['MinutesDrafted'] },
    'sign-minutes': { by: ['signatory'], from: { minutes: ['signing'] }, to: { minutes: ['adjusted'] }, guards: ['draft-is-the-same@1', 'secretary-signs-first@1', 'not-signed-yet@1'], events: ['MinutesSigned', 'MinutesAdjusted'] },
    'replace-adjuster': { by: BOARD, from: { minutes: ['draft', 'signing'] }, to: { minutes: ['adjusted'] }, guards: ['is-adjuster@1', 'replacement-attended@1'], events: ['AdjusterReplaced', 'MinutesAdjusted'] },
    'correct-decision': { by: BOARD, from: { meeting: ['closed'] }, guards: ['item-closed@1'], events: ['DecisionCorrected'] },
  },
  deadlines: {},
  closedPeriods: [],
};
