import { atTheOffice } from './evolve-at-office.js';
import { isReadCorrected } from './evolve-correction.js';
import { corrected, decidedAnew, reconsidered, sent } from './evolve-decided.js';
import { evolvePartnership } from './evolve-partnership.js';
import { evolvePreparation } from './evolve-preparation.js';
import type { AllianceEvent, EventOf } from './events.js';
import type { Alliance } from './state.js';
import {
  type Application,
  type DecidedApplication,
  EMPTY_PREPARATION,
  hasEnded,
  isRegistered,
  type ReadingChange,
} from './state-application.js';
import { withCases } from './state-cases.js';

/** Events that change what the board reads, so that a decision must be bound to the revision after them. */
const READ_BY_THE_BOARD: ReadonlySet<string> = new Set([
  // While a case is open these complete an application that came on paper.
  'ResolvedToApply',
  'MissionEndorsed',
  'PrinciplesCommitted',
  'CooperationPledged',
  'CommitmentDeclined',
  'SupplementReceived',
  'SupplementWaived',
  'ReviewCompleted',
  'AttachmentAdded',
  'MemberOrganisationJoined',
  'MemberOrganisationLeft',
  'LanAdded',
  'LanLeft',
]);

type What = ReadingChange['what'];

/** The application's part of the fold, and the partnership's. `what`: which organisation or län the event is about. */
export function evolveApplication(state: Alliance, event: AllianceEvent, what?: What): Alliance {
  return withChange(
    evolvePartnership(evolveCase(evolvePreparation(state, event), event), event),
    event,
    what,
  );
}

function withChange(state: Alliance, event: AllianceEvent, what: What): Alliance {
  const { application } = state;
  if (application === null || hasEnded(application)) return state;
  const isRead =
    event.type === 'FactCorrected'
      ? isReadCorrected(state, application, event.data)
      : READ_BY_THE_BOARD.has(event.type);
  if (!isRead) return state;
  const { revision, type, recordedAt: at } = event;
  const fact = event.type === 'FactCorrected' ? { fact: event.data.replacedType } : {};
  const change = { revision, type, at, ...fact, ...(what === undefined ? {} : { what }) };
  return { ...state, application: { ...application, changes: [...application.changes, change] } };
}

function evolveCase(state: Alliance, event: AllianceEvent): Alliance {
  const ofCase = (id: string, change: Partial<DecidedApplication>): Alliance =>
    withCases(state, (application) => (application.id === id ? change : undefined));
  switch (event.type) {
    case 'ApplicationDrafted':
      return opened(readyForAnother(state), {
        state: 'draft',
        ...base(state, event),
        draftedAt: state.application?.state === 'draft' ? state.application.draftedAt : event.recordedAt,
      });
    case 'ApplicationReceivedOnPaper':
      return opened(readyForAnother(state), {
        state: 'submitted',
        ...base(state, event),
        draftedAt: event.recordedAt,
        submittedAt: event.recordedAt,
        receivedOn: event.data.receivedOn,
        receivedBy: event.id,
        snapshot: event.data.snapshot,
        commitments: readyForAnother(state).preparation,
      });
    case 'DraftDiscarded':
      return { ...state, application: null };
    case 'DecisionSent':
      return sent(state, event);
    case 'DecisionReconsidered':
      return reconsidered(state, event);
    case 'DecisionLetterCorrected':
      return corrected(state, event);
    case 'ReconsiderationRequested':
      return ofCase(event.data.application, {
        reconsiderationRequestedAt: event.recordedAt,
        reconsidered: false,
      });
    default: {
      const { application } = state;
      if (application === null) return state;
      const next = advanced(state, application, event);
      if (next === application) return state;
      const ends = hasEnded(next) && !hasEnded(application);
      const moved = { ...state, application: next };
      if (!ends) return moved;
      return {
        ...moved,
        earlierApplications: decidedAnew(moved),
        preparation: EMPTY_PREPARATION,
        conflicted: [],
      };
    }
  }
}

function base(
  state: Alliance,
  { data, revision, type, recordedAt }: EventOf<'ApplicationDrafted' | 'ApplicationReceivedOnPaper'>,
) {
  const { application, earlierApplications } = state;
  const latest =
    application?.state === 'draft' ? earlierApplications.at(-1) : (application ?? earlierApplications.at(-1));
  return {
    id: data.application,
    text: data.text,
    previous: latest?.id ?? null,
    changes: [{ revision, type, at: recordedAt }],
  };
}

/** A new case opens; the ended one before it joins the earlier ones. */
function opened(state: Alliance, application: Application): Alliance {
  const before = state.application;
  const earlier = before === null || before.state === 'draft' ? [] : [before];
  return { ...state, application, earlierApplications: [...state.earlierApplications, ...earlier] };
}

/**
 * The alliance with nothing gathered, if what there is was for a case which goes on: of one whose end is not told, it goes with
 * that case all the same when another opens.
 */
function readyForAnother(state: Alliance): Alliance {
  const { application } = state;
  const goesOn = application !== null && application.state !== 'draft' && !hasEnded(application);
  return goesOn ? { ...state, preparation: EMPTY_PREPARATION } : state;
}

/** The application after an event that does not open one. */
function advanced(alliance: Alliance, application: Application, event: AllianceEvent): Application {
  switch (event.type) {
    case 'ApplicationSubmitted':
      return {
        ...application,
        state: 'submitted',
        submittedAt: event.recordedAt,
        receivedOn: null,
        receivedBy: null,
        snapshot: event.data.snapshot,
        commitments: alliance.preparation,
        changes: [{ revision: event.revision, type: event.type, at: event.recordedAt }],
      };
    case 'ApplicationRegistered':
      if (!('submittedAt' in application)) return application;
      return {
        ...application,
        state: 'registered',
        registeredAt: event.recordedAt,
        arendenummer: event.data.arendenummer,
        officer: null,
        supplements: [],
        review: null,
        held: false,
        heldFor: null,
        decisions: [],
      };
    case 'ApplicationWithdrawn':
    case 'ApplicationClosed': {
      const state = event.type === 'ApplicationWithdrawn' ? 'withdrawn' : 'closed';
      return 'submittedAt' in application
        ? { ...application, state, endedAt: event.recordedAt }
        : application;
    }
    default:
      return isRegistered(application) ? atTheOffice(application, event) : application;
  }
}
