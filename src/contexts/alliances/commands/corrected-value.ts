import { date, occurredOn } from '../../../input/date.js';
import { fault, type FieldKind } from '../../../input/field-kind.js';
import { orgnr } from '../../../input/orgnr.js';
import { paragraph } from '../../../input/paragraph.js';
import { canonicalJson } from '../../../kernel/canonical-json.js';
import { lanCode, lanCodes, organisationName } from './field-kinds.js';

/** A kind of which `null` (not known, not there) is a right value too. */
function orNull(kind: FieldKind): FieldKind {
  return { ...kind, parse: (value) => (value === null ? { value } : kind.parse(value)) };
}

/** A date by the day, as in a form, or one of stated precision. */
const statedDate: FieldKind = {
  ...occurredOn(),
  parse: (value) => occurredOn().parse(typeof value === 'string' ? { date: value, precision: 'day' } : value),
};

/** The län that an alliance began with, in the order in which its start stores them. */
const lanByCode: FieldKind = {
  ...lanCodes,
  parse: (value) => {
    const parsed = lanCodes.parse(value);
    return 'value' in parsed ? { value: [...parsed.value].sort() } : parsed;
  },
};

/** That it has not happened at all. What has happened after all is told anew. */
const happened: FieldKind = {
  name: 'happened',
  schema: { type: 'boolean' },
  parse: (value) => (value === false ? { value } : fault('not-a-choice', { choices: [] })),
};

/** What is recorded of a meeting. */
const meeting = { meetingDate: date(), paragraf: paragraph() };

/** What a corrected field may hold, by event type and field; the same fields as `CORRECTABLE_FIELDS`. */
export const CORRECTED_KINDS: Readonly<Record<string, Readonly<Record<string, FieldKind>>>> = {
  RegionalCollaborationStarted: { name: organisationName, lan: lanByCode, occurredOn: statedDate },
  AllianceRenamed: { name: organisationName },
  LanAdded: { lan: lanCode },
  LanLeft: { happened },
  MemberOrganisationJoined: {
    name: organisationName,
    orgnr: orNull(orgnr()),
    parent: orNull(organisationName),
  },
  MemberOrganisationLeft: { happened },
  ResolvedToApply: { decidedOn: date() },
  AssociationFormed: {
    name: organisationName,
    foundedOn: statedDate,
    orgnr: orNull(orgnr()),
    statutesAdoptedOn: orNull(date()),
    boardElectedOn: orNull(date()),
    happened,
  },
  AllianceMarkedDormant: { occurredOn: statedDate, happened },
  AllianceResumed: { occurredOn: statedDate, happened },
  AllianceDissolved: { occurredOn: statedDate, happened },
  AllianceSucceeded: { happened },
  ApplicationReceivedOnPaper: { receivedOn: date() },
  ApplicationDecided: meeting,
  DecisionSent: { sentOn: date() },
  PartnershipGranted: { since: date() },
  PartnershipPaused: meeting,
  PartnershipResumed: meeting,
  PartnershipEnded: meeting,
  PartnershipDecisionUpheld: meeting,
  PartnershipLeft: { happened },
  PartnershipDecisionSent: { sentOn: date() },
};

/** The value in the form that the event stores, or `null` when it is none for that field. */
export function correctedValue(
  type: string,
  field: string,
  value: unknown,
): { readonly value: unknown } | null {
  const kinds = Object.hasOwn(CORRECTED_KINDS, type) ? CORRECTED_KINDS[type] : undefined;
  const kind = kinds !== undefined && Object.hasOwn(kinds, field) ? kinds[field] : undefined;
  const parsed = kind?.parse(value);
  return parsed !== undefined && 'value' in parsed ? parsed : null;
}

/** Whether two values of a field are the same. */
export function isSameValue(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
