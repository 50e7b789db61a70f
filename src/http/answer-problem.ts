import { HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, Refused } from '../kernel/refusal.js';
import { Unreadable } from '../kernel/unreadable.js';
import { UnknownEvent } from '../kernel/upcast.js';
import { keyOf } from './command-request.js';
import { HttpProblem } from './http-problem.js';
import { type ProblemAnswer, problemOfHttp, problemOfRefusal, type Catalogues } from './problem.js';
import { localeOf } from './request-context.js';
import { errorPage } from './site/error-page.js';
import { isAway } from './unavailable.js';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Foreseen, but whoever runs the program should know of it. */
const WORTH_A_LINE: readonly string[] = ['database-away', 'newer-release', 'case-unreadable'];

/** In seconds: people mend what a fold does not take, and it does not pass by itself. */
const MENDED_AFTER = '3600';

/** Answers an error, whatever it is; what nobody foresaw is told to the log alone. */
export function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  catalogues: Catalogues,
): void {
  if (reply.sent) return;
  const known = foreseen(error, request);
  if (known === undefined) {
    request.log.error({ err: error, route: request.pattern }, 'a request failed unforeseen');
  } else if (known instanceof HttpProblem && WORTH_A_LINE.includes(known.code)) {
    request.log.warn({ err: error, route: request.pattern }, known.code);
  }
  const refused = known ?? new HttpProblem(500, 'internal-error');
  void reply.send(problemInstead(refused, request, reply, catalogues));
}

/** Makes an answer that of a problem, whatever it was to be, and returns the body to send. */
export function problemInstead(
  refused: Refusal | HttpProblem,
  request: FastifyRequest,
  reply: FastifyReply,
  catalogues: Catalogues,
): string {
  const { problem, headers } = problemAnswer(refused, request, catalogues);
  request.refusedWith = problem.code;
  // What the answer would have been tagged with is not what is sent.
  for (const name of ['etag', 'content-disposition', 'content-encoding', 'content-length'])
    reply.removeHeader(name);
  void reply
    .status(problem.status)
    .headers(headers)
    .header('content-type', isVisited(request) ? 'text/html; charset=utf-8' : PROBLEM_TYPE)
    .header('content-language', localeOf(request))
    .header('vary', 'Accept-Language')
    .header('cache-control', 'no-store');
  return isVisited(request) ? errorPage(problem, localeOf(request)) : JSON.stringify(problem);
}

/** Whether somebody came by a link or an address bar to where the pages are; the API answers JSON to everybody. */
function isVisited({ method, url, headers }: FastifyRequest): boolean {
  return method === 'GET' && !url.startsWith('/api/') && headers.accept?.includes('text/html') === true;
}

function problemAnswer(
  refused: Refusal | HttpProblem,
  request: FastifyRequest,
  catalogues: Catalogues,
): ProblemAnswer {
  const locale = localeOf(request);
  if (!(refused instanceof HttpProblem)) return problemOfRefusal(refused, locale, catalogues);
  const answer = problemOfHttp(refused, locale, catalogues);
  const key = refused.status === 503 && request.method === 'POST' ? keyOf(request) : undefined;
  return key === undefined ? answer : { ...answer, problem: { ...answer.problem, commandId: key } };
}

/** What an error means to the client; undefined when nobody foresaw it. */
function foreseen(error: unknown, request: FastifyRequest): Refusal | HttpProblem | undefined {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof HttpProblem) return error;
  // The client hung up in the midst of its body: nobody reads the answer, and nothing of ours is away.
  if (error === request.raw.errored) return new HttpProblem(400, 'request-malformed');
  if (isAway(error)) return new HttpProblem(503, 'database-away');
  if (error instanceof UnknownEvent) return new HttpProblem(503, 'newer-release');
  if (error instanceof Unreadable)
    return new HttpProblem(503, 'case-unreadable', { headers: { 'retry-after': MENDED_AFTER } });
  const status = statusOf(error);
  if (status === undefined || status < 400 || status >= 500) return undefined;
  switch (status) {
    case 404:
      return new HttpProblem(404, 'unknown-address');
    case 413:
      return new HttpProblem(413, 'body-too-large', {
        details: tooLargeFor(request),
      });
    case 415:
      return new HttpProblem(415, 'media-type-not-supported', {
        headers: { 'accept-post': 'application/json' },
      });
    case 429:
      return new HttpProblem(429, 'too-many-requests');
    default:
      return new HttpProblem(status, 'request-malformed');
  }
}

/** What the body may be at most; where it bears a file, what the file may be, which is what its sender knows. */
function tooLargeFor({ routeOptions }: FastifyRequest): Readonly<Record<string, number>> {
  const { fileLimit } = routeOptions.config;
  return fileLimit === undefined ? { maxBytes: routeOptions.bodyLimit } : { maxFileBytes: fileLimit };
}

/** The status that the framework gave its error. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
