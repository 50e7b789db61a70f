import type { WorkflowDefinition } from '../../workflow/definition.js';

const PREPARABLE = ['none', 'draft', 'granted', 'rejected', 'withdrawn', 'closed'];
const IN_REVIEW = ['registered', 'under-review', 'referred-back'];
const OPEN_AT_OFFICE = [...IN_REVIEW, 'awaiting-supplement', 'ready-for-decision', 'tabled'];
const HANDED_IN = ['submitted', ...OPEN_AT_OFFICE];
/** Until it is handed in; for one that came on paper, until it is decided. */
const GATHERING = [...PREPARABLE, ...HANDED_IN];
const LIVING = ['active', 'dormant'];
const EXISTING = [...LIVING, 'dissolved', 'succeeded'];
const OFFICE_OR_COORDINATOR = ['coordinator', 'case-officer'] as const;
const BOARD = ['chair', 'secretary'] as const;

/** THE DEFINITION, version 1. Released: never edited; a change is a new version beside it. */
export const ALLIANCES_V1: WorkflowDefinition = {
  name: 'alliances',
  version: 1,
  caseAxis: 'application',
  axes: {
    alliance: {
      initial: 'none',
      states: { none: {}, active: {}, dormant: {}, dissolved: { final: true }, succeeded: { final: true } },
    },
    application: {
      initial: 'none',
      states: {
        none: {},
        draft: { waitsOn: 'applicant' },
        submitted: { waitsOn: 'office' },
        registered: { waitsOn: 'office' },
        'awaiting-supplement': { waitsOn: 'applicant' },
        'under-review': { waitsOn: 'office' },
        'ready-for-decision': { waitsOn: 'board' },
        tabled: { waitsOn: 'board' },
        'referred-back': { waitsOn: 'office' },
        granted: { final: true },
        rejected: { final: true },
        withdrawn: { final: true },
        closed: { final: true },
      },
    },
    partnership: {
      initial: 'none',
      states: { none: {}, active: {}, paused: {}, ended: { final: true } },
    },
  },
  // A step a line: a table to be read across and down.
  // prettier-ignore
  steps: {
    // The alliance
    'start-collaboration': { by: ['coordinator', 'case-officer', 'system'], from: { alliance: ['none'] }, to: { alliance: ['active'] }, events: ['RegionalCollaborationStarted', 'HistoricalFactImported'] },
    rename: { by: OFFICE_OR_COORDINATOR, from: { alliance: LIVING }, events: ['AllianceRenamed'] },
    'give-address': { by: OFFICE_OR_COORDINATOR, from: { alliance: LIVING }, events: ['PublicAddressGiven'] },
    'add-lan': { by: OFFICE_OR_COORDINATOR, from: { alliance: LIVING }, guards: ['lan-not-there@1'], events: ['LanAdded'] },
    'leave-lan': { by: OFFICE_OR_COORDINATOR, from: { alliance: LIVING }, guards: ['lan-there@1', 'another-lan-left@1'], events: ['LanLeft'] },
    'add-member-organisation': { by: OFFICE_OR_COORDINATOR, from: { alliance: LIVING }, guards: ['organisation-known@1', 'not-yet-member@1'], events: ['MemberOrganisationJoined', 'DuplicateFlagged'] },
    'remove-member-organisation': { by: OFFICE_OR_COORDINATOR, from: { alliance: LIVING }, guards: ['is-member@1'], events: ['MemberOrganisationLeft'] },
    'choose-form': { by: OFFICE_OR_COORDINATOR, from: { alliance: LIVING }, events: ['OrganisationalFormChosen'] },
    'choose-issues': { by: ['coordinator'], from: { alliance: LIVING }, events: ['IssuesChosen'] },
    'form-association': { by: [...OFFICE_OR_COORDINATOR, 'system'], from: { alliance: LIVING }, guards: ['no-association@1'], events: ['AssociationFormed', 'HistoricalFactImported'] },
    'appoint-representatives': { by: OFFICE_OR_COORDINATOR, from: { alliance: LIVING }, events: ['RepresentativesAppointed'] },
    'appoint-coordinator': { by: ['case-officer'], from: { alliance: LIVING }, guards: ['coordinator-known@1', 'not-yet-coordinator@1'], events: ['CoordinatorAppointed'] },
    'release-coordinator': { by: [...OFFICE_OR_COORDINATOR, 'administrator'], from: { alliance: EXISTING }, guards: ['is-coordinator@1', 'own-mandate-or-office@1'], events: ['CoordinatorReleased'] },
    'hand-over': { by: ['coordinator'], from: { alliance: LIVING }, guards: ['coordinator-known@1', 'not-to-oneself@1'], events: ['HandedOver'] },
    'mark-dormant': { by: [...OFFICE_OR_COORDINATOR, 'system'], from: { alliance: ['active'] }, to: { alliance: ['dormant'] }, events: ['AllianceMarkedDormant', 'HistoricalFactImported'] },
    resume: { by: [...OFFICE_OR_COORDINATOR, 'system'], from: { alliance: ['dormant'] }, to: { alliance: ['active'] }, events: ['AllianceResumed', 'HistoricalFactImported'] },
    dissolve: { by: [...OFFICE_OR_COORDINATOR, 'system'], from: { alliance: LIVING }, to: { alliance: ['dissolved'] }, events: ['AllianceDissolved', 'HistoricalFactImported'] },
    succeed: { by: OFFICE_OR_COORDINATOR, from: { alliance: LIVING }, to: { alliance: ['succeeded'] }, guards: ['successor-known@1'], events: ['AllianceSucceeded'] },
    'correct-fact': { by: ['case-officer'], from: { alliance: EXISTING }, to: { alliance: { active: ['dormant'], dormant: ['active'], dissolved: LIVING, succeeded: LIVING }, partnership: { ended: ['active', 'paused'] } }, guards: ['fact-correctable@1'], events: ['FactCorrected'] },

    // The application, prepared by the alliance
    'resolve-to-apply': { by: ['coordinator'], from: { alliance: ['active'], application: GATHERING }, guards: ['not-partner@1', 'not-frozen@1'], events: ['ResolvedToApply'] },
    'draft-application': { scope: 'case', by: ['coordinator'], from: { alliance: ['active'], application: PREPARABLE }, to: { application: ['draft'] }, guards: ['not-partner@1'], events: ['ApplicationDrafted'] },
    'discard-draft': { scope: 'case', by: ['coordinator'], from: { application: ['draft'] }, to: { application: ['none'] }, events: ['DraftDiscarded'] },
    'endorse-mission': { scope: 'case', by: ['coordinator'], from: { alliance: ['active'], application: GATHERING }, guards: ['not-partner@1', 'not-frozen@1', 'mission-text-in-force@1', 'mission-not-signed@1'], events: ['MissionEndorsed'] },
    'commit-principle': { scope: 'case', by: ['coordinator'], from: { alliance: ['active'], application: GATHERING }, guards: ['not-partner@1', 'not-frozen@1', 'principle-text-in-force@1', 'principle-not-signed@1'], events: ['PrinciplesCommitted'] },
    'pledge-cooperation': { scope: 'case', by: ['coordinator'], from: { alliance: ['active'], application: GATHERING }, guards: ['not-partner@1', 'not-frozen@1', 'cooperation-text-in-force@1', 'cooperation-not-signed@1'], events: ['CooperationPledged'] },
    'ask-signatory': { by: ['coordinator'], from: { alliance: LIVING }, guards: ['commitment-stated@1', 'not-yet-signed@1', 'mail-can-be-sent@1'], events: ['SignatureRequested'] },
    'confirm-commitment': { by: ['signatory'], from: { alliance: LIVING }, guards: ['signature-awaited@1'], events: ['CommitmentConfirmed'] },
    'decline-commitment': { by: ['signatory'], from: { alliance: LIVING }, guards: ['signature-awaited@1'], events: ['CommitmentDeclined'] },
    'add-attachment': { scope: 'case', by: ['coordinator'], from: { alliance: LIVING, application: [...PREPARABLE, 'awaiting-supplement'] }, guards: ['not-partner@1', 'attachments-fit@1'], events: ['AttachmentAdded'] },
    'submit-application': { scope: 'case', by: ['coordinator'], from: { alliance: ['active'], application: ['draft'] }, to: { application: ['submitted'] }, guards: ['resolved-to-apply@1', 'enough-members@1', 'mission-endorsed@1', 'principles-committed@1', 'cooperation-pledged@1'], events: ['ApplicationSubmitted'] },
    'submit-supplement': { scope: 'case', by: ['coordinator'], from: { application: ['awaiting-supplement'] }, to: { application: ['under-review'] }, guards: ['answers-what-was-asked@1'], events: ['SupplementReceived'] },
    'withdraw-application': { scope: 'case', by: ['coordinator'], from: { application: HANDED_IN }, to: { application: ['withdrawn'] }, guards: ['not-held@1'], events: ['ApplicationWithdrawn'] },
    'request-reconsideration': { by: ['coordinator'], from: { alliance: EXISTING }, guards: ['decision-to-reconsider@1'], events: ['ReconsiderationRequested'] },

    // The application, at the national office
    'receive-application': { scope: 'case', by: ['case-officer'], from: { alliance: ['active'], application: PREPARABLE }, to: { application: ['submitted'] }, guards: ['not-partner@1', 'scan-fits@1'], events: ['ApplicationReceivedOnPaper', 'AttachmentAdded'] },
    'register-application': { scope: 'case', by: ['case-officer'], from: { application: ['submitted'] }, to: { application: ['registered'] }, events: ['ApplicationRegistered'] },
    'assign-case-officer': { scope: 'case', by: ['case-officer'], from: { application: OPEN_AT_OFFICE }, to: { application: { registered: ['under-review'] } }, guards: ['no-mandate-held@1'], events: ['CaseOfficerAssigned'] },
    'request-supplement': { scope: 'case', by: ['case-officer'], from: { application: [...IN_REVIEW, 'ready-for-decision', 'tabled'] }, to: { application: ['awaiting-supplement'] }, guards: ['no-mandate-held@1', 'not-held@1', 'due-ahead@1'], events: ['SupplementRequested'] },
    'extend-supplement': { scope: 'case', by: ['case-officer'], from: { application: ['awaiting-supplement'] }, guards: ['no-mandate-held@1', 'due-ahead@1', 'due-later@1'], events: ['SupplementExtended'] },
    'waive-supplement': { scope: 'case', by: ['case-officer'], from: { application: ['awaiting-supplement'] }, to: { application: ['under-review'] }, guards: ['no-mandate-held@1'], events: ['SupplementWaived'] },
    'complete-review': { scope: 'case', by: ['case-officer'], from: { application: IN_REVIEW }, to: { application: ['ready-for-decision'] }, guards: ['no-mandate-held@1'], events: ['ReviewCompleted'] },
    'close-application': { scope: 'case', by: ['case-officer'], from: { application: HANDED_IN }, to: { application: ['closed'] }, guards: ['no-mandate-held@1', 'not-held@1', 'applicant-silent-or-gone@1'], events: ['ApplicationClosed'] },
    'send-decision': { by: ['case-officer'], from: { alliance: EXISTING }, guards: ['decision-to-send@1'], events: ['DecisionSent'] },
    'migrate-case': { by: ['case-officer', 'administrator'], from: { application: ['draft', ...HANDED_IN] }, guards: ['not-held@1', 'version-fits@1'], events: ['CaseMigrated'] },

    // The board
    'declare-conflict': { scope: 'case', by: ['case-officer', 'board-member', ...BOARD], from: { application: HANDED_IN }, guards: ['own-conflict@1', 'member-known@1'], events: ['ConflictOfInterestDeclared'] },
    'lift-conflict': { scope: 'case', by: BOARD, from: { application: HANDED_IN }, guards: ['still-on-board@1', 'no-mandate-held@1', 'is-conflicted@1'], events: ['ConflictOfInterestLifted'] },
    'hold-application': { scope: 'case', by: BOARD, from: { alliance: LIVING, application: ['ready-for-decision', 'tabled'] }, guards: ['still-on-board@1', 'no-mandate-held@1', 'not-held@1', 'revision-presented@1'], events: ['HeldForDecision'] },
    'release-application': { scope: 'case', by: BOARD, from: { application: ['ready-for-decision', 'tabled'] }, guards: ['still-on-board@1', 'no-mandate-held@1', 'held@1'], events: ['Released'] },
    'decide-application': { scope: 'case', by: BOARD, from: { alliance: LIVING, application: ['ready-for-decision', 'tabled'] }, to: { application: ['granted', 'rejected', 'tabled', 'referred-back'], partnership: { none: ['active'], ended: ['active'] } }, guards: ['still-on-board@1', 'no-mandate-held@1', 'revision-presented@1', 'declared-conflicts-kept@1', 'in-office-then@1', 'quorum-met@1', 'presiding-takes-part@1', 'votes-add-up@1', 'majority-for@1', 'rejection-has-motivation@1'], events: ['ApplicationDecided', 'PartnershipGranted'] },
    'suspend-partnership': { by: BOARD, from: { partnership: ['active'] }, to: { partnership: ['paused'] }, guards: ['still-on-board@1', 'no-mandate-held@1', 'partner-heard@1', 'in-office-then@1', 'quorum-met@1', 'presiding-takes-part@1', 'votes-add-up@1', 'majority-for@1', 'reasons-given@1'], events: ['PartnershipPaused'] },
    'resume-partnership': { by: BOARD, from: { alliance: LIVING, partnership: ['paused'] }, to: { partnership: ['active'] }, guards: ['still-on-board@1', 'no-mandate-held@1', 'partner-heard@1', 'in-office-then@1', 'quorum-met@1', 'presiding-takes-part@1', 'votes-add-up@1', 'majority-for@1'], events: ['PartnershipResumed'] },
    'end-partnership': { by: BOARD, from: { partnership: ['active', 'paused'] }, to: { partnership: ['ended'] }, guards: ['still-on-board@1', 'no-mandate-held@1', 'partner-heard@1', 'in-office-then@1', 'quorum-met@1', 'presiding-takes-part@1', 'votes-add-up@1', 'majority-for@1', 'reasons-given@1'], events: ['PartnershipEnded'] },

    // The partnership
    'reaffirm-principles': { by: ['coordinator'], from: { alliance: LIVING, partnership: ['active', 'paused'] }, guards: ['principles-in-force@1'], events: ['PrinciplesReaffirmed'] },
    'leave-partnership': { by: ['coordinator'], from: { partnership: ['active', 'paused'] }, to: { partnership: ['ended'] }, events: ['PartnershipLeft'] },

    // Time
    'note-deadline': { by: ['system'], from: { alliance: EXISTING }, events: ['DeadlinePassed', 'ReminderDue'] },
  },
  deadlines: {
    'supplement-due': {
      axis: 'application',
      starts: ['awaiting-supplement'],
      runs: [],
      length: { given: true },
      metBy: ['SupplementReceived'],
      while: { alliance: LIVING },
      waitsOn: 'applicant',
      remindDaysBefore: [7, 1],
    },
    'decision-due': {
      axis: 'application',
      starts: ['registered'],
      runs: ['under-review', 'ready-for-decision', 'tabled', 'referred-back'],
      stops: ['awaiting-supplement'],
      length: { workingDays: 90 },
      metBy: ['ApplicationDecided'],
      while: { alliance: LIVING },
      waitsOn: 'office',
      remindDaysBefore: [28, 7],
    },
    'reaffirmation-due': {
      axis: 'partnership',
      starts: ['active'],
      runs: ['paused'],
      restartsOn: ['PrinciplesReaffirmed'],
      length: { months: 24 },
      countsFrom: 'given',
      metBy: ['PrinciplesReaffirmed'],
      while: { alliance: LIVING },
      waitsOn: 'applicant',
      remindDaysBefore: [60, 14],
    },
  },
  closedPeriods: [{ from: '07-01', to: '07-31' }],
};
