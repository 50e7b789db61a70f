import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actionItems } from '../../http/action-items.js';
import { Read } from '../../http/openapi/api-read.js';
import { ref } from '../../http/openapi/schema.js';
import { ReadPositions } from '../../http/read-positions.js';
import { positioned, ReadQuery, readQuery } from '../../http/read-query.js';
import { actorOf, localeOf } from '../../http/request-context.js';
import { ACTION_WORDS } from './action-words.js';
import { AllianceCases } from './alliance-cases.js';

/** What can be done before there is an alliance. */
@Controller('api/alliances')
export class AllianceBeginningsController {
  constructor(
    private readonly cases: AllianceCases,
    private readonly positions: ReadPositions,
  ) {}

  @Read({
    path: 'actions',
    operationId: 'getBeginnings',
    permission: 'alliances.read',
    tag: 'alliances',
    summary: 'Whether you may start the collaboration that an alliance begins with, and why not',
    description:
      'What it begins is posted to /api/alliances. In which län you may start one is judged when you do.',
    query: ReadQuery,
    answer: ref('Actions'),
  })
  async beginnings(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const viewer = actorOf(request);
    const { atLeast } = readQuery(ReadQuery, request);
    await this.positions.reached([], atLeast, viewer);
    const items = actionItems(this.cases.beginnings(viewer), viewer, ACTION_WORDS, localeOf(request), {});
    return positioned(request, reply, { items, revision: -1, position: this.positions.head });
  }
}
