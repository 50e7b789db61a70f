import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import type { FieldFault } from '../kernel/refusal.js';
import { HttpProblem } from './http-problem.js';

/** A body that is no JSON. It is told only once it is clear that the asker may know of the thing at all. */
export class UnreadableBody {
  constructor(readonly fault: FieldFault) {}
}

/**
 * Reads JSON bodies in UTF-8, and nothing else: another media type, character set or coding is 415. An empty body is none. What is no JSON becomes an
 * {@link UnreadableBody}, because a fault in the body comes after 404 and 403. Keys such as `__proto__` are left as
 * plain members, which every class of fields refuses.
 */
export function registerBodyParser(instance: FastifyInstance): void {
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser('application/json', { parseAs: 'buffer' }, ({ headers }, bytes, done) => {
    if (isPlainUtf8(headers)) done(null, readJson(bytes as Buffer));
    else done(new HttpProblem(415, 'encoding-not-supported'));
  });
}

function isPlainUtf8(headers: IncomingHttpHeaders): boolean {
  const encoding = headers['content-encoding'] ?? 'identity';
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  return encoding.trim().toLowerCase() === 'identity' && /^(utf-?8|us-ascii)$/i.test(charset);
}

function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  if (!isUtf8(bytes)) return new UnreadableBody({ pointer: '', code: 'text-not-well-formed' });
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return new UnreadableBody({ pointer: '', code: 'not-json' });
  }
}
