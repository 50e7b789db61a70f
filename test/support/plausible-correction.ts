import type { AllianceEvent } from '../../src/contexts/alliances/events.js';
import { CORRECTABLE_FIELDS } from '../../src/contexts/alliances/evolve-correction.js';
import { LAN_CODES } from '../../src/contexts/alliances/regions.js';
import {
  type Occasion,
  organisationName,
  ORGNRS,
  pastDay,
  type PlausibleInput,
  secret,
} from './plausible-inputs.js';

/** Any field that can be put right, of any event that there has been; a rare type as likely as a common one. */
export function plausibleCorrection(occasion: Occasion): PlausibleInput | null {
  const { dice } = occasion;
  const events = standing(occasion.events);
  const types = Object.keys(CORRECTABLE_FIELDS).filter((type) => events.some((event) => event.type === type));
  if (types.length === 0) return null;
  const type = dice.one(types);
  const event = dice.one(events.filter((each) => each.type === type));
  const field = dice.one(CORRECTABLE_FIELDS[type] ?? []);
  if (field === 'happened' && isRestedOn(event, events, occasion)) return null;
  const value = valueOf(field, event, occasion);
  return value === null && field === 'lan'
    ? null
    : { body: { event: event.id, field, value, reason: secret(occasion) } };
}

/** Without those that were taken back. */
function standing(events: readonly AllianceEvent[]): AllianceEvent[] {
  const gone = new Set<string>();
  for (const { type, data } of events)
    if (type === 'FactCorrected' && data.field === 'happened') gone.add(data.replaces);
  return events.filter(({ id }) => !gone.has(id));
}

const TURNS = ['AllianceMarkedDormant', 'AllianceResumed', 'AllianceDissolved', 'AllianceSucceeded'];
const PREPARES = [
  'ResolvedToApply',
  'ApplicationDrafted',
  'ApplicationReceivedOnPaper',
  'ApplicationSubmitted',
  'MissionEndorsed',
  'PrinciplesCommitted',
  'CooperationPledged',
];
/** By event: those after which it is not taken back here, though it sometimes could be. */
const RESTING: Readonly<Record<string, readonly string[]>> = {
  AllianceMarkedDormant: TURNS,
  AllianceResumed: [...TURNS, ...PREPARES],
  PartnershipLeft: [...PREPARES, 'AttachmentAdded'],
};

/** Whether something that has been recorded since may rest on the event. */
function isRestedOn(event: AllianceEvent, events: readonly AllianceEvent[], { state }: Occasion): boolean {
  const since = events.filter(({ revision }) => revision > event.revision);
  if (event.type !== 'MemberOrganisationLeft')
    return since.some(({ type }) => RESTING[event.type]?.includes(type) === true);
  // Numbers that were put right make one organisation of two: only where nobody has joined since it is sure.
  const joins = since.some(({ type }) => type === 'MemberOrganisationJoined');
  const sameNumber = state.status !== 'none' && sharesNumber(event, state.departed, state.members);
  return joins || sameNumber;
}

interface Numbered {
  readonly organisationId: string;
  readonly leftBy?: string;
}

function sharesNumber(event: AllianceEvent, departed: readonly Numbered[], members: readonly Numbered[]) {
  const id = departed.find(({ leftBy }) => leftBy === event.id)?.organisationId;
  return [...departed, ...members].filter(({ organisationId }) => organisationId === id).length > 1;
}

function valueOf(field: string, event: AllianceEvent, occasion: Occasion): unknown {
  const { dice } = occasion;
  switch (field) {
    case 'happened':
      return false;
    case 'name':
    case 'parent':
      return organisationName(occasion);
    case 'orgnr':
      return dice.one([null, ...freeNumbers(event, occasion)]);
    case 'lan':
      return lanOf(event.type, occasion);
    case 'paragraf':
      return `§ ${String(dice.number(41, 80))}`;
    case 'occurredOn':
    case 'foundedOn':
      return dice.one([
        pastDay(occasion),
        { date: String(dice.number(2009, 2025)), precision: 'year' },
        { precision: 'unknown' },
      ]);
    default:
      return pastDay(occasion);
  }
}

/** Numbers that no other member bears. */
function freeNumbers({ id }: AllianceEvent, { state }: Occasion): string[] {
  const others = state.status === 'none' ? [] : state.members.filter(({ joinedBy }) => joinedBy !== id);
  return ORGNRS.filter((number) => others.every(({ orgnr }) => orgnr !== number));
}

/** Län that the alliance has never left, so that it goes on having one. */
function lanOf(type: string, { dice, events }: Occasion): string | string[] | null {
  const left = new Set(events.flatMap((event) => (event.type === 'LanLeft' ? [event.data.lan] : [])));
  const codes = LAN_CODES.filter((code) => !left.has(code));
  if (codes.length === 0) return null;
  return type === 'LanAdded' ? dice.one(codes) : dice.some(codes, 1).slice(0, 3);
}
