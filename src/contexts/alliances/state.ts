import type { OccurredOn } from '../../kernel/occurred-on.js';
import type { SealedText } from '../../kernel/personal-text.js';
import type { EventOf, Form, PartnershipDecision } from './events.js';
import {
  type Application,
  type Commitment,
  EMPTY_PREPARATION,
  type Preparation,
} from './state-application.js';
import type { UnsentDecision } from './unsent.js';

/** The state of one alliance with its applications and partnership, folded from its stream. JSON values only. */
export type AllianceState = { readonly status: 'none' } | Alliance;

export type LifeStatus = 'active' | 'dormant' | 'dissolved' | 'succeeded';

export interface Alliance {
  readonly status: LifeStatus;
  /** From which the status follows, the oldest first: `active` before the first. */
  readonly lifeTold: readonly LifeTold[];
  readonly id: string;
  readonly name: string;
  /** The event that gave it the name. */
  readonly namedBy: string;
  readonly lan: readonly string[];
  /** From which the län follow, the oldest first. */
  readonly lanTold: readonly LanTold[];
  readonly form: Form | null;
  readonly issues: readonly SealedText[];
  readonly startedOn: OccurredOn;
  readonly members: readonly Member[];
  /** Memberships that have ended, should it turn out that they have not. */
  readonly departed: readonly (Member & { readonly leftBy: string })[];
  /** Actors that hold the mandate now, and those that gave it away. */
  readonly coordinators: readonly string[];
  readonly formerCoordinators: readonly string[];
  /** Actors that are conflicted in the case that is being handled. */
  readonly conflicted: readonly string[];
  readonly association: Association | null;
  readonly representatives: readonly Representative[];
  readonly succeededBy: string | null;
  /** What has been gathered for the application that is open or next. */
  readonly preparation: Preparation;
  readonly application: Application | null;
  readonly earlierApplications: readonly Application[];
  readonly partnership: Partnership | null;
  /** The decisions whose letters have not been sent, the oldest first. */
  readonly unsent: readonly UnsentDecision[];
}

/** What one event told of the alliance's life. */
export interface LifeTold {
  readonly event: string;
  readonly status: LifeStatus;
}

/** What one event told of the län: those that the alliance began with or took in, or those that it left. */
export interface LanTold {
  readonly event: string;
  readonly lan: readonly string[];
  readonly left: boolean;
}

export interface Member {
  readonly organisationId: string;
  readonly name: string;
  readonly orgnr: string | null;
  readonly parent: string | null;
  readonly contact: SealedText | null;
  /** The event by which it joined, and that event's revision, by which the members stand. */
  readonly joinedBy: string;
  readonly joinedAt: number;
}

export interface Association {
  readonly name: string;
  readonly foundedOn: OccurredOn;
  readonly orgnr: string | null;
  readonly statutesAdoptedOn: string | null;
  readonly boardElectedOn: string | null;
  /** The event that told of it. */
  readonly formedBy: string;
}

export interface Representative {
  readonly name: SealedText;
  readonly from: string;
  readonly to: string | null;
  /** Företrädare, or firmatecknare, whom only an association has. */
  readonly capacity: 'representative' | 'signatory';
}

export interface Partnership {
  readonly state: 'active' | 'paused' | 'ended';
  readonly since: string;
  /** The event that told since when. */
  readonly grantedBy: string;
  readonly endedAt: string | null;
  /** The event by which the partner left, and how the partnership stood before it. */
  readonly left: { readonly by: string; readonly from: 'active' | 'paused' } | null;
  readonly reaffirmedAt: string | null;
  /** The latest reaffirmation. */
  readonly reaffirmation: Commitment | null;
  /** Of this partnership and of those that the alliance had before, the latest last. */
  readonly decisions: readonly DecisionOnPartnership[];
  /** How many of them are on the partnerships before this one. */
  readonly before: number;
}

/** A decision by which the board paused, resumed or ended a partnership, or upheld one of these. */
export interface DecisionOnPartnership extends PartnershipDecision {
  readonly step: 'suspend' | 'resume' | 'end' | 'uphold';
  readonly at: string;
  /** The event that told of it. */
  readonly decidedBy: string;
  /** When the partner was told (expedierad), and the event that told so. */
  readonly sentOn: string | null;
  readonly sentBy: string | null;
  /** When the partner asked for it to be reconsidered. UTC ISO 8601. */
  readonly reconsiderationRequestedAt: string | null;
  /** When its letter was corrected (rättelse), the oldest first. UTC ISO 8601. */
  readonly corrected: readonly string[];
}

export const NO_ALLIANCE: AllianceState = { status: 'none' };

/** An alliance as it is when its first event has been folded. */
export function startedAlliance({ id, data }: EventOf<'RegionalCollaborationStarted'>): Alliance {
  return {
    status: 'active',
    lifeTold: [],
    id: data.alliance,
    name: data.name,
    namedBy: id,
    lan: data.lan,
    lanTold: [{ event: id, lan: data.lan, left: false }],
    form: data.form,
    issues: [],
    startedOn: data.occurredOn,
    members: [],
    departed: [],
    coordinators: data.coordinator === null ? [] : [data.coordinator],
    formerCoordinators: [],
    conflicted: [],
    association: null,
    representatives: [],
    succeededBy: null,
    preparation: EMPTY_PREPARATION,
    application: null,
    earlierApplications: [],
    partnership: null,
    unsent: [],
  };
}

/** Whether the alliance is a partner now, paused or not. */
export function isPartner({ partnership }: Alliance): boolean {
  return partnership !== null && partnership.state !== 'ended';
}
