import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actionItems } from '../../http/action-items.js';
import { Read } from '../../http/openapi/api-read.js';
import { ref } from '../../http/openapi/schema.js';
import { wholeNumber } from '../../http/query-kinds.js';
import { ReadPositions } from '../../http/read-positions.js';
import { positioned, ReadQuery, readQuery } from '../../http/read-query.js';
import { actorOf, localeOf } from '../../http/request-context.js';
import { CLOCK, VAULT } from '../../injection.js';
import { date } from '../../input/date.js';
import { field, optionalField } from '../../input/field.js';
import { uuid } from '../../input/identifier.js';
import type { Clock } from '../../kernel/clock.js';
import { localDate } from '../../kernel/local-date.js';
import type { Vault } from '../../vault/vault.js';
import { BoardCases } from './board-cases.js';
import { BoardFormHelp } from './board-form-help.js';
import { perCapsulamId } from './board-commands.controller.js';
import { boardHistory, boardView, perCapsulamView } from './board-views.js';
import { BOARD_SETTINGS } from './executors.js';
import { BOARD_WORDS } from './messages.js';
import { MinutesSource } from './minutes/minutes-source.js';
import { ListPerCapsulam } from './per-capsulam/queries.js';
import { LINKS, PER_CAPSULAM } from './read-model-names.js';
import type { BoardSettings } from './settings.js';

export class BoardQuery extends ReadQuery {
  @optionalField(date(), 'Who is in office that day, 2026-11-22; today when left out') on?: string;
}

export class PerCapsulamListQuery extends ReadQuery {
  @optionalField(wholeNumber({ min: 1, max: 200 }), 'At most so many; 100 when left out')
  limit?: number;
}

export class FlagQuery extends ReadQuery {
  @field(uuid(), 'Its id') alliance!: string;
}

/** Who sits on the board, by which rules it decides, and what it decides between meetings; from the log itself. */
@Controller('api')
export class BoardController {
  constructor(
    private readonly cases: BoardCases,
    private readonly help: BoardFormHelp,
    private readonly positions: ReadPositions,
    private readonly queries: QueryBus,
    private readonly source: MinutesSource,
    @Inject(BOARD_SETTINGS) private readonly settings: BoardSettings,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Read({
    path: 'board',
    operationId: 'getBoard',
    tag: 'board',
    summary: 'Who sits on the board, and the posts that they have disclosed',
    permission: 'board.read',
    query: BoardQuery,
    answer: ref('Board'),
    tagged: true,
  })
  async board(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { atLeast, on } = readQuery(BoardQuery, request);
    const position = await this.reached(atLeast, request);
    const current = await this.cases.roster();
    const view = await boardView(current, this.vault, on ?? this.today());
    void reply.header('etag', `"${String(current.revision)}"`);
    return positioned(request, reply, { ...view, position });
  }

  @Read({
    path: 'board/history',
    operationId: 'getBoardHistory',
    tag: 'board',
    summary: 'How the board came to be who it is, oldest first',
    permission: 'board.read',
    query: ReadQuery,
    answer: ref('BoardHistory'),
  })
  async boardHistory(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { atLeast } = readQuery(ReadQuery, request);
    const position = await this.reached(atLeast, request);
    const events = await this.cases.rosterHistory();
    const items = boardHistory(events, localeOf(request));
    return positioned(request, reply, { items, position });
  }

  @Read({
    path: 'board/flags',
    operationId: 'getBoardFlags',
    tag: 'board',
    summary: 'Who of those in office may be conflicted in what concerns an alliance',
    description:
      'By mandates, disclosed posts and what was declared in the case. The board confirms. A post in the national organisation of a member is a tie, which excludes only if the others so decide.',
    permission: 'board.read',
    query: FlagQuery,
    answer: ref('BoardFlags'),
    errors: [404],
  })
  async flags(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { atLeast, alliance } = readQuery(FlagQuery, request);
    const position = await this.reached(atLeast, request);
    const items = await this.cases.flags(alliance, actorOf(request));
    return positioned(request, reply, { items, position });
  }

  @Read({
    path: 'board/actions',
    operationId: 'getBoardActions',
    tag: 'board',
    summary: 'What you may do about the board now, what it may begin, and why not the rest',
    description:
      'What it begins is posted elsewhere: `convene-meeting` to /api/meetings, `open-per-capsulam` to /api/per-capsulam.',
    permission: 'board.read',
    query: ReadQuery,
    answer: ref('Actions'),
  })
  async boardActions(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { atLeast } = readQuery(ReadQuery, request);
    const position = await this.reached(atLeast, request);
    const [current, viewer] = [await this.cases.roster(), actorOf(request)];
    const offered = this.cases.rosterActions(current, viewer);
    const help = await this.help.ofRoster(offered);
    const items = actionItems(offered, viewer, BOARD_WORDS, localeOf(request), help);
    return positioned(request, reply, { items, revision: current.revision, position });
  }

  @Read({
    path: 'per-capsulam',
    operationId: 'listPerCapsulam',
    tag: 'board',
    summary: 'The decisions per capsulam that you may see, the latest first',
    permission: 'per-capsulam.list',
    query: PerCapsulamListQuery,
    answer: ref('PerCapsulamList'),
  })
  async perCapsulams(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const viewer = actorOf(request);
    const { atLeast, limit = 100 } = readQuery(PerCapsulamListQuery, request);
    await this.positions.reached([PER_CAPSULAM], atLeast, viewer);
    return positioned(request, reply, await this.queries.execute(new ListPerCapsulam(viewer, limit)));
  }

  @Read({
    path: 'per-capsulam/:id',
    operationId: 'getPerCapsulam',
    tag: 'board',
    summary: 'One decision per capsulam, with every answer',
    permission: 'per-capsulam.read',
    query: ReadQuery,
    answer: ref('PerCapsulam'),
    errors: [404],
    tagged: true,
  })
  async perCapsulam(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { current, position } = await this.current(id, request);
    void reply.header('etag', `"${String(current.revision)}"`);
    const later = await this.source.later(current.state);
    const view = await perCapsulamView(current, this.vault, later);
    return positioned(request, reply, { ...view, position });
  }

  @Read({
    path: 'per-capsulam/:id/history',
    operationId: 'getPerCapsulamHistory',
    tag: 'board',
    summary: 'What happened to a decision per capsulam, oldest first',
    permission: 'per-capsulam.read',
    query: ReadQuery,
    answer: ref('BoardHistory'),
    errors: [404],
  })
  async history(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { position } = await this.current(id, request);
    const events = await this.cases.perCapsulamHistory(perCapsulamId(id));
    const items = boardHistory(events, localeOf(request));
    return positioned(request, reply, { items, position });
  }

  @Read({
    path: 'per-capsulam/:id/actions',
    operationId: 'getPerCapsulamActions',
    tag: 'board',
    summary: 'What you may do now, and why not the rest',
    permission: 'per-capsulam.read',
    query: ReadQuery,
    answer: ref('Actions'),
    errors: [404],
  })
  async actions(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const viewer = actorOf(request);
    const { current, position } = await this.current(id, request);
    const offered = await this.cases.perCapsulamActions(current, viewer);
    const help = await this.help.ofPerCapsulam(offered);
    const items = actionItems(offered, viewer, BOARD_WORDS, localeOf(request), help);
    return positioned(request, reply, { items, revision: current.revision, position });
  }

  private async current(id: string, request: FastifyRequest) {
    const { atLeast } = readQuery(ReadQuery, request);
    const viewer = actorOf(request);
    await this.positions.reached(LINKS, atLeast, viewer);
    const current = await this.cases.perCapsulam(perCapsulamId(id), viewer);
    return { current, position: this.positions.head };
  }

  private async reached(atLeast: number | undefined, request: FastifyRequest): Promise<number> {
    await this.positions.reached([], atLeast, actorOf(request));
    return this.positions.head;
  }

  private today(): string {
    return localDate(this.clock.now());
  }
}
