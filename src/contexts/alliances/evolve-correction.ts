import type { EventOf } from './events.js';
import { type Alliance, type Application, isRegistered } from './state.js';
import { withCases } from './state-cases.js';
import { lanCorrected, withLan } from './state-lan.js';

type Correction = EventOf<'FactCorrected'>['data'];

/** Events that an alliance's own correction may be aimed at, and the fields that may be put right. */
export const CORRECTABLE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  RegionalCollaborationStarted: ['name', 'lan', 'occurredOn'],
  AllianceRenamed: ['name'],
  LanAdded: ['lan'],
  MemberOrganisationJoined: ['name', 'orgnr', 'parent'],
  ResolvedToApply: ['decidedOn'],
  AssociationFormed: ['name', 'foundedOn', 'orgnr', 'statutesAdoptedOn', 'boardElectedOn'],
  AllianceMarkedDormant: ['occurredOn'],
  AllianceResumed: ['occurredOn'],
  AllianceDissolved: ['occurredOn'],
  ApplicationReceivedOnPaper: ['receivedOn'],
  ApplicationDecided: ['meetingDate'],
  DecisionSent: ['sentOn'],
  PartnershipGranted: ['since'],
};

/**
 * A correction puts the field right where the state still shows what the wrong event said; the event stays as it
 * is. The value was checked for its field before it was recorded.
 */
export function evolveCorrection(state: Alliance, correction: Correction): Alliance {
  const { replaces, replacedType, field, value } = correction;
  const change = { [field]: value };
  switch (replacedType) {
    case 'RegionalCollaborationStarted':
    case 'AllianceRenamed':
    case 'LanAdded':
      return ofTheAlliance(state, correction);
    case 'MemberOrganisationJoined':
      return {
        ...state,
        members: state.members.map((m) => (m.joinedBy === replaces ? { ...m, ...change } : m)),
      };
    case 'ResolvedToApply':
      return state.preparation.resolvedBy === replaces
        ? ({ ...state, preparation: { ...state.preparation, resolvedOn: value } } as Alliance)
        : state;
    case 'AssociationFormed':
      return state.association === null
        ? state
        : { ...state, association: { ...state.association, ...change } };
    case 'ApplicationReceivedOnPaper':
    case 'DecisionSent':
      return withCases(state, (application) => (isToldBy(application, replaces) ? change : undefined));
    case 'ApplicationDecided':
      return withCases(state, (application) => withDecision(application, replaces, change));
    case 'PartnershipGranted':
      return state.partnership?.grantedBy === replaces
        ? { ...state, partnership: { ...state.partnership, ...change } }
        : state;
    default:
      return state;
  }
}

/** Whether the board reads the value that was put right, so that an open application is another after it. */
export function isReadCorrected(
  { members }: Alliance,
  application: Application,
  { replaces, replacedType, field }: Correction,
): boolean {
  switch (replacedType) {
    case 'RegionalCollaborationStarted':
    case 'LanAdded':
      return field === 'lan';
    case 'MemberOrganisationJoined':
      return members.some(({ joinedBy }) => joinedBy === replaces);
    case 'ApplicationReceivedOnPaper':
      return isToldBy(application, replaces);
    default:
      return false;
  }
}

function ofTheAlliance(state: Alliance, { replaces, field, value }: Correction): Alliance {
  switch (field) {
    case 'lan':
      return withLan(state, lanCorrected(state.lanTold, replaces, value as string | string[]));
    case 'occurredOn':
      return { ...state, startedOn: value } as Alliance;
    default:
      return state.namedBy === replaces ? ({ ...state, name: value } as Alliance) : state;
  }
}

/** Whether the application shows a day that the event told. */
function isToldBy(application: Application, event: string): boolean {
  return (
    ('receivedBy' in application && application.receivedBy === event) ||
    ('sentBy' in application && application.sentBy === event)
  );
}

function withDecision(application: Application, decidedBy: string, change: object): object | undefined {
  if (!isRegistered(application)) return undefined;
  const { decisions } = application;
  if (!decisions.some((decision) => decision.decidedBy === decidedBy)) return undefined;
  return {
    decisions: decisions.map((decision) =>
      decision.decidedBy === decidedBy ? { ...decision, ...change } : decision,
    ),
  };
}
