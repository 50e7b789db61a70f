import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_TYPE } from '../../http/answer-problem.js';
import { HTTP_MESSAGES } from '../../http/http-messages.js';
import { HttpProblem } from '../../http/http-problem.js';
import { Read } from '../../http/openapi/api-read.js';
import { object, oneOf, ref } from '../../http/openapi/schema.js';
import { problemOfHttp } from '../../http/problem.js';
import { localeOf } from '../../http/request-context.js';
import { Readiness } from './readiness.js';

/**
 * For whoever decides whether to restart this process, and whether to send it requests. Not counted in the limit of
 * requests: a refusal would look like a sick process.
 */
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** Whether the process answers at all. Nothing outside it is asked, so that an outage does not restart it. */
  @Read({
    path: 'live',
    operationId: 'isLive',
    tag: 'operations',
    summary: 'Whether the process answers at all',
    answer: object({ status: oneOf(['alive']) }),
    permission: 'public.read',
    limited: false,
    positioned: false,
  })
  live(@Res({ passthrough: true }) reply: FastifyReply) {
    void reply.header('cache-control', 'no-store');
    return { status: 'alive' };
  }

  /** 503, with what is amiss, until everything is there that an answer needs. */
  @Read({
    path: 'ready',
    operationId: 'isReady',
    tag: 'operations',
    summary: 'Whether requests should be sent here, and what is amiss',
    answer: ref('Ready'),
    permission: 'public.read',
    limited: false,
    errors: [503],
    positioned: false,
  })
  async ready(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { ready, checks } = await this.readiness.report();
    void reply.header('cache-control', 'no-store');
    if (ready) return { status: 'ready', checks };
    const answer = problemOfHttp(new HttpProblem(503, 'not-ready'), localeOf(request), [HTTP_MESSAGES]);
    void reply.status(503).headers(answer.headers).header('content-type', PROBLEM_TYPE);
    return JSON.stringify({ ...answer.problem, checks });
  }
}
