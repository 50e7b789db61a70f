import type { BoardItem, CommitmentName, MeetingRecord } from './events.js';
import type { DecisionOnPartnership } from './state.js';
import type { ApplicationState } from './state-application.js';

/** What is answered about an application, its commitments and the board's decisions (contract with clients). */

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
  /** When its letter was corrected (rättelse), the oldest first. UTC ISO 8601. */
  readonly corrected: readonly string[];
  /** When the partner was told of it (expedierad), `2026-11-22`. */
  readonly sentOn: string | null;
}

/** A decision that waits: for its letter, or to be thought over. */
export interface WaitingDecisionView {
  readonly alliance: string;
  readonly name: string;
  /** Null of one on the partnership. */
  readonly application: string | null;
  readonly arendenummer: string | null;
  /** By its event in the alliance's stream; of what is to be thought over, by that in the board's, where it has one. */
  readonly decision: string;
  /** When it came to the case, or when it was asked to think it over. UTC ISO 8601. */
  readonly at: string;
}
