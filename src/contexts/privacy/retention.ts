import type { Words } from '../../messages/message.js';
import { addMonths, localDate } from '../../workflow/working-days.js';
import type { AllianceEventFact } from '../alliances/public.js';
import type { HoldEventFact, PrivacyEventFact } from './events.js';

/** Kinds of text that are kept for the same reason and as long. */
export const RETENTION_CLASSES = [
  'decision',
  'application',
  'signatory',
  'contact',
  'draft',
  'note',
  'request',
  'account',
] as const;
export type RetentionClass = (typeof RETENTION_CLASSES)[number];

interface RetentionRule {
  /** What it is, why it is there, and the ground in a few words. */
  readonly name: Words;
  readonly purpose: Words;
  readonly ground: Words;
  /** Whether it is kept though its person asks for erasure, since it is needed (GDPR article 17.3). */
  readonly againstErasure: boolean;
  /** From when its time is counted: while this lasts it is kept whatever the time. */
  readonly while: 'nothing' | 'case' | 'partnership' | 'request' | 'roles';
}

/** THE CLASSES. How long each is kept is the association's setting. By praxis, where no statute governs. */
export const RETENTION: Readonly<Record<RetentionClass, RetentionRule>> = {
  decision: {
    name: { sv: 'Beslut och protokoll', en: 'Decisions and minutes' },
    purpose: {
      sv: 'Visa vad styrelsen beslutade, varför och av vilka.',
      en: 'Show what the board decided, why and by whom.',
    },
    ground: {
      sv: 'Berättigat intresse, art. 6.1 f; arkivändamål av allmänt intresse, art. 17.3 d',
      en: 'Legitimate interest, art. 6.1 f; archiving in the public interest, art. 17.3 d',
    },
    againstErasure: true,
    while: 'nothing',
  },
  application: {
    name: { sv: 'Ansökan och handläggning', en: 'Application and its handling' },
    purpose: {
      sv: 'Handlägga ansökan om allianspartnerskap.',
      en: 'Handle the application for partnership.',
    },
    ground: {
      sv: 'Berättigat intresse, art. 6.1 f; rättsliga anspråk, art. 17.3 e',
      en: 'Legitimate interest, art. 6.1 f; legal claims, art. 17.3 e',
    },
    againstErasure: true,
    while: 'case',
  },
  signatory: {
    name: { sv: 'Undertecknare och företrädare', en: 'Signatories and representatives' },
    purpose: {
      sv: 'Visa vem som har förbundit alliansen.',
      en: 'Show who has committed the alliance.',
    },
    ground: {
      sv: 'Avtal och rättsliga anspråk, art. 6.1 b och f, 17.3 e',
      en: 'Contract and legal claims, art. 6.1 b and f, 17.3 e',
    },
    againstErasure: true,
    while: 'partnership',
  },
  contact: {
    name: { sv: 'Kontaktpersoner', en: 'Contacts' },
    purpose: { sv: 'Nå organisationerna.', en: 'Reach the organisations.' },
    ground: { sv: 'Berättigat intresse, art. 6.1 f', en: 'Legitimate interest, art. 6.1 f' },
    againstErasure: false,
    while: 'nothing',
  },
  draft: {
    name: { sv: 'Utkast', en: 'Drafts' },
    purpose: { sv: 'Förbereda en ansökan.', en: 'Prepare an application.' },
    ground: { sv: 'Berättigat intresse, art. 6.1 f', en: 'Legitimate interest, art. 6.1 f' },
    againstErasure: false,
    while: 'nothing',
  },
  note: {
    name: { sv: 'Skäl och anteckningar', en: 'Reasons and notes' },
    purpose: { sv: 'Förklara vad som har hänt.', en: 'Explain what has happened.' },
    ground: { sv: 'Berättigat intresse, art. 6.1 f', en: 'Legitimate interest, art. 6.1 f' },
    againstErasure: false,
    while: 'nothing',
  },
  request: {
    name: { sv: 'Begäran om egna uppgifter', en: 'Requests about own data' },
    purpose: {
      sv: 'Besvara begäran och visa att den besvarades.',
      en: 'Answer the request, and show that it was answered.',
    },
    ground: {
      sv: 'Rättslig förpliktelse, art. 6.1 c, 5.2 och 12; art. 17.3 b och e',
      en: 'Legal obligation, art. 6.1 c, 5.2 and 12; art. 17.3 b and e',
    },
    againstErasure: true,
    while: 'request',
  },
  account: {
    name: { sv: 'Konto', en: 'Account' },
    purpose: { sv: 'Logga in dig och veta vad du får göra.', en: 'Sign you in, and know what you may do.' },
    ground: {
      sv: 'Avtal och säkerhet, art. 6.1 b, f och 32',
      en: 'Contract and security, art. 6.1 b, f and 32',
    },
    againstErasure: true,
    while: 'roles',
  },
};

type EventType =
  AllianceEventFact['type'] | PrivacyEventFact['type'] | HoldEventFact['type'] | 'HistoryImportStarted';

/** Of which class the texts of an event are; null where it has none. */
export const CLASS_OF_EVENT: Readonly<Record<EventType, RetentionClass | null>> = {
  RegionalCollaborationStarted: null,
  AllianceRenamed: null,
  LanAdded: 'note',
  LanLeft: 'note',
  CoordinatorAppointed: null,
  HandedOver: null,
  MemberOrganisationJoined: 'contact',
  MemberOrganisationLeft: 'note',
  DuplicateFlagged: null,
  OrganisationalFormChosen: null,
  IssuesChosen: 'note',
  ResolvedToApply: null,
  AssociationFormed: null,
  RepresentativesAppointed: 'signatory',
  AllianceMarkedDormant: 'note',
  AllianceResumed: 'note',
  AllianceDissolved: 'note',
  AllianceSucceeded: 'note',
  HistoricalFactImported: 'note',
  FactCorrected: 'note',
  ApplicationDrafted: 'application',
  DraftDiscarded: null,
  MissionEndorsed: 'signatory',
  PrinciplesCommitted: 'signatory',
  CooperationPledged: 'signatory',
  SignatureRequested: 'signatory',
  CommitmentConfirmed: 'signatory',
  CommitmentDeclined: 'signatory',
  AttachmentAdded: 'application',
  ApplicationSubmitted: null,
  ApplicationReceivedOnPaper: 'application',
  ApplicationRegistered: null,
  CaseOfficerAssigned: 'application',
  SupplementRequested: 'application',
  SupplementExtended: 'application',
  SupplementReceived: 'application',
  SupplementWaived: 'application',
  ReviewCompleted: 'application',
  ConflictOfInterestDeclared: 'decision',
  ConflictOfInterestLifted: 'decision',
  HeldForDecision: null,
  Released: null,
  ApplicationDecided: 'decision',
  DecisionSent: null,
  ApplicationWithdrawn: 'application',
  ApplicationClosed: 'application',
  ReconsiderationRequested: 'application',
  CaseMigrated: null,
  DeadlinePassed: null,
  ReminderDue: null,
  PartnershipGranted: null,
  PartnershipPaused: 'decision',
  PartnershipResumed: 'decision',
  PartnershipEnded: 'decision',
  PartnershipLeft: 'note',
  PrinciplesReaffirmed: 'signatory',
  PrivacyRequestReceived: 'request',
  IdentityConfirmed: 'request',
  PrivacyRequestExtended: 'request',
  PersonalDataSelected: null,
  ErasureProposed: 'request',
  ErasureApproved: null,
  ErasureRejected: 'request',
  ErasureCarriedOut: null,
  PrivacyRequestAnswered: 'request',
  LegalHoldPlaced: 'request',
  LegalHoldLifted: 'request',
  HistoryImportStarted: 'note',
};

/** An event of the stream that a text is in, as far as retention goes. */
interface RetainedEvent {
  readonly id: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly data: unknown;
}

/** What ends what a class lasts as long as, and what begins it anew. */
const LASTS: Readonly<Record<'case' | 'partnership' | 'request', { begins: string[]; ends: string[] }>> = {
  case: {
    begins: ['ApplicationDrafted', 'ApplicationReceivedOnPaper'],
    ends: [
      'ApplicationDecided',
      'ApplicationWithdrawn',
      'ApplicationClosed',
      'DraftDiscarded',
      'AllianceDissolved',
    ],
  },
  partnership: {
    begins: ['ApplicationDrafted', 'ApplicationReceivedOnPaper', 'PartnershipGranted'],
    ends: [
      'ApplicationDecided',
      'ApplicationWithdrawn',
      'ApplicationClosed',
      'DraftDiscarded',
      'PartnershipEnded',
      'PartnershipLeft',
      'AllianceDissolved',
    ],
  },
  request: {
    begins: ['PrivacyRequestReceived', 'LegalHoldPlaced'],
    ends: ['PrivacyRequestAnswered', 'LegalHoldLifted'],
  },
};

/** How a text is retained: its class, and whether and until when it must be kept. */
export interface Retained {
  readonly retention: RetentionClass;
  /** The last day; null while what it is kept for goes on. Absent from what need not be kept against its person's wish. */
  readonly until: string | null;
  readonly keptNow: boolean;
}

/**
 * How a text of one event is retained, by the whole stream that it is in. A draft that was thrown away is no application
 * any more. Pure.
 */
export function retained(
  eventId: string,
  events: readonly RetainedEvent[],
  months: Readonly<Record<RetentionClass, number>>,
  now: string,
): Retained {
  const index = events.findIndex(({ id }) => id === eventId);
  const event = events[index];
  const retention = event === undefined ? 'note' : classOf(event, events.slice(index + 1));
  const rule = RETENTION[retention];
  const ended = endOf(rule.while, event, events);
  const until = ended === null ? null : addMonths(localDate(ended), months[retention]);
  const keptNow = rule.againstErasure && (until === null || localDate(now) <= until);
  return { retention, until, keptNow };
}

function classOf({ type }: RetainedEvent, later: readonly RetainedEvent[]): RetentionClass {
  if (type === 'ApplicationDrafted') {
    const next = later.find((event) =>
      ['DraftDiscarded', 'ApplicationSubmitted', 'ApplicationDrafted'].includes(event.type),
    );
    if (next !== undefined && next.type !== 'ApplicationSubmitted') return 'draft';
  }
  return CLASS_OF_EVENT[type as EventType] ?? 'note';
}

/** When what a text is kept for ended; null: it goes on. */
function endOf(
  lasting: RetentionRule['while'],
  event: RetainedEvent | undefined,
  events: readonly RetainedEvent[],
): string | null {
  const from = event?.recordedAt ?? '1970-01-01T00:00:00.000Z';
  if (lasting === 'nothing' || lasting === 'roles') return from;
  const { begins, ends } = LASTS[lasting];
  const isEnd = (one: RetainedEvent): boolean => ends.includes(one.type) && !goesOn(one, lasting);
  const later = events.slice(events.findIndex((one) => one === event) + 1);
  const own = lasting === 'partnership' ? undefined : later.find(isEnd);
  const last = own ?? events.findLast((one) => begins.includes(one.type) || isEnd(one));
  if (last !== undefined && !isEnd(last)) return null;
  return last === undefined || last.recordedAt < from ? from : last.recordedAt;
}

/** A decision to decide later ends nothing, and a grant begins what signatories stand for. */
function goesOn({ type, data }: RetainedEvent, lasting: 'case' | 'partnership' | 'request'): boolean {
  if (type !== 'ApplicationDecided') return false;
  const { outcome } = data as { readonly outcome?: string };
  return outcome !== 'rejected' && (outcome !== 'granted' || lasting === 'partnership');
}
