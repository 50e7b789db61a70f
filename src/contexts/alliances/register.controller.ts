import { Controller, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { ref } from '../../http/openapi/schema.js';
import { ReadPositions } from '../../http/read-positions.js';
import { positioned, readQuery } from '../../http/read-query.js';
import { actorOf } from '../../http/request-context.js';
import { DeadlineQuery, OrganisationQuery } from './alliance-queries.js';
import { FindOrganisations, ListDeadlines } from './queries.js';
import { DEADLINES, ORGANISATIONS } from './read-model-names.js';

const ORGANISATIONS_PAGE = 50;
const DEADLINES_PAGE = 100;

/** What can be read across the alliances that the asker may see. */
@Controller('api')
export class RegisterController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
  ) {}

  /** Organisations, the alliances that each is in, and others that may be the same. */
  @Read({
    path: 'organisations',
    operationId: 'findOrganisations',
    permission: 'alliances.read',
    tag: 'alliances',
    summary: 'Member organisations, the alliances that each is in, and possible duplicates',
    query: OrganisationQuery,
    answer: ref('Organisations'),
  })
  async organisations(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const viewer = actorOf(request);
    const { atLeast, limit = ORGANISATIONS_PAGE, ...filter } = readQuery(OrganisationQuery, request);
    await this.positions.reached([ORGANISATIONS], atLeast, viewer);
    const query = new FindOrganisations(viewer, { ...filter, limit });
    return positioned(request, reply, await this.queries.execute(query));
  }

  /** Deadlines that run, the nearest first. */
  @Read({
    path: 'deadlines',
    operationId: 'listDeadlines',
    permission: 'alliances.read',
    tag: 'alliances',
    summary: 'Deadlines that run, the nearest first',
    description:
      'Whoever sees an alliance by a mandate for it is told of none that follows from a decision before that is sent, and of those that ran before it.',
    query: DeadlineQuery,
    answer: ref('Deadlines'),
  })
  async deadlines(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const viewer = actorOf(request);
    const { atLeast, limit = DEADLINES_PAGE, ...filter } = readQuery(DeadlineQuery, request);
    await this.positions.reached([DEADLINES], atLeast, viewer);
    const query = new ListDeadlines(viewer, { ...filter, limit });
    return positioned(request, reply, await this.queries.execute(query));
  }
}
