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
  const { dice, events } = occasion;
  const types = Object.keys(CORRECTABLE_FIELDS).filter((type) => events.some((event) => event.type === type));
  if (types.length === 0) return null;
  const type = dice.one(types);
  const event = dice.one(events.filter((each) => each.type === type));
  const field = dice.one(CORRECTABLE_FIELDS[type] ?? []);
  const value = valueOf(field, event, occasion);
  return value === null && field === 'lan'
    ? null
    : { body: { event: event.id, field, value, reason: secret(occasion) } };
}

function valueOf(field: string, { type }: AllianceEvent, occasion: Occasion): unknown {
  const { dice } = occasion;
  switch (field) {
    case 'name':
    case 'parent':
      return organisationName(occasion);
    case 'orgnr':
      return dice.one([null, ...ORGNRS]);
    case 'lan':
      return lanOf(type, occasion);
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

/** Län that the alliance has never left, so that it goes on having one. */
function lanOf(type: string, { dice, events }: Occasion): string | string[] | null {
  const left = new Set(events.flatMap((event) => (event.type === 'LanLeft' ? [event.data.lan] : [])));
  const codes = LAN_CODES.filter((code) => !left.has(code));
  if (codes.length === 0) return null;
  return type === 'LanAdded' ? dice.one(codes) : dice.some(codes, 1).slice(0, 3);
}
