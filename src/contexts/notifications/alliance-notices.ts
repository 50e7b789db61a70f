import type { SealedText } from '../../kernel/personal-text.js';
import {
  type Alliance,
  type AllianceEvent,
  type AllianceEventFact,
  allianceWorkflow,
  decisionsToSend,
  isRegistered,
  isUnsent,
} from '../alliances/public.js';
import type { NoticeKind } from './kinds.js';
import type { Audience, Condition, Facts, Notice } from './notice.js';

type EventOf<Type extends AllianceEventFact['type']> = Extract<AllianceEvent, { type: Type }>;

type To = 'office' | 'coordinators' | 'chair-and-secretary' | { readonly actors: readonly string[] };

/** One line of the table. */
interface Telling<Event> {
  readonly kind: NoticeKind;
  /** `alliance`: as the event left it. Null: nobody. */
  readonly to: To | ((event: Event, alliance: Alliance) => To | null);
  readonly facts?: (event: Event, alliance: Alliance) => Facts;
  readonly leadsTo?: (event: Event) => readonly SealedText[];
  /** Whether it still holds, as the alliance stands now. */
  readonly stands?: (now: Alliance, event: Event) => boolean;
}

type Table = { readonly [Type in AllianceEventFact['type']]: readonly Telling<EventOf<Type>>[] };

/** Nothing is told. */
const NOBODY = [] as const;
/** The board reconsiders, and whoever puts that on an agenda has to know of it, beside the office. */
const TO_BE_RECONSIDERED = (['office', 'chair-and-secretary'] as const).map((to) => ({
  kind: 'reconsideration-requested' as const,
  to,
}));

/**
 * WHO IS TOLD of what happens to an alliance. A new event has to be entered here. The applicant is told what is said to
 * them, and never what the office and the board do among themselves: what is tabled, referred back or held, reviews and
 * conflicts lead to no mail, and a decision to none until it is sent (expedierad).
 */
// prettier-ignore
const TELLS: Table = {
  // The applicant hands in, and the office answers
  ApplicationSubmitted: [{ kind: 'application-submitted', to: 'office' }],
  SupplementReceived: [{ kind: 'supplement-received', to: 'office' }],
  ApplicationWithdrawn: [{ kind: 'application-withdrawn', to: 'office' }],
  ReconsiderationRequested: TO_BE_RECONSIDERED,
  PartnershipReconsiderationRequested: TO_BE_RECONSIDERED,
  PartnershipLeft: [{ kind: 'partnership-left', to: 'office' }],
  ApplicationRegistered: [{ kind: 'application-registered', to: 'coordinators' }],
  SupplementRequested: [{ kind: 'supplement-requested', to: 'coordinators', facts: ({ data }) => ({ due: data.due }), leadsTo: ({ data }) => data.items, stands: (now) => now.application?.state === 'awaiting-supplement' }],
  SupplementExtended: [{ kind: 'supplement-extended', to: 'coordinators', facts: ({ data }) => ({ due: data.due }), stands: (now) => now.application?.state === 'awaiting-supplement' }],
  SupplementWaived: [{ kind: 'supplement-waived', to: 'coordinators', stands: isWaived }],
  ApplicationClosed: [{ kind: 'application-closed', to: 'coordinators' }],
  DecisionSent: [{ kind: 'decision-sent', to: 'coordinators' }],
  // Before it is sent the letter is right when it comes
  DecisionLetterCorrected: [{ kind: 'letter-corrected', to: unlessUnsent }],
  PartnershipLetterCorrected: [{ kind: 'letter-corrected', to: unlessUnsent }],
  CommitmentConfirmed: [{ kind: 'signature-answered', to: 'coordinators' }],
  CommitmentDeclined: [{ kind: 'signature-answered', to: 'coordinators' }],

  // What one side writes to the other
  MessageSent: [
    { kind: 'message-to-office', to: ({ role }) => (role === 'coordinator' ? 'office' : null) },
    { kind: 'message-to-alliance', to: ({ role }) => (role === 'coordinator' ? null : 'coordinators') },
  ],

  // Deadlines: whoever they wait on, and the office when the applicant's has passed
  ReminderDue: [
    { kind: 'deadline-near', to: (event, alliance) => (waitsOn(event.data.deadline) === 'applicant' ? unlessUnsent(event, alliance) : 'office'), facts: ({ data }) => ({ due: data.due, deadline: data.deadline }) },
  ],
  DeadlinePassed: [
    { kind: 'deadline-passed', to: 'office', facts: ({ data }) => ({ due: data.due, deadline: data.deadline }) },
    { kind: 'deadline-passed', to: (event, alliance) => (waitsOn(event.data.deadline) === 'applicant' ? unlessUnsent(event, alliance) : null), facts: ({ data }) => ({ due: data.due, deadline: data.deadline }) },
  ],

  // What the board decides about a partnership, once the letter of it is sent
  PartnershipDecisionSent: [{ kind: 'partnership-changed', to: 'coordinators' }],

  // Who acts for the alliance
  CoordinatorAppointed: [{ kind: 'mandate-given', to: ({ data }) => ({ actors: [data.coordinator] }) }],
  HandedOver: [
    { kind: 'mandate-given', to: ({ data }) => ({ actors: [data.to] }) },
    { kind: 'handed-over', to: 'office' },
  ],

  // What the applicant is told by the decision that is sent, once the office has sent it
  ApplicationDecided: [
    { kind: 'decision-to-send', to: ({ data }) => (isFinal(data) ? 'office' : null), stands: awaitsSending },
    { kind: 'application-returned', to: ({ data }) => (returnedBy(data) === null ? null : 'office'), facts: ({ data }) => ({ returned: returnedBy(data) }), stands: awaitsOffice },
  ],
  DecisionReconsidered: [{ kind: 'decision-to-send', to: 'office', stands: awaitsSending }],
  PartnershipPaused: [{ kind: 'decision-to-send', to: 'office', stands: awaitsSending }],
  PartnershipResumed: [{ kind: 'decision-to-send', to: 'office', stands: awaitsSending }],
  PartnershipEnded: [{ kind: 'decision-to-send', to: 'office', stands: awaitsSending }],
  PartnershipDecisionUpheld: [{ kind: 'decision-to-send', to: 'office', stands: awaitsSending }],
  PartnershipGranted: NOBODY,

  // What the office and the board do among themselves
  ReviewCompleted: NOBODY,
  NoteWritten: NOBODY,
  CaseOfficerAssigned: NOBODY,
  ConflictOfInterestDeclared: NOBODY,
  ConflictOfInterestLifted: NOBODY,
  HeldForDecision: NOBODY,
  Released: NOBODY,
  CaseMigrated: NOBODY,
  DuplicateFlagged: NOBODY,
  FactCorrected: NOBODY,
  HistoricalFactImported: NOBODY,

  // What the alliance does, or is done for it where it looks on
  RegionalCollaborationStarted: NOBODY,
  AllianceRenamed: NOBODY,
  PublicAddressGiven: NOBODY,
  LanAdded: NOBODY,
  LanLeft: NOBODY,
  CoordinatorReleased: NOBODY,
  MemberOrganisationJoined: NOBODY,
  MemberOrganisationLeft: NOBODY,
  OrganisationalFormChosen: NOBODY,
  IssuesChosen: NOBODY,
  ResolvedToApply: NOBODY,
  AssociationFormed: NOBODY,
  RepresentativesAppointed: NOBODY,
  AllianceMarkedDormant: NOBODY,
  AllianceResumed: NOBODY,
  AllianceDissolved: NOBODY,
  AllianceSucceeded: NOBODY,
  ApplicationDrafted: NOBODY,
  DraftDiscarded: NOBODY,
  MissionEndorsed: NOBODY,
  PrinciplesCommitted: NOBODY,
  CooperationPledged: NOBODY,
  AttachmentAdded: NOBODY,
  ApplicationReceivedOnPaper: NOBODY,
  PrinciplesReaffirmed: NOBODY,
  // Whoever signs is mailed a link of their own: alliances/signature-reactor.ts
  SignatureRequested: NOBODY,
};

/** The types of events of which somebody is told. */
export const TOLD_OF_ALLIANCES: ReadonlySet<string> = new Set(
  Object.keys(TELLS).filter((type) => TELLS[type as AllianceEventFact['type']].length > 0),
);

/**
 * Whom an event of an alliance is told, and what. Pure.
 *
 * @param alliance as the event left it: who acted for it then
 * @param now as it stands when they are told
 */
export function allianceNotices(event: AllianceEvent, alliance: Alliance, now: Alliance): Notice[] {
  const rules = TELLS[event.type] as readonly Telling<AllianceEvent>[];
  return rules.flatMap((rule) => {
    const stated = typeof rule.to === 'function' ? rule.to(event, alliance) : rule.to;
    if (stated === null) return [];
    const to = stated === 'coordinators' ? { coordinators: alliance.coordinators } : stated;
    const arendenummer = arendenummerOf(event, alliance);
    return {
      kind: rule.kind,
      to,
      condition: conditionOf(to),
      about: {
        ...{ kind: 'alliance', id: alliance.id, alliance: alliance.id },
        ...('application' in event.data ? { application: event.data.application } : {}),
      },
      facts: {
        alliance: alliance.name,
        ...(arendenummer === undefined ? {} : { arendenummer }),
        ...rule.facts?.(event, alliance),
      },
      leadsTo: rule.leadsTo?.(event) ?? [],
      doerToo: false,
      stands: rule.stands?.(now, event) ?? true,
    };
  });
}

/** Of the case that the event is about, which need not be the latest. */
function arendenummerOf(
  { type, data }: AllianceEvent,
  { application, earlierApplications }: Alliance,
): string | undefined {
  // What happens to the partnership is of no case.
  if (type.startsWith('Partnership')) return undefined;
  const cases = [...earlierApplications, ...(application === null ? [] : [application])];
  const named = 'application' in data ? cases.find(({ id }) => id === data.application) : application;
  return named && isRegistered(named) ? named.arendenummer : undefined;
}

/** The alliance's own, but for what is told to them only once a letter is sent. */
function unlessUnsent({ id }: AllianceEvent, alliance: Alliance): To | null {
  return isUnsent(alliance, id) ? null : 'coordinators';
}

/** Whether the applicant need not answer still: nothing has been asked for since, nor has the case ended without a decision. */
function isWaived({ application }: Alliance): boolean {
  if (application === null || !isRegistered(application)) return false;
  const hasEnded = application.state === 'withdrawn' || application.state === 'closed';
  return !hasEnded && application.supplements.at(-1)?.status === 'waived';
}

/** Decided, and not put off or on to another organ. */
function isFinal({ outcome }: { readonly outcome: string }): boolean {
  return outcome === 'granted' || outcome === 'rejected';
}

/** How the office has the case again: to prepare it further, or to put it before the highest organ (domain 4.7, 4.8). */
function returnedBy({ outcome }: { readonly outcome: string }): 'referred-back' | 'escalated' | null {
  return outcome === 'referred-back' || outcome === 'escalated' ? outcome : null;
}

/** Whether the case is with the office still, as it was left there. */
function awaitsOffice({ application }: Alliance, { data }: AllianceEvent): boolean {
  const state = 'outcome' in data && data.outcome === 'referred-back' ? 'referred-back' : 'tabled';
  return application?.state === state;
}

/** Whether the applicant has still to be told of that decision, and of no later one. */
function awaitsSending(now: Alliance, { id }: AllianceEvent): boolean {
  return decisionsToSend(now).some((one) => one.event === id);
}

function conditionOf(to: Audience): Condition {
  if (to === 'chair-and-secretary') return 'board';
  return to === 'office' ? 'office' : 'mandate';
}

/** Whom a deadline waits on, by the newest definition that has it. */
function waitsOn(deadline: string): string | undefined {
  return allianceWorkflow.releases.findLast(({ deadlines }) => deadlines[deadline] !== undefined)?.deadlines[
    deadline
  ]?.waitsOn;
}
