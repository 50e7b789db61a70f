import { isReadCorrected } from './evolve-correction.js';
import { evolvePartnership } from './evolve-partnership.js';
import { evolvePreparation } from './evolve-preparation.js';
import type { AllianceEvent, EventOf } from './events.js';
import {
  type Alliance,
  type Application,
  type ApplicationAtOffice,
  type DecidedApplication,
  EMPTY_PREPARATION,
  hasEnded,
  isRegistered,
  type ReadingChange,
  type Supplement,
} from './state.js';
import { isDecided, isMadeBy, latestOutcome, withCases } from './state-cases.js';

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

function sent(state: Alliance, { data, id: sentBy }: EventOf<'DecisionSent'>): Alliance {
  return withCases(state, (application) =>
    application.id === data.application && isDecided(application)
      ? { sentOn: data.sentOn, sentBy, told: latestOutcome(application)?.decidedBy ?? null }
      : undefined,
  );
}

/**
 * The decision of a case that is named as the one looked at again: by the board's event of it. What was entered by hand has
 * another there than here, and is then the latest that was granted or rejected.
 */
function earlierThan(decided: DecidedApplication, replaces: string): string | null {
  const named = decided.decisions.find((decision) => isMadeBy(decision, replaces));
  return (named ?? latestOutcome(decided))?.decidedBy ?? null;
}

function corrected(state: Alliance, { data, recordedAt }: EventOf<'DecisionLetterCorrected'>): Alliance {
  return withCases(state, (application) => {
    if (application.id !== data.application || !isRegistered(application)) return undefined;
    const decisions = application.decisions.map((decision) =>
      isMadeBy(decision, data.decision)
        ? { ...decision, corrected: [...decision.corrected, recordedAt] }
        : decision,
    );
    return { decisions };
  });
}

/** The decided case after the board has looked at it again; a rejection may become a grant. */
function reconsidered(
  state: Alliance,
  { data, id: decidedBy, recordedAt: at }: EventOf<'DecisionReconsidered'>,
): Alliance {
  const { application: id, replaces, ...decision } = data;
  return withCases(state, (application) =>
    application.id === id && isDecided(application)
      ? {
          state: decision.outcome === 'granted' ? 'granted' : application.state,
          decisions: [
            ...application.decisions,
            { ...decision, at, decidedBy, reconsiders: earlierThan(application, replaces), corrected: [] },
          ],
          reconsidered: true,
          // The new decision may be asked about as the first one was, once it is sent.
          reconsiderationRequestedAt: null,
          sentOn: null,
          sentBy: null,
        }
      : undefined,
  );
}

/** The earlier cases: a new decision answers what was asked to be reconsidered of them. */
function decidedAnew({ application, earlierApplications }: Alliance): readonly Application[] {
  if (application === null || !isDecided(application)) return earlierApplications;
  return earlierApplications.map((earlier) =>
    isDecided(earlier) && earlier.reconsiderationRequestedAt !== null
      ? { ...earlier, reconsidered: true }
      : earlier,
  );
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

function atTheOffice(application: ApplicationAtOffice, event: AllianceEvent): Application {
  const last = application.supplements.at(-1);
  const supplemented = (change: Partial<Supplement>): readonly Supplement[] =>
    last === undefined ? [] : [...application.supplements.slice(0, -1), { ...last, ...change }];
  switch (event.type) {
    case 'CaseOfficerAssigned': {
      const state = application.state === 'registered' ? 'under-review' : application.state;
      return { ...application, state, officer: event.data.officer } as Application;
    }
    case 'SupplementRequested': {
      const items = event.data.items.map((item) => ({ item, answer: null }));
      const asked: Supplement = {
        items,
        due: event.data.due,
        requestedAt: event.recordedAt,
        status: 'outstanding',
      };
      return {
        ...application,
        state: 'awaiting-supplement',
        supplements: [...application.supplements, asked],
        // What was recommended was recommended without what is now asked for.
        review: null,
      };
    }
    case 'SupplementExtended':
      return { ...application, supplements: supplemented({ due: event.data.due }) };
    case 'SupplementReceived':
      return { ...application, state: 'under-review', supplements: supplemented(answers(last, event)) };
    case 'SupplementWaived':
      return { ...application, state: 'under-review', supplements: supplemented({ status: 'waived' }) };
    case 'ReviewCompleted':
      return {
        ...application,
        state: 'ready-for-decision',
        review: { ...event.data, completedAt: event.recordedAt },
      };
    case 'HeldForDecision':
      return { ...application, held: true, heldFor: event.data.item };
    case 'Released':
      return { ...application, held: false, heldFor: null };
    case 'ApplicationDecided':
      return decided(application, event);
    default:
      return application;
  }
}

function answers(last: Supplement | undefined, { data }: EventOf<'SupplementReceived'>): Partial<Supplement> {
  const items = (last?.items ?? []).map((asked, index) => {
    const answer = data.items.find((given) => given.itemIndex === index);
    return answer === undefined ? asked : { ...asked, answer: answer.answer };
  });
  return { items, status: 'received' };
}

function decided(
  application: ApplicationAtOffice,
  { data, id: decidedBy, recordedAt: at }: EventOf<'ApplicationDecided'>,
): Application {
  const { outcome } = data;
  const decisions = [...application.decisions, { ...data, at, decidedBy, reconsiders: null, corrected: [] }];
  const next = { ...application, held: false, heldFor: null, decisions };
  // What the highest organ is to decide waits, as what is tabled does.
  if (outcome === 'tabled' || outcome === 'escalated') return { ...next, state: 'tabled' };
  // It is to be prepared again, and recommended anew.
  if (outcome === 'referred-back') return { ...next, state: outcome, review: null };
  const untold = { sentOn: null, sentBy: null, told: null };
  return {
    ...{ ...next, state: outcome, decidedAt: at, ...untold },
    ...{ reconsiderationRequestedAt: null, reconsidered: false },
  };
}
