import type { WordsEventType } from '../retention-of-events.js';

/** Nothing of it is the author's own to be given out. */
const NONE: readonly string[] = [];
const REASON = ['reason'] as const;
/** What somebody else said, and grounds that are about somebody else, are not. */
const MEETING = ['motivation', 'conditions'] as const;

/**
 * THE AUTHOR'S OWN WORDS: the fields of each event whose free text is personal data of whoever wrote it. Left out is what
 * an author only took down for somebody else, or wrote about one person, since it is that person's (GDPR article 15.4).
 * Names are never the author's: they are given to whom they name.
 */
export const OWN_WORDS: Readonly<Record<WordsEventType, readonly string[]>> = {
  RegionalCollaborationStarted: NONE,
  AllianceRenamed: NONE,
  PublicAddressGiven: ['address'],
  LanAdded: REASON,
  LanLeft: REASON,
  CoordinatorAppointed: NONE,
  HandedOver: NONE,
  CoordinatorReleased: NONE,
  MemberOrganisationJoined: NONE,
  MemberOrganisationLeft: REASON,
  DuplicateFlagged: NONE,
  OrganisationalFormChosen: NONE,
  IssuesChosen: ['issues'],
  MessageSent: ['text'],
  NoteWritten: ['text'],
  ResolvedToApply: NONE,
  AssociationFormed: NONE,
  RepresentativesAppointed: NONE,
  AllianceMarkedDormant: REASON,
  AllianceResumed: REASON,
  AllianceDissolved: REASON,
  AllianceSucceeded: REASON,
  HistoricalFactImported: ['source'],
  FactCorrected: REASON,
  ApplicationDrafted: ['text'],
  DraftDiscarded: NONE,
  MissionEndorsed: NONE,
  PrinciplesCommitted: NONE,
  CooperationPledged: NONE,
  SignatureRequested: NONE,
  CommitmentConfirmed: NONE,
  CommitmentDeclined: REASON,
  AttachmentAdded: ['name'],
  ApplicationSubmitted: NONE,
  ApplicationReceivedOnPaper: NONE,
  ApplicationRegistered: NONE,
  CaseOfficerAssigned: NONE,
  SupplementRequested: ['items'],
  SupplementExtended: REASON,
  SupplementReceived: ['answer'],
  SupplementWaived: REASON,
  ReviewCompleted: MEETING,
  ConflictOfInterestDeclared: NONE,
  ConflictOfInterestLifted: NONE,
  HeldForDecision: NONE,
  Released: NONE,
  ApplicationDecided: MEETING,
  DecisionSent: NONE,
  ApplicationWithdrawn: REASON,
  ApplicationClosed: REASON,
  DecisionReconsidered: MEETING,
  DecisionLetterCorrected: NONE,
  ReconsiderationRequested: REASON,
  CaseMigrated: NONE,
  DeadlinePassed: NONE,
  ReminderDue: NONE,
  PartnershipGranted: NONE,
  PartnershipPaused: MEETING,
  PartnershipResumed: MEETING,
  PartnershipEnded: MEETING,
  PartnershipDecisionUpheld: MEETING,
  PartnershipReconsiderationRequested: REASON,
  PartnershipDecisionSent: NONE,
  PartnershipLetterCorrected: NONE,
  PartnershipLeft: REASON,
  PrinciplesReaffirmed: NONE,
  // What is written of a person's request is that person's.
  PrivacyRequestReceived: NONE,
  IdentityConfirmed: NONE,
  PrivacyRequestExtended: NONE,
  PersonalDataSelected: NONE,
  ErasureProposed: NONE,
  ErasureApproved: NONE,
  ErasureRejected: NONE,
  ErasureCarriedOut: NONE,
  PrivacyRequestAnswered: NONE,
  LegalHoldPlaced: NONE,
  LegalHoldLifted: NONE,
  HistoryImportStarted: NONE,
  BoardElected: NONE,
  BoardConstituted: NONE,
  MemberElected: NONE,
  // Why somebody left is theirs, whoever wrote it down.
  MandateEnded: NONE,
  PostDisclosed: ['title'],
  PostEnded: NONE,
  PerCapsulamOpened: ['heading', 'motivation', 'conditions', 'urgency'],
  PerCapsulamAnswered: NONE,
  PerCapsulamConflictDeclared: ['ground'],
  PerCapsulamPresentedAgain: ['motivation', 'change'],
  PerCapsulamClosed: NONE,
  PerCapsulamEntered: NONE,
  PerCapsulamCorrected: ['words', 'reason'],
};

/** Whether a field of an event (`/items/0/answer`) holds words of whoever wrote it. Of unknown events none does. */
export function isOwnWords(type: string, field: string): boolean {
  const own = Object.hasOwn(OWN_WORDS, type) ? OWN_WORDS[type as WordsEventType] : NONE;
  const name = field.split('/').findLast((step) => step !== '' && !/^\d+$/.test(step)) ?? '';
  return own.includes(name) && !/^\/(conflicted|conflicts|dismissed)\//.test(field);
}
