import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';

/** For how long whoever keeps a copy need not ask again, in seconds. */
const FRESH = 60;

export interface Answered {
  readonly type: string;
  readonly lang: string;
  readonly position: number;
  readonly body: string | Buffer;
}

/**
 * Gives a page or a file for everybody to keep: for a minute without asking, and after that by its ETag, which is of
 * what it holds (RFC 9110, 8.8.3 and 13.1.2).
 *
 * @returns undefined with 304 when the asker has it
 */
export function answered(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, lang, position, body }: Answered,
): string | Buffer | undefined {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  void reply
    .type(type)
    .header('etag', tag)
    .header('x-position', String(position))
    .header('content-language', lang)
    .header('vary', 'Accept-Language')
    .header('cache-control', `public, max-age=${String(FRESH)}`);
  const known = request.headers['if-none-match'] ?? '';
  const has = known.split(',').some((one) => one.trim().replace(/^W\//, '') === tag || one.trim() === '*');
  if (!has) return body;
  void reply.status(304);
  return undefined;
}
