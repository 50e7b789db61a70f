import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FieldsClass, optionalField } from '../input/field.js';
import { validateFields } from '../input/validate-fields.js';
import { Refused } from '../kernel/refusal.js';
import { localeOf } from './request-context.js';
import { position } from './query-kinds.js';

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
export function readQuery<Query extends object>(query: FieldsClass<Query>, request: FastifyRequest): Query {
  const checked = validateFields(query, request.query);
  if ('value' in checked) return checked.value;
  const faults = checked.faults.map((fault) =>
    fault.code === 'unknown-field' ? { ...fault, code: 'unknown-parameter' } : fault,
  );
  throw new Refused({ kind: 'malformed', code: 'malformed', faults });
}

/** Says at which position an answer stands, beside what its body says, and that it is in the reader's language. */
export function positioned<Body extends { readonly position: number }>(
  request: FastifyRequest,
  reply: FastifyReply,
  body: Body,
): Body {
  void reply
    .header('x-position', String(body.position))
    .header('content-language', localeOf(request))
    .header('vary', 'Accept-Language, Authorization')
    .header('cache-control', request.actor === null ? 'public, no-cache' : 'private, no-cache');
  return body;
}
