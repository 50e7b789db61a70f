import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerProblem } from './answer-problem.js';
import type { Catalogues } from './problem.js';

/** Turns every error into problem+json: of handlers and hooks, of Nest and of Fastify. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  /** @param cataloguesAt the words of codes, by the address that was asked */
  constructor(private readonly cataloguesAt: (url: string) => Catalogues) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    answerProblem(error, request, http.getResponse<FastifyReply>(), this.cataloguesAt(request.url));
  }
}
