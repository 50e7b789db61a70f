import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerProblem } from './answer-problem.js';
import type { Catalogues } from './problem.js';

/** Turns every error into problem+json: of handlers and hooks, of Nest and of Fastify. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly catalogues: Catalogues) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(
      error,
      http.getRequest<FastifyRequest>(),
      http.getResponse<FastifyReply>(),
      this.catalogues,
    );
  }
}
