import type { AllianceEvent, EventOf } from './events.js';
import { evolveApplication } from './evolve-application.js';
import { evolveCorrection } from './evolve-correction.js';
import {
  type Alliance,
  type AllianceState,
  type Member,
  NO_ALLIANCE,
  type Representative,
  startedAlliance,
} from './state.js';
import { withLan } from './state-lan.js';

/** The fold: the state after one more event. Pure, and total over every event ever released. */
export function evolve(state: AllianceState, event: AllianceEvent): AllianceState {
  if (state.status === 'none') {
    return event.type === 'RegionalCollaborationStarted' ? startedAlliance(event) : NO_ALLIANCE;
  }
  return evolveApplication(evolveAlliance(state, event), event, subjectOf(state, event));
}

/** The name of the organisation, or the code of the län, that comes or goes. */
function subjectOf({ members }: Alliance, { type, data }: AllianceEvent): string | undefined {
  if (type === 'LanAdded' || type === 'LanLeft') return data.lan;
  if (type === 'MemberOrganisationJoined') return data.name;
  if (type !== 'MemberOrganisationLeft') return undefined;
  return members.find(({ organisationId }) => organisationId === data.organisation)?.name;
}

function evolveAlliance(state: Alliance, event: AllianceEvent): Alliance {
  switch (event.type) {
    case 'AllianceRenamed':
      return { ...state, name: event.data.name, namedBy: event.id };
    case 'LanAdded':
    case 'LanLeft': {
      const told = { event: event.id, lan: [event.data.lan], left: event.type === 'LanLeft' };
      return withLan(state, [...state.lanTold, told]);
    }
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
      return { ...state, representatives: representativesFrom(event) };
    case 'AllianceMarkedDormant':
      return { ...state, status: 'dormant' };
    case 'AllianceResumed':
      return { ...state, status: 'active' };
    case 'AllianceDissolved':
      return { ...state, status: 'dissolved' };
    case 'AllianceSucceeded':
      return { ...state, status: 'succeeded', succeededBy: event.data.by };
    case 'FactCorrected':
      return evolveCorrection(state, event.data);
    default:
      return state;
  }
}

function memberFrom({ id, data }: EventOf<'MemberOrganisationJoined'>): Member {
  const { organisation: organisationId, name, orgnr, parent, contact } = data;
  return { organisationId, name, orgnr, parent, contact, joinedBy: id };
}

function representativesFrom({ data }: EventOf<'RepresentativesAppointed'>): Representative[] {
  const capacity = data.signatories ? 'signatory' : 'representative';
  return data.representatives.map((one) => ({ ...one, capacity }));
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
