import type { Recorded } from '../../kernel/event.js';
import type { AllianceEvent, AllianceEventFact } from './events.js';
import { evolveApplication } from './evolve-application.js';
import { type Alliance, type AllianceState, type Member, NO_ALLIANCE, startedAlliance } from './state.js';

type EventOf<Type extends AllianceEventFact['type']> = Extract<AllianceEvent, { type: Type }>;

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
    if (event.type !== 'RegionalCollaborationStarted') return NO_ALLIANCE;
    return { ...startedAlliance(event.data), facts: { [event.id]: { type: event.type } } };
  }
  return withFact(evolveApplication(evolveAlliance(state, event), event), event);
}

function withFact(state: Alliance, event: AllianceEvent): Alliance {
  if (CORRECTABLE_FIELDS[event.type] === undefined) return state;
  const organisation = event.type === 'MemberOrganisationJoined' ? { organisation: event.data.organisation } : {};
  return { ...state, facts: { ...state.facts, [event.id]: { type: event.type, ...organisation } } };
}

function evolveAlliance(state: Alliance, event: AllianceEvent): Alliance {
  switch (event.type) {
    case 'AllianceRenamed':
      return { ...state, name: event.data.name };
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

function memberFrom({ data }: EventOf<'MemberOrganisationJoined'>): Member {
  const { organisation: organisationId, name, orgnr, parent, contact } = data;
  return { organisationId, name, orgnr, parent, contact };
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

/** A correction puts the field right where the state shows it; the wrong event stays as it is. */
function corrected(state: Alliance, { data }: Recorded<Extract<AllianceEventFact, { type: 'FactCorrected' }>>): Alliance {
  const change = { [data.field]: data.value };
  switch (data.replacedType) {
    case 'RegionalCollaborationStarted':
      return { ...state, ...(data.field === 'occurredOn' ? { startedOn: data.value } : change) } as Alliance;
    case 'MemberOrganisationJoined': {
      const organisation = state.facts[data.replaces]?.organisation;
      const members = state.members.map((m) => (m.organisationId === organisation ? { ...m, ...change } : m));
      return { ...state, members };
    }
    case 'AssociationFormed':
      return state.association === null ? state : { ...state, association: { ...state.association, ...change } };
    default:
      return state;
  }
}
