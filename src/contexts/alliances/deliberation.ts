import { canonicalJson } from '../../kernel/canonical-json.js';
import type { AllianceEventFact } from './events.js';

/**
 * What is deliberation: the words of the office and the board among themselves while they handle a case, and who is
 * conflicted in it. Who sees an alliance and not its deliberation (`seesDeliberation` of the policy) is told the rest,
 * in the file, the history, the differences, the feed and what can be done now. See docs/adr/0019.
 */

type EventType = AllianceEventFact['type'];

/**
 * `told`: with its words. `bare`: that it happened and when, without its words. `untold`: not at all, so that the
 * revisions that are told have a gap there.
 */
type Telling = 'told' | 'bare' | 'untold';

/** How each event is told to those who do not see deliberation. A new event has to be entered here. */
const TELLINGS: Readonly<Record<EventType, Telling>> = {
  // What the alliance tells of itself, or the office enters on its behalf, with the alliance's own reasons.
  RegionalCollaborationStarted: 'told',
  AllianceRenamed: 'told',
  PublicAddressGiven: 'told',
  LanAdded: 'told',
  LanLeft: 'told',
  HandedOver: 'told',
  MemberOrganisationJoined: 'told',
  MemberOrganisationLeft: 'told',
  OrganisationalFormChosen: 'told',
  IssuesChosen: 'told',
  MessageSent: 'told',
  ResolvedToApply: 'told',
  AssociationFormed: 'told',
  RepresentativesAppointed: 'told',
  AllianceMarkedDormant: 'told',
  AllianceResumed: 'told',
  AllianceDissolved: 'told',
  AllianceSucceeded: 'told',
  ApplicationDrafted: 'told',
  DraftDiscarded: 'told',
  MissionEndorsed: 'told',
  PrinciplesCommitted: 'told',
  CooperationPledged: 'told',
  SignatureRequested: 'told',
  CommitmentConfirmed: 'told',
  CommitmentDeclined: 'told',
  AttachmentAdded: 'told',
  ApplicationSubmitted: 'told',
  ApplicationReceivedOnPaper: 'told',
  SupplementReceived: 'told',
  ApplicationWithdrawn: 'told',
  ReconsiderationRequested: 'told',
  PartnershipReconsiderationRequested: 'told',
  PartnershipLeft: 'told',
  PrinciplesReaffirmed: 'told',
  // Who acts for the alliance, which it has to know.
  CoordinatorAppointed: 'told',
  CoordinatorReleased: 'told',
  // What was known of the alliance before, and what it is told was wrong in its file.
  HistoricalFactImported: 'told',
  FactCorrected: 'told',
  // What to look at in the alliance's own list of members.
  DuplicateFlagged: 'told',
  // What the office tells the applicant: the number, whom to ask, what is missing, the time they were given, why it ends.
  ApplicationRegistered: 'told',
  CaseOfficerAssigned: 'told',
  SupplementRequested: 'told',
  SupplementExtended: 'told',
  ApplicationClosed: 'told',
  DecisionSent: 'told',
  // By which rules and by when the case is handled.
  CaseMigrated: 'told',
  DeadlinePassed: 'told',
  ReminderDue: 'told',
  // While it is up for decision the applicant cannot withdraw, and has to know why.
  HeldForDecision: 'told',
  Released: 'told',
  // The outcome and its grounds are for the applicant; how the board came to it is not: `toldOfDecision`.
  ApplicationDecided: 'told',
  DecisionReconsidered: 'told',
  DecisionLetterCorrected: 'told',
  PartnershipGranted: 'told',
  PartnershipPaused: 'told',
  PartnershipResumed: 'told',
  PartnershipEnded: 'told',
  PartnershipDecisionUpheld: 'told',
  PartnershipDecisionSent: 'told',
  PartnershipLetterCorrected: 'told',
  // The applicant need not answer; why the office can do without is its assessment, which the board decides by.
  SupplementWaived: 'bare',
  // What the office recommends to the board, and why.
  ReviewCompleted: 'bare',
  // What the office and the board write to each other.
  NoteWritten: 'untold',
  // Who is conflicted, on what ground, and that anybody is.
  ConflictOfInterestDeclared: 'untold',
  ConflictOfInterestLifted: 'untold',
};

/** Events that those who do not see deliberation do not know of. */
export const UNTOLD_EVENTS: readonly string[] = Object.keys(TELLINGS).filter(
  (type) => TELLINGS[type as EventType] === 'untold',
);

/** Reasons why not that tell whether somebody is conflicted, asked without a body. */
export const DELIBERATION_CODES: ReadonlySet<string> = new Set(['nobody-conflicted']);

/** What is told of a review: when it was completed. */
export function toldOfReview<Review extends { readonly completedAt: string }>({
  completedAt,
}: Review): Pick<Review, 'completedAt'> {
  return { completedAt };
}

/** Of a decision, who took part in it, who did not, and how they voted. */
const HOW_IT_WAS_DECIDED = ['presiding', 'present', 'conflicted', 'tally', 'quorum', 'decision'] as const;

/** What is told of a decision. The grounds of what was tabled or referred back are for the office. */
export function toldOfDecision<Decision extends object>(
  decision: Decision,
): Omit<Decision, (typeof HOW_IT_WAS_DECIDED)[number]> {
  const outcome: unknown = 'outcome' in decision ? decision.outcome : undefined;
  const goesOn = outcome === 'tabled' || outcome === 'referred-back' || outcome === 'escalated';
  const untold: readonly string[] = goesOn ? [...HOW_IT_WAS_DECIDED, 'motivation'] : HOW_IT_WAS_DECIDED;
  const told = Object.entries(decision).filter(([key]) => !untold.includes(key));
  return Object.fromEntries(told) as Omit<Decision, (typeof HOW_IT_WAS_DECIDED)[number]>;
}

interface Change {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What of the changes is told, by the fields of a history. One that then shows no difference is left out. */
export function toldOfChanges<Told extends Change>(changes: readonly Told[]): Told[] {
  return changes.flatMap((change) => {
    if (change.field === 'conflicted') return [];
    const tell = tellingOf(change.field);
    if (tell === null) return [change];
    const [before, after] = [tell(change.before), tell(change.after)];
    return canonicalJson(before) === canonicalJson(after) ? [] : [{ ...change, before, after }];
  });
}

/** What is told of an entry of a history; null: it is not told. */
export function toldOfEntry<
  Entry extends {
    readonly type: string;
    readonly changes: readonly Change[];
    readonly reason: unknown;
  },
>(entry: Entry): Entry | null {
  const telling = Object.hasOwn(TELLINGS, entry.type) ? TELLINGS[entry.type as EventType] : 'untold';
  if (telling === 'untold') return null;
  const changes = toldOfChanges(entry.changes);
  const isTold = telling === 'told' && (entry.type !== 'ApplicationDecided' || endsIn(changes));
  return { ...entry, changes, reason: isTold ? entry.reason : null };
}

/** Whether a decision was one that its grounds are told of. */
function endsIn(changes: readonly Change[]): boolean {
  const decision = changes.find(({ field }) => /(^|\.)decision$/.test(field))?.after;
  return typeof decision === 'object' && decision !== null && 'motivation' in decision;
}

function tellingOf(field: string): ((value: unknown) => unknown) | null {
  if (/(^|\.)review$/.test(field)) return ofObject(toldOfReview);
  return /(^|\.)decision$/.test(field) ? ofObject(toldOfDecision) : null;
}

function ofObject(tell: (value: never) => unknown): (value: unknown) => unknown {
  return (value) => (typeof value === 'object' && value !== null ? tell(value as never) : value);
}
