import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { ref } from '../../http/openapi/schema.js';
import { ReadPositions } from '../../http/read-positions.js';
import { positioned, ReadQuery, readQuery } from '../../http/read-query.js';
import { actorOf } from '../../http/request-context.js';
import { CLOCK } from '../../injection.js';
import type { Clock } from '../../kernel/clock.js';
import { localDate } from '../../kernel/local-date.js';
import { PEOPLE, type People } from '../../policy/people.js';
import { accountRoles } from './account-roles.js';
import { BoardCases } from './board-cases.js';

/** What the board's elections leave for those who give roles. */
@Controller('api')
export class AccountRolesController {
  constructor(
    private readonly cases: BoardCases,
    private readonly positions: ReadPositions,
    @Inject(PEOPLE) private readonly people: People,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Read({
    path: 'board/roles',
    operationId: 'listBoardRoles',
    tag: 'board',
    summary: 'Where the roles of accounts and the posts on the board differ today',
    description:
      'A post gives no role of itself, and one that ends takes none away. `missing`: somebody was elected and lacks the role that it takes. `left-over`: somebody has kept a role that another has the post of, or sits on the board no longer. Of those without an account nothing is said.',
    permission: 'board.roles',
    query: ReadQuery,
    answer: ref('BoardRoles'),
  })
  async roles(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { atLeast } = readQuery(ReadQuery, request);
    await this.positions.reached([], atLeast, actorOf(request));
    const { head: position } = this.positions;
    const { state } = await this.cases.roster();
    const items = await accountRoles(state, localDate(this.clock.now()), this.people);
    return positioned(request, reply, { items, position });
  }
}
