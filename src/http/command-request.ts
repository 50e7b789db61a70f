import type { FastifyRequest } from 'fastify';
import { faultsWithin } from '../input/field-kind.js';
import type { Actor } from '../kernel/actor.js';
import type { FieldFault } from '../kernel/refusal.js';
import type { CommandRequest } from '../log/command.js';
import { UnreadableBody } from './body-parser.js';
import { FaultyRequest, UNREADABLE } from './faulty-request.js';

/** A revision as an entity tag, strong or weak: `"12"`, `W/"12"`. */
const REVISION_TAG = /^(?:W\/)?"(0|[1-9]\d{0,14})"$/;

/**
 * A command as HTTP brings it: `Idempotency-Key`, `If-Match`, `?dryRun` and the body. Nothing is refused here: what
 * is wrong is told by the command path, in its order.
 *
 * @param subjectOf the thing's id, which for a new thing derives from the key
 */
export function commandRequest(
  request: FastifyRequest,
  actor: Actor,
  command: string,
  subjectOf: (key: string | undefined) => string,
): CommandRequest {
  const key = keyOf(request);
  const faults: FieldFault[] = [];
  const expectedRevision = revisionOf(request.headers['if-match'], faults);
  const dryRun = dryRunOf(request.query as Record<string, unknown>, faults);
  return {
    command,
    subject: subjectOf(key),
    actor,
    key,
    body: bodyOf(request.body, faults),
    expectedRevision,
    dryRun,
  };
}

/** The idempotency key in lower case, as ids are written. */
export function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' && key !== '' ? key.toLowerCase() : undefined;
}

function revisionOf(header: string | undefined, faults: FieldFault[]): number | undefined {
  if (header === undefined) return undefined;
  const revision = REVISION_TAG.exec(header.trim())?.[1];
  if (revision === undefined) faults.push({ pointer: '/If-Match', code: 'if-match-not-a-revision' });
  return revision === undefined ? undefined : Number(revision);
}

function dryRunOf(query: Record<string, unknown>, faults: FieldFault[]): boolean {
  for (const name of Object.keys(query)) {
    if (name !== 'dryRun') faults.push(...faultsWithin(name, [{ pointer: '', code: 'unknown-parameter' }]));
  }
  const dryRun = Object.hasOwn(query, 'dryRun') ? query['dryRun'] : 'false';
  if (dryRun !== 'true' && dryRun !== 'false') faults.push({ pointer: '/dryRun', code: 'not-true-or-false' });
  return dryRun === 'true';
}

function bodyOf(body: unknown, faults: readonly FieldFault[]): unknown {
  if (body instanceof UnreadableBody) return new FaultyRequest([...faults, body.fault], UNREADABLE);
  return faults.length === 0 ? body : new FaultyRequest(faults, body);
}
