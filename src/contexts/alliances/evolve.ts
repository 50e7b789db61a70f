import type { AllianceEvent, EventOf } from './events.js';
import { evolveApplication } from './evolve-application.js';
import { evolveCorrection, subjectOfCorrection } from './evolve-correction.js';
import { withUnsent } from './evolve-unsent.js';
import {
  type Alliance,
  type AllianceState,
  type Member,
  NO_ALLIANCE,
  type Representative,
  startedAlliance,
} from './state.js';
import type { ReadingChange } from './state-application.js';
import { withLan } from './state-lan.js';
import { withLife } from './state-life.js';

/** The fold: the state after one more event. Pure, and total over every event ever released. */
export function evolve(state: AllianceState, event: AllianceEvent): AllianceState {
  if (state.status === 'none') {
    return event.type === 'RegionalCollaborationStarted' ? startedAlliance(event) : NO_ALLIANCE;
  }
  return withUnsent(evolveApplication(evolveAlliance(state, event), event, subjectOf(state, event)), event);
}

/** The name of the organisation, or the code of the län, that comes or goes; what a correction is about. */
function subjectOf(state: Alliance, { type, data }: AllianceEvent): ReadingChange['what'] {
  if (type === 'FactCorrected') return subjectOfCorrection(state, data);
  if (type === 'LanAdded' || type === 'LanLeft') return data.lan;
  if (type === 'MemberOrganisationJoined') return data.name;
  if (type !== 'MemberOrganisationLeft') return undefined;
  return state.members.find(({ organisationId }) => organisationId === data.organisation)?.name;
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
    case 'CoordinatorReleased':
      return withoutCoordinator(state, event.data.coordinator);
    case 'ConflictOfInterestDeclared':
      return { ...state, conflicted: [...state.conflicted, event.data.member] };
    case 'ConflictOfInterestLifted':
      return { ...state, conflicted: state.conflicted.filter((id) => id !== event.data.member) };
    case 'MemberOrganisationJoined':
      return { ...state, members: [...state.members, memberFrom(event)] };
    case 'MemberOrganisationLeft':
      return memberLeft(state, event);
    case 'OrganisationalFormChosen':
      return { ...state, form: event.data.form };
    case 'IssuesChosen':
      return { ...state, issues: event.data.issues };
    case 'AssociationFormed':
      return { ...state, association: { ...event.data, formedBy: event.id } };
    case 'RepresentativesAppointed':
      return { ...state, representatives: representativesFrom(event) };
    case 'AllianceMarkedDormant':
      return withLife(state, [...state.lifeTold, { event: event.id, status: 'dormant' }]);
    case 'AllianceResumed':
      return withLife(state, [...state.lifeTold, { event: event.id, status: 'active' }]);
    case 'AllianceDissolved':
      return withLife(state, [...state.lifeTold, { event: event.id, status: 'dissolved' }]);
    case 'AllianceSucceeded':
      return {
        ...withLife(state, [...state.lifeTold, { event: event.id, status: 'succeeded' }]),
        succeededBy: event.data.by,
      };
    case 'FactCorrected':
      return evolveCorrection(state, event.data);
    default:
      return state;
  }
}

function memberFrom({ id, revision, data }: EventOf<'MemberOrganisationJoined'>): Member {
  const { organisation: organisationId, name, orgnr, parent, contact } = data;
  return { organisationId, name, orgnr, parent, contact, joinedBy: id, joinedAt: revision };
}

function memberLeft(state: Alliance, { id, data }: EventOf<'MemberOrganisationLeft'>): Alliance {
  const leaves = (member: Member): boolean => member.organisationId === data.organisation;
  const departing = state.members.filter(leaves).map((member) => ({ ...member, leftBy: id }));
  return {
    ...state,
    members: state.members.filter((member) => !leaves(member)),
    departed: [...state.departed, ...departing],
  };
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

function withoutCoordinator(state: Alliance, coordinator: string): Alliance {
  return {
    ...state,
    coordinators: state.coordinators.filter((id) => id !== coordinator),
    formerCoordinators: [...state.formerCoordinators.filter((id) => id !== coordinator), coordinator],
  };
}

function handedOver(state: Alliance, { data }: EventOf<'HandedOver'>): Alliance {
  return withoutCoordinator(withCoordinator(state, data.to), data.from);
}
