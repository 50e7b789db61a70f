import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FieldsClass, optionalField } from '../input/field.js';
import { validateFields } from '../input/validate-fields.js';
import { Refused } from '../kernel/refusal.js';
import { localeOf } from './request-context.js';
import { type AsOf, position } from './query-kinds.js';

/** What every GET takes. */
export class ReadQuery {
  @optionalField(position(), 'Waits at most 5 s until the answer stands at this position, then 503')
  atLeast?: number;
}

/**
 * The parameters of a request's query, checked by their class.
 *
 * @throws Refused malformed, with every parameter at fault
 */
export function readQuery<Query extends object>(
  query: FieldsClass<Query>,
  request: Pick<FastifyRequest, 'query'>,
): Query {
  const checked = validateFields(query, request.query);
  if ('value' in checked) return checked.value;
  const faults = checked.faults.map((fault) =>
    fault.code === 'unknown-field' ? { ...fault, code: 'unknown-parameter' } : fault,
  );
  throw new Refused({ kind: 'malformed', code: 'malformed', faults });
}

/**
 * Says at which position an answer stands, beside what its body says, and that it is in the reader's language.
 *
 * @param asOf what the answer was asked for as of: a position that has been reached is where it stands
 */
export function positioned<Body extends { readonly position: number }>(
  request: FastifyRequest,
  reply: FastifyReply,
  body: Body,
  asOf?: AsOf,
): Body {
  const position = standsAt(body.position, asOf);
  void reply
    .header('x-position', String(position))
    .header('content-language', localeOf(request))
    .header('vary', 'Accept-Language, Authorization, Cookie')
    .header('cache-control', request.actor === null ? 'public, no-cache' : 'no-store');
  return { ...body, position };
}

/** Where an answer stands: at the position that it was asked for as of, and never beyond what it was made from. */
export function standsAt(head: number, asOf: AsOf | undefined): number {
  return asOf !== undefined && 'position' in asOf ? Math.min(asOf.position, head) : head;
}
