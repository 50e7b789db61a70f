import type { AllianceEvent, EventOf } from './events.js';
import { evolveApplication } from './evolve-application.js';
import {
  type Alliance,
  type AllianceState,
  type Application,
  type Member,
  NO_ALLIANCE,
  startedAlliance,
} from './state.js';
import { withCases } from './state-cases.js';

/** Events that an alliance's own correction may be aimed at, and the fields that may be put right. */
export const CORRECTABLE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  RegionalCollaborationStarted: ['name', 'occurredOn'],
  AllianceRenamed: ['name'],
  MemberOrganisationJoined: ['name', 'orgnr', 'parent'],
  ResolvedToApply: ['decidedOn'],
  AssociationFormed: ['name', 'foundedOn', 'orgnr', 'statutesAdoptedOn', 'boardElectedOn'],
  ApplicationReceivedOnPaper: ['receivedOn'],
  DecisionSent: ['sentOn'],
};

/** The fold: the state after one more event. Pure, and total over every event ever released. */
export function evolve(state: AllianceState, event: AllianceEvent): AllianceState {
  if (state.status === 'none') {
    return event.type === 'RegionalCollaborationStarted' ? startedAlliance(event) : NO_ALLIANCE;
  }
  return evolveApplication(evolveAlliance(state, event), event);
}

function evolveAlliance(state: Alliance, event: AllianceEvent): Alliance {
  switch (event.type) {
    case 'AllianceRenamed':
      return { ...state, name: event.data.name, namedBy: event.id };
    case 'LanAdded':
      return { ...state, lan: [...state.lan, event.data.lan].sort() };
    case 'LanLeft':
      return { ...state, lan: state.lan.filter((code) => code !== event.data.lan) };
    case 'CoordinatorAppointed':
      return withCoordinator(state, event.data.coordinator);
    case 'HandedOver':
      return handedOver(state, event);
    case 'MemberOrganisationJoined':
      return { ...state, members: [...state.members, memberFrom(event)] };
    case 'MemberOrganisationLeft':
      return { ...state, members: state.members.filter((m) => m.organisationId !== event.data.organisation) };
    case 'OrganisationalFormChosen':
      return { ...state, form: event.data.form };
    case 'IssuesChosen':
      return { ...state, issues: event.data.issues };
    case 'AssociationFormed':
      return { ...state, association: event.data };
    case 'RepresentativesAppointed':
      return { ...state, representatives: event.data.representatives };
    case 'AllianceMarkedDormant':
      return { ...state, status: 'dormant' };
    case 'AllianceResumed':
      return { ...state, status: 'active' };
    case 'AllianceDissolved':
      return { ...state, status: 'dissolved' };
    case 'AllianceSucceeded':
      return { ...state, status: 'succeeded', succeededBy: event.data.by };
    case 'FactCorrected':
      return corrected(state, event);
    default:
      return state;
  }
}

function memberFrom({ id, data }: EventOf<'MemberOrganisationJoined'>): Member {
  const { organisation: organisationId, name, orgnr, parent, contact } = data;
  return { organisationId, name, orgnr, parent, contact, joinedBy: id };
}

function withCoordinator(state: Alliance, coordinator: string): Alliance {
  return {
    ...state,
    coordinators: [...state.coordinators.filter((id) => id !== coordinator), coordinator],
    formerCoordinators: state.formerCoordinators.filter((id) => id !== coordinator),
  };
}

function handedOver(state: Alliance, { data }: EventOf<'HandedOver'>): Alliance {
  const next = withCoordinator(state, data.to);
  return {
    ...next,
    coordinators: next.coordinators.filter((id) => id !== data.from),
    formerCoordinators: [...next.formerCoordinators.filter((id) => id !== data.from), data.from],
  };
}

/**
 * A correction puts the field right where the state still shows what the wrong event said; the event stays as it
 * is. The value was checked for its field before it was recorded.
 */
function corrected(state: Alliance, { data }: EventOf<'FactCorrected'>): Alliance {
  const { replaces, replacedType, field, value } = data;
  const change = { [field]: value };
  switch (replacedType) {
    case 'RegionalCollaborationStarted':
    case 'AllianceRenamed':
      if (field === 'occurredOn') return { ...state, startedOn: value } as Alliance;
      return state.namedBy === replaces ? { ...state, ...change } : state;
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
      return withCases(state, (application) => toldBy(application).includes(replaces), change);
    default:
      return state;
  }
}

function toldBy(application: Application): readonly (string | null)[] {
  return [
    'receivedBy' in application ? application.receivedBy : null,
    'sentBy' in application ? application.sentBy : null,
  ];
}
