import type { FastifyRequest } from 'fastify';
import type { FieldsClass } from '../input/field.js';
import { validateFields } from '../input/validate-fields.js';
import { Refused } from '../kernel/refusal.js';
import { UnreadableBody } from './body-parser.js';

/**
 * The body of a request, checked by its class of fields; a field that the class does not have is a fault.
 *
 * @throws Refused malformed, with every field at fault
 */
export function readBody<Fields extends object>(
  fields: FieldsClass<Fields>,
  { body }: FastifyRequest,
): Fields {
  const checked =
    body instanceof UnreadableBody ? { faults: [body.fault] } : validateFields(fields, body ?? undefined);
  if ('value' in checked) return checked.value;
  throw new Refused({ kind: 'malformed', code: 'malformed', faults: checked.faults });
}
