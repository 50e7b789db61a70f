import type { AllianceEvent, EventOf } from './events.js';
import { correctedOrganisationId } from './organisation-ids.js';
import type { Alliance, Member, DecisionOnPartnership } from './state.js';
import { type Application, hasEnded, isRegistered } from './state-application.js';
import { withCases } from './state-cases.js';
import { lanCorrected, withLan } from './state-lan.js';
import { takenBack } from './taken-back.js';

type Correction = Pick<EventOf<'FactCorrected'>['data'], 'replaces' | 'replacedType' | 'field' | 'value'>;

/** The field of an event by which it is told that it has not happened at all. Its only right value is `false`. */
export const HAPPENED = 'happened';

/** Events that an alliance's own correction may be aimed at, and the fields that may be put right. */
export const CORRECTABLE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  RegionalCollaborationStarted: ['name', 'lan', 'occurredOn'],
  AllianceRenamed: ['name'],
  LanAdded: ['lan'],
  LanLeft: [HAPPENED],
  MemberOrganisationJoined: ['name', 'orgnr', 'parent'],
  MemberOrganisationLeft: [HAPPENED],
  ResolvedToApply: ['decidedOn'],
  AssociationFormed: ['name', 'foundedOn', 'orgnr', 'statutesAdoptedOn', 'boardElectedOn', HAPPENED],
  AllianceMarkedDormant: ['occurredOn', HAPPENED],
  AllianceResumed: ['occurredOn', HAPPENED],
  AllianceDissolved: ['occurredOn', HAPPENED],
  AllianceSucceeded: [HAPPENED],
  ApplicationReceivedOnPaper: ['receivedOn'],
  ApplicationDecided: ['meetingDate', 'paragraf'],
  DecisionSent: ['sentOn'],
  PartnershipGranted: ['since'],
  PartnershipPaused: ['meetingDate', 'paragraf'],
  PartnershipResumed: ['meetingDate', 'paragraf'],
  PartnershipEnded: ['meetingDate', 'paragraf'],
  PartnershipDecisionUpheld: ['meetingDate', 'paragraf'],
  PartnershipLeft: [HAPPENED],
  PartnershipDecisionSent: ['sentOn'],
};

/** Events that can be told not to have happened. */
export const TAKEN_BACK = Object.keys(CORRECTABLE_FIELDS).filter((type) =>
  CORRECTABLE_FIELDS[type]?.includes(HAPPENED),
) as AllianceEvent['type'][];

/**
 * A correction puts the field right where the state still shows what the wrong event said; the event stays as it
 * is. The value was checked for its field before it was recorded.
 */
export function evolveCorrection(state: Alliance, correction: Correction): Alliance {
  const { replaces, replacedType, field, value } = correction;
  if (field === HAPPENED) return takenBack(state, replaces);
  const change = { [field]: value };
  switch (replacedType) {
    case 'RegionalCollaborationStarted':
    case 'AllianceRenamed':
    case 'LanAdded':
      return ofTheAlliance(state, correction);
    case 'MemberOrganisationJoined': {
      const corrected = <M extends Member>(member: M): M =>
        member.joinedBy === replaces ? { ...member, ...change, ...identity(correction) } : member;
      return { ...state, members: state.members.map(corrected), departed: state.departed.map(corrected) };
    }
    case 'ResolvedToApply':
      return resolutionCorrected(state, replaces, value as string);
    case 'AssociationFormed':
      return state.association?.formedBy === replaces
        ? { ...state, association: { ...state.association, ...change } }
        : state;
    case 'ApplicationReceivedOnPaper':
    case 'DecisionSent':
      return withCases(state, (application) => (isToldBy(application, replaces) ? change : undefined));
    case 'ApplicationDecided':
      return withCases(state, (application) => withDecision(application, replaces, change));
    case 'PartnershipGranted':
      return state.partnership?.grantedBy === replaces
        ? { ...state, partnership: { ...state.partnership, ...change } }
        : state;
    case 'PartnershipPaused':
    case 'PartnershipResumed':
    case 'PartnershipEnded':
    case 'PartnershipDecisionUpheld':
      return ofThePartnership(state, ({ decidedBy }) => decidedBy === replaces, change);
    case 'PartnershipDecisionSent':
      return ofThePartnership(state, ({ sentBy }) => sentBy === replaces, change);
    default:
      return state;
  }
}

/** Whether the board reads the value that was put right, so that an open application is another after it. */
export function isReadCorrected(
  { members, preparation }: Alliance,
  application: Application,
  { replaces, replacedType, field }: Correction,
): boolean {
  switch (replacedType) {
    case 'RegionalCollaborationStarted':
    case 'LanAdded':
      return field === 'lan';
    case 'LanLeft':
    case 'MemberOrganisationLeft':
      return true;
    case 'MemberOrganisationJoined':
      return members.some(({ joinedBy }) => joinedBy === replaces);
    case 'ResolvedToApply':
      return preparation.resolvedBy === replaces;
    case 'ApplicationReceivedOnPaper':
      return isToldBy(application, replaces);
    default:
      return false;
  }
}

/**
 * What a correction is about, for those who read what moved an application: the organisation by the name that it
 * has afterwards, the län by their codes, the day.
 *
 * @param state the alliance before the correction
 */
export function subjectOfCorrection(
  { members, departed, lanTold }: Alliance,
  { replaces, replacedType, field, value }: Correction,
): string | readonly string[] | undefined {
  switch (replacedType) {
    case 'MemberOrganisationJoined':
      return field === 'name' ? String(value) : members.find(({ joinedBy }) => joinedBy === replaces)?.name;
    case 'MemberOrganisationLeft':
      return departed.find(({ leftBy }) => leftBy === replaces)?.name;
    case 'LanLeft':
      return lanTold.find(({ event }) => event === replaces)?.lan;
    default:
      return Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? value : undefined;
  }
}

/** An organisation is the one of the number that it bears. */
function identity({ replaces, field, value }: Correction): Partial<Member> {
  return field === 'orgnr'
    ? { organisationId: correctedOrganisationId(value as string | null, replaces) }
    : {};
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

/** What was handed in stays as it was; an open case that came on paper is completed by what is gathered. */
function resolutionCorrected(state: Alliance, replaces: string, resolvedOn: string): Alliance {
  const { preparation, application } = state;
  if (preparation.resolvedBy !== replaces) return state;
  const corrected = { ...state, preparation: { ...preparation, resolvedOn } };
  if (application === null || !('commitments' in application)) return corrected;
  if (application.receivedOn === null || hasEnded(application)) return corrected;
  const commitments = { ...application.commitments, resolvedOn };
  return { ...corrected, application: { ...application, commitments } };
}

/** Whether the application shows a day that the event told. */
function isToldBy(application: Application, event: string): boolean {
  return (
    ('receivedBy' in application && application.receivedBy === event) ||
    ('sentBy' in application && application.sentBy === event)
  );
}

function withDecision(application: Application, by: string, change: object): object | undefined {
  if (!isRegistered(application)) return undefined;
  const { decisions } = application;
  if (!decisions.some(({ decidedBy }) => decidedBy === by)) return undefined;
  return { decisions: correctedIn(decisions, ({ decidedBy }) => decidedBy === by, change) };
}

function ofThePartnership(
  state: Alliance,
  isWrong: (decision: DecisionOnPartnership) => boolean,
  change: object,
): Alliance {
  const { partnership } = state;
  if (partnership === null) return state;
  const decisions = correctedIn(partnership.decisions, isWrong, change);
  return { ...state, partnership: { ...partnership, decisions } };
}

function correctedIn<D>(decisions: readonly D[], isWrong: (decision: D) => boolean, change: object): D[] {
  return decisions.map((decision) => (isWrong(decision) ? { ...decision, ...change } : decision));
}
