import { Controller, Inject, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { ref } from '../../http/openapi/schema.js';
import { ReadPositions } from '../../http/read-positions.js';
import { positioned, ReadQuery, readQuery } from '../../http/read-query.js';
import { actorOf } from '../../http/request-context.js';
import type { Actor } from '../../kernel/actor.js';
import { reachOf, rolesReaching } from '../../policy/policy.js';
import { allianceWorkflow } from '../alliances/public.js';
import { ListOpenQuestions } from './decisions/decision-queries.js';
import { PER_CAPSULAM_LOOKUPS, type PerCapsulamLookups } from './per-capsulam/queries.js';
import { maySeePerCapsulam } from './policy.js';
import { ALLIANCE_FILE, BOARD_DECISIONS, PER_CAPSULAM } from './read-model-names.js';
import { WAITING_DECISIONS, type WaitingDecisions } from './waiting-decisions.js';

/** What waits for whoever asks, beside the cases of `GET /api/alliances?waitingOn=` and deadlines. */
@Controller('api')
export class MyWorkController {
  constructor(
    private readonly positions: ReadPositions,
    private readonly queries: QueryBus,
    @Inject(WAITING_DECISIONS) private readonly decisions: WaitingDecisions,
    @Inject(PER_CAPSULAM_LOOKUPS) private readonly perCapsulam: PerCapsulamLookups,
  ) {}

  @Read({
    path: 'my-work',
    operationId: 'getMyWork',
    tag: 'board',
    summary: 'The decisions that you have to send, and the questions per capsulam that wait for your answer',
    description:
      '`outPerCapsulam` are the applications that are asked about per capsulam now: those wait for answers, and for no meeting. What you may not see is left out.',
    permission: 'my-work.read',
    query: ReadQuery,
    answer: ref('MyWork'),
  })
  async myWork(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const viewer = actorOf(request);
    const { atLeast } = readQuery(ReadQuery, request);
    await this.positions.reached([ALLIANCE_FILE, BOARD_DECISIONS, PER_CAPSULAM], atLeast, viewer);
    const { head: position } = this.positions;
    const asked = reachOf(viewer, 'per-capsulam.read') === null ? null : await this.asked(viewer);
    const toSend = maySend(viewer) ? await this.decisions.toSend(viewer) : [];
    return positioned(request, reply, { toSend, toAnswer: [], outPerCapsulam: [], ...asked, position });
  }

  private async asked(viewer: Actor) {
    const questions = await this.queries.execute(new ListOpenQuestions(viewer.id));
    const out = (await this.perCapsulam.unfinished()).filter(
      (one) => one.status === 'open' && maySeePerCapsulam(viewer, one),
    );
    return {
      toAnswer: questions.map(({ id, number, due }) => ({ id, number, due })),
      outPerCapsulam: out.flatMap(({ subject }) =>
        subject.kind === 'application' ? [subject.application] : [],
      ),
    };
  }
}

/** Whether the table lets somebody send decisions, of whatever case. */
function maySend(viewer: Actor): boolean {
  const { by = [] } = allianceWorkflow.newest.steps['send-decision'] ?? {};
  return rolesReaching(viewer, 'alliances.act', 'all').some((role) => by.includes(role));
}
