import type { SealedText } from '../../kernel/personal-text.js';
import type { ApplicationDecision, ApplicationSnapshot, BoardItem, Principle } from './events.js';

/** A commitment to a version of a text, and who signed it. */
export interface Commitment {
  readonly textVersion: number;
  readonly signatory: SealedText;
  readonly at: string;
  /** The event that stated it. */
  readonly statedBy: string;
  /** The latest request to whoever signs, and the address that it went to. */
  readonly asked: {
    readonly request: string;
    readonly at: string;
    readonly email: SealedText;
    /** It was that of somebody who held a mandate for the alliance. */
    readonly atCoordinatorsAddress: boolean;
  } | null;
  /** What they answered. */
  readonly answer: { readonly confirmed: boolean; readonly by: string; readonly at: string } | null;
}

export interface Preparation {
  readonly resolvedOn: string | null;
  /** The event that told so. */
  readonly resolvedBy: string | null;
  readonly mission: Commitment | null;
  readonly principles: Readonly<Partial<Record<Principle, Commitment>>>;
  readonly cooperation: Commitment | null;
  readonly attachments: readonly Attachment[];
}

export interface Attachment {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly name: SealedText;
}

export interface Supplement {
  readonly items: readonly { readonly item: SealedText; readonly answer: SealedText | null }[];
  readonly due: string;
  readonly requestedAt: string;
  readonly status: 'outstanding' | 'received' | 'waived';
}

interface ApplicationBase {
  readonly id: string;
  readonly draftedAt: string;
  readonly text: SealedText;
  /** Every event that changed what the board reads, the latest last; its revision is the application's. */
  readonly changes: readonly ReadingChange[];
  /** The case before this one, which a reapplication links to. */
  readonly previous: string | null;
}

export interface ReadingChange {
  readonly revision: number;
  readonly type: string;
  readonly at: string;
  /** The name of the organisation, or the code of the län, that came or went; what a correction was about. */
  readonly what?: string | readonly string[];
  /** The type of the event that was corrected. */
  readonly fact?: string;
}

/** Handed in, electronically or on paper, with what stood in it then. */
interface HandedIn extends ApplicationBase {
  readonly submittedAt: string;
  readonly receivedOn: string | null;
  /** The event that told when it came in on paper. */
  readonly receivedBy: string | null;
  /** What stood in it when it was handed in. */
  readonly snapshot: ApplicationSnapshot;
  /** What was gathered for it: what was handed in, the files that came with supplements, what completes a paper. */
  readonly commitments: Preparation;
}

interface Registered extends HandedIn {
  readonly registeredAt: string;
  readonly arendenummer: string;
  readonly officer: SealedText | null;
  /** Every supplement asked for, the latest last. */
  readonly supplements: readonly Supplement[];
  /** What the office recommends; none while it waits for more, or is to be prepared again. */
  readonly review: Review | null;
  /** Uppe till beslut: an agenda item is open. For which, where the board did not hold it by hand. */
  readonly held: boolean;
  readonly heldFor: BoardItem | null;
  /** Every time the board took it up, and the event that told of it. */
  readonly decisions: readonly CaseDecision[];
}

/** A decision as its case bears it. */
export interface CaseDecision extends ApplicationDecision {
  readonly at: string;
  /** The event that told of it. */
  readonly decidedBy: string;
  /** Of a decision that looked at an earlier one again (omprövning): that one, by its `decidedBy`. */
  readonly reconsiders: string | null;
  /** When its letter was corrected (rättelse). UTC ISO 8601. */
  readonly corrected: readonly string[];
}

export interface Review {
  readonly recommendation: 'grant' | 'reject';
  readonly motivation: SealedText;
  /** When it was recorded. UTC ISO 8601. */
  readonly completedAt: string;
}

/** In the office's or the board's hands. */
export type RegisteredApplication = Registered & {
  readonly state:
    'registered' | 'awaiting-supplement' | 'under-review' | 'ready-for-decision' | 'tabled' | 'referred-back';
};

export type DecidedApplication = Registered & {
  readonly state: 'granted' | 'rejected';
  readonly decidedAt: string;
  /** When the applicant was told (expedierad). */
  readonly sentOn: string | null;
  /** The event that told so. */
  readonly sentBy: string | null;
  /** Of its decisions the latest that was sent, by its `decidedBy`: until the next is, the applicant knows that one. */
  readonly told: string | null;
  readonly reconsiderationRequestedAt: string | null;
  /** Whether the board has decided about the alliance anew since that was asked for. */
  readonly reconsidered: boolean;
};

export type Application =
  | (ApplicationBase & { readonly state: 'draft' })
  | (HandedIn & { readonly state: 'submitted' })
  | RegisteredApplication
  | DecidedApplication
  | ((HandedIn | Registered) & { readonly state: 'withdrawn' | 'closed'; readonly endedAt: string });

export type ApplicationState = Application['state'];
/** An application in any state that bears an ärendenummer. */

export type ApplicationAtOffice =
  | RegisteredApplication
  | DecidedApplication
  | (Registered & { readonly state: 'withdrawn' | 'closed'; readonly endedAt: string });

export const EMPTY_PREPARATION: Preparation = {
  resolvedOn: null,
  resolvedBy: null,
  mission: null,
  principles: {},
  cooperation: null,
  attachments: [],
};

/** The stream revision of the last event that changed what the board reads. */
export function applicationRevision(application: Application): number {
  return application.changes.at(-1)?.revision ?? -1;
}

const ENDED_APPLICATION: readonly ApplicationState[] = ['granted', 'rejected', 'withdrawn', 'closed'];

/** Whether the application goes no further. */
export function hasEnded({ state }: Application): boolean {
  return ENDED_APPLICATION.includes(state);
}

/** Whether the application has been registered (it bears an ärendenummer). */
export function isRegistered(application: Application): application is ApplicationAtOffice {
  return 'arendenummer' in application;
}

/** The supplement that the applicant has yet to answer, if there is one. */
export function outstandingSupplement(application: Application | null): Supplement | null {
  if (application === null || !isRegistered(application)) return null;
  const last = application.supplements.at(-1);
  return last?.status === 'outstanding' ? last : null;
}
