import type { ActorRole } from '../../kernel/actor.js';
import type { OccurredOn, Precision } from '../../kernel/occurred-on.js';
import type { RunningClock } from '../../workflow/deadlines.js';
import type { BoardItem, CommitmentName, Form, MeetingRecord } from './events.js';
import type { ApplicationState, DecisionOnPartnership } from './state.js';

/** The shapes of what is answered about the alliances (contract with clients). Words that were erased are `null`. */

export interface AllianceView {
  readonly id: string;
  readonly name: string;
  readonly status: 'active' | 'dormant' | 'dissolved' | 'succeeded';
  readonly lan: readonly string[];
  readonly form: Form | null;
  readonly issues: readonly (string | null)[];
  readonly startedOn: OccurredOn;
  readonly members: readonly MemberView[];
  readonly representatives: readonly {
    readonly name: string | null;
    readonly from: string;
    readonly to: string | null;
    /** Företrädare, or firmatecknare, if appointed when there was an association. */
    readonly capacity: 'representative' | 'signatory';
  }[];
  readonly coordinators: readonly string[];
  readonly application: ApplicationView | null;
  readonly earlierApplications: readonly ApplicationView[];
  readonly partnership:
    (PartnershipSummary & { readonly decisions: readonly PartnershipDecisionView[] }) | null;
  readonly association: {
    readonly name: string;
    /** As exactly as it is known, `2012-05`; null where it is not. */
    readonly foundedOn: string | null;
    readonly foundedOnPrecision: Precision;
    readonly orgnr: string | null;
    readonly statutesAdoptedOn: string | null;
    readonly boardElectedOn: string | null;
  } | null;
  readonly dormant: boolean;
  readonly succeededBy: string | null;
  /** What has been stated for the application that is open or next, and as a partner. */
  readonly commitments: readonly CommitmentView[];
  readonly deadlines: readonly DeadlineView[];
  /**
   * What deserves a look: `below-minimum-members`, `deadline-passed`, `possible-duplicate-members`,
   * `reconsideration-requested` (of the present case or an earlier one), and
   * `not-following-the-log` when this answer is older than its position, because an event could not be read.
   */
  readonly flags: readonly string[];
  readonly revision: number;
  readonly position: number;
}

/** What was stated of a text, and whether whoever signs has confirmed it themselves. */
export interface CommitmentView {
  readonly commitment: CommitmentName;
  readonly textVersion: number;
  readonly signatory: string | null;
  /** `stated` by the coordinator; `asked`: a link was sent; `confirmed` or `declined` by whoever signs. */
  readonly status: 'stated' | 'asked' | 'confirmed' | 'declined';
  readonly statedAt: string;
  /** The address that the link went to: who could have answered. */
  readonly email: string | null;
  /**
   * Whether that was the address of somebody who held a mandate for the alliance; null where nobody was asked. Only for
   * those who see the deliberation.
   */
  readonly atCoordinatorsAddress?: boolean | null;
  readonly answeredAt: string | null;
}

export interface MemberView {
  readonly organisationId: string;
  readonly name: string;
  readonly orgnr: string | null;
  readonly parent: string | null;
  readonly contact: string | null;
}

export interface ApplicationView {
  readonly id: string;
  readonly state: ApplicationState;
  readonly revision: number;
  readonly arendenummer: string | null;
  readonly waitingOn: 'applicant' | 'office' | 'board' | null;
  /** The nearest date that someone must act by, `2026-11-22`. */
  readonly deadline: string | null;
  readonly officer: string | null;
  readonly text: string | null;
  readonly submittedAt: string | null;
  readonly receivedOn: string | null;
  readonly previous: string | null;
  /** Its files, those that came with a supplement included; each is read by its hash. */
  readonly attachments: readonly {
    readonly sha256: string;
    readonly name: string | null;
    readonly size: number;
    readonly mediaType: string;
  }[];
  /** What was stated for it; of a draft, what has been so far. */
  readonly commitments: readonly CommitmentView[];
  readonly supplement: {
    readonly items: readonly { readonly item: string | null; readonly answer: string | null }[];
    readonly due: string;
    readonly requestedAt: string;
    readonly status: 'outstanding' | 'received' | 'waived';
  } | null;
  /** That the office has completed its review, and when; what it recommends is deliberation. */
  readonly review: {
    readonly completedAt: string;
    readonly recommendation?: 'grant' | 'reject';
    readonly motivation?: string | null;
  } | null;
  readonly held: boolean;
  /** The item of a meeting that it is up in; null: in none, or not for the asker to know. */
  readonly heldFor: BoardItem | null;
  readonly decisions: readonly DecisionView[];
  /** When the applicant was told of the decision (expedierad), `2026-11-22`. */
  readonly sentOn: string | null;
  /** When the applicant asked for the decision to be reconsidered; null if they have not. UTC ISO 8601. */
  readonly reconsiderationRequestedAt: string | null;
  /** When it was recorded that it was granted, rejected, withdrawn or closed; null while it is open. UTC ISO 8601. */
  readonly endedAt: string | null;
  /**
   * `confirmed-at-coordinators-address`: something was signed by a link to an address of somebody who held a mandate, who
   * may be the one who signs, so that the office looks; for those who see the deliberation.
   * `reconsideration-requested`, from when that was asked for until the board decides anew; and what an open application that came on paper lacks of what one must have: `not-resolved-to-apply`,
   * `below-minimum-members`, `mission-not-endorsed`, `<principle>-not-committed`, `cooperation-not-pledged`. It is
   * told to those who prepare and decide, and stands in nobody's way.
   */
  readonly flags: readonly string[];
  /** The process that it follows, or followed to its end, `alliances@2`, and of that the version. */
  readonly workflow: string;
  readonly workflowVersion: number | null;
}

export interface PartnershipSummary {
  readonly state: 'active' | 'paused' | 'ended';
  readonly since: string;
}

/** What may be missing is deliberation, and is there for those who see that. */
export interface BoardDecisionView {
  /** By which other decisions name it. */
  readonly id: string;
  /** Where it was taken down, and the board's own event of it. */
  readonly source: MeetingRecord['source'];
  readonly decision?: MeetingRecord['decision'];
  readonly meetingDate: string;
  readonly paragraf: string;
  /** Missing where the board's words are for the office: of what was tabled or referred back. */
  readonly motivation?: string | null;
  /** Who took part, of what was entered by hand; of the board's own decisions that stands in its minutes. */
  readonly presiding?: string | null;
  readonly present?: readonly (string | null)[];
  readonly conflicted?: readonly { readonly member: string | null; readonly ground: string | null }[];
  readonly tally?: MeetingRecord['tally'];
  readonly quorum?: MeetingRecord['quorum'];
  readonly rulesVersion: number;
  /** Where its letter is read, with its corrections; null: it has none, or not for the asker yet. */
  readonly letter: string | null;
  readonly at: string;
}

/** A decision on an application. */
export interface DecisionView extends BoardDecisionView {
  readonly outcome: string;
  readonly conditions: string | null;
  readonly applicationRevision: number | null;
  /** The earlier decision that it looked at again (omprövning), and the later ones that looked at it, by their `id`. */
  readonly reconsiders: string | null;
  readonly reconsideredBy: readonly string[];
  /** When its letter was corrected (rättelse). UTC ISO 8601. */
  readonly corrected: readonly string[];
}

/** A decision by which the board paused, resumed or ended a partnership, or upheld one of these (omprövning). */
export interface PartnershipDecisionView extends BoardDecisionView {
  readonly step: DecisionOnPartnership['step'];
  /** The earlier decision that it looked at again, and the later ones that looked at it, by their `id`. */
  readonly reconsiders: string | null;
  readonly reconsideredBy: readonly string[];
  /** When the partner asked for it to be reconsidered; null if they have not. UTC ISO 8601. */
  readonly reconsiderationRequestedAt: string | null;
  /** When the partner was told of it (expedierad), `2026-11-22`. */
  readonly sentOn: string | null;
}

export interface DeadlineView {
  readonly deadline: string;
  readonly due: string;
  readonly status: RunningClock['status'];
  readonly waitsOn: string;
}

/** One row of the list: enough for a table. */
export interface AllianceListItem {
  readonly id: string;
  readonly name: string;
  readonly lan: readonly string[];
  readonly form: Form | null;
  readonly status: AllianceView['status'];
  readonly dormant: boolean;
  readonly application: Pick<
    ApplicationView,
    'id' | 'state' | 'arendenummer' | 'waitingOn' | 'deadline' | 'revision' | 'workflowVersion'
  > | null;
  readonly partnership: PartnershipSummary | null;
  readonly association: { readonly name: string } | null;
  readonly members: number;
  /** When reconsideration was asked for that the board has not answered by a new decision. UTC ISO 8601. */
  readonly reconsiderationRequestedAt: string | null;
  readonly lastChanged: string;
  readonly revision: number;
}

/** A field before and after: JSON, with `{erased: true}` for words that were erased. */
export interface ChangeView {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly words: ChangeWords;
}

/** A change in the reader's language. */
export interface ChangeWords {
  /** What the field is called. */
  readonly field: string;
  /** What the change comes to; empty where it only makes room. */
  readonly change: string;
  /** How it stood; null: there was nothing, or nothing that people call by words. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface HistoryItem {
  readonly id: string;
  readonly type: string;
  /** In the reader's language. */
  readonly label: string;
  readonly occurredOn: OccurredOn | null;
  readonly recordedAt: string;
  readonly actor: string;
  /** The name of the account; null for programs, for who was erased, and where it is not for the asker to know. */
  readonly actorName: string | null;
  readonly role: ActorRole;
  /** What it changed, by field of the alliance (`application.state`). Words that were erased are `{erased: true}`. */
  readonly changes: readonly ChangeView[];
  /** The reason or motivation that was given, if one was. */
  readonly reason: string | null;
  /** One was given, and its words were erased. */
  readonly reasonErased: boolean;
  readonly causationId: string | null;
  readonly commandId: string;
  readonly revision: number;
  readonly position: number;
}

export type RolloutStage =
  'not-started' | 'collaboration-started' | 'application-submitted' | 'partner' | 'association-formed';

export interface RolloutRow {
  readonly lan: string;
  readonly name: string;
  readonly ksmYear: number | null;
  readonly ksmNote: string | null;
  /** The furthest ever reached, and what holds now. */
  readonly stage: RolloutStage;
  readonly current: RolloutStage;
  readonly alliances: readonly {
    readonly id: string;
    readonly name: string;
    readonly status: string;
    /** Where everybody may write to it. */
    readonly address: string | null;
  }[];
  /** Counts on their own axes. */
  readonly application: number;
  readonly partnership: number;
  /** Of those partnerships the ones that are paused. */
  readonly paused: number;
  readonly association: number;
  /** When each stage was first reached, and where that is known from; null: it was recorded here when it happened. */
  readonly dates: Readonly<
    Partial<
      Record<RolloutStage, OccurredOn & { readonly recordedAt: string; readonly source: string | null }>
    >
  >;
  readonly sources: readonly { readonly stage: RolloutStage; readonly source: string | null }[];
}

export interface DiffView {
  readonly from: { readonly revision: number; readonly position: number };
  readonly to: { readonly revision: number; readonly position: number };
  readonly changes: readonly ChangeView[];
  readonly events: readonly {
    readonly id: string;
    readonly type: string;
    readonly label: string;
    readonly recordedAt: string;
  }[];
  readonly position: number;
}

export interface RolloutView {
  readonly asOf: string | number | null;
  readonly on: string | null;
  /** By the end of which day things count: `on`, or the day that stands for it. */
  readonly day: string;
  readonly position: number;
  readonly rows: readonly RolloutRow[];
}

/** An organisation, the alliances that it is in, and others that may be the same. */
export interface OrganisationView {
  readonly organisationId: string;
  readonly name: string;
  readonly orgnr: string | null;
  readonly parent: string | null;
  readonly alliances: readonly { readonly id: string; readonly name: string }[];
  readonly possibleDuplicates: readonly {
    readonly organisationId: string;
    readonly name: string;
    readonly ground: 'orgnr' | 'name';
  }[];
}

/** A decision that the applicant or partner has yet to be told. */
export interface DecisionToSendView {
  readonly alliance: string;
  readonly name: string;
  /** Null of one on the partnership. */
  readonly application: string | null;
  readonly arendenummer: string | null;
  /** By its event in the alliance's stream. */
  readonly decision: string;
  /** When it came to the case, UTC ISO 8601. */
  readonly at: string;
}
