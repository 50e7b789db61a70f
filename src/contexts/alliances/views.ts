import type { OccurredOn, Precision } from '../../kernel/occurred-on.js';
import type { RunningClock } from '../../workflow/deadlines.js';
import type { ApplicationView, CommitmentView, PartnershipDecisionView } from './application-views.js';
import type { Form } from './events.js';

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

export interface MemberView {
  readonly organisationId: string;
  readonly name: string;
  readonly orgnr: string | null;
  readonly parent: string | null;
  readonly contact: string | null;
}

export interface PartnershipSummary {
  readonly state: 'active' | 'paused' | 'ended';
  readonly since: string;
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
