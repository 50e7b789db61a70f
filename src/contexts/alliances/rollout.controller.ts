import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Association, textInForce } from '../../associations/association.js';
import { HttpProblem } from '../../http/http-problem.js';
import { Read } from '../../http/openapi/api-read.js';
import { ref } from '../../http/openapi/schema.js';
import { ReadPositions } from '../../http/read-positions.js';
import { positioned, standsAt, readQuery } from '../../http/read-query.js';
import { localeOf } from '../../http/request-context.js';
import { ASSOCIATION } from '../../injection.js';
import { AllianceReadQuery, RolloutQuery, TextsQuery } from './alliance-queries.js';
import { GetLan, GetRollout, GetRolloutFigures } from './queries.js';
import { ROLLOUT } from './read-model-names.js';
import { regionByCode, REGIONS } from './regions.js';
import type { CommitmentText } from './settings.js';

/** What everybody may read. */
@Controller('api')
export class RolloutController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
    @Inject(ASSOCIATION) private readonly association: Association,
  ) {}

  /** How far each län has come. Whoever is signed in sees what their role may see. */
  @Read({
    path: 'rollout',
    operationId: 'getRollout',
    tag: 'public',
    summary: 'How far each of the 21 län has come',
    description: 'Public. Whoever is signed in sees what their role may see.',
    query: RolloutQuery,
    answer: ref('Rollout'),
    permission: 'rollout.read',
  })
  async rollout(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { atLeast, asOf, on } = readQuery(RolloutQuery, request);
    await this.positions.reached([ROLLOUT], atLeast, request.actor);
    const query = new GetRollout(request.actor, localeOf(request), asOf, on);
    return positioned(request, reply, await this.queries.execute(query), asOf);
  }

  /** What it comes to in figures. */
  @Read({
    path: 'rollout/figures',
    operationId: 'getRolloutFigures',
    tag: 'public',
    summary: 'When the län reached each stage, in how many it holds, and how long it took',
    description: 'Public. Whoever is signed in sees what their role may see. A län counts once.',
    query: RolloutQuery,
    answer: ref('RolloutFigures'),
    permission: 'rollout.read',
  })
  async figures(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { atLeast, asOf, on } = readQuery(RolloutQuery, request);
    await this.positions.reached([ROLLOUT], atLeast, request.actor);
    const query = new GetRolloutFigures(request.actor, localeOf(request), asOf, on);
    const { figures } = await this.queries.execute(query);
    return positioned(request, reply, figures, asOf);
  }

  /** One län, and what happened there. */
  @Read({
    path: 'rollout/:lan',
    operationId: 'getLan',
    tag: 'public',
    summary: 'How far one län has come, and what happened there',
    description: 'Public. Whoever is signed in sees what their role may see.',
    query: RolloutQuery,
    answer: ref('Lan'),
    permission: 'rollout.read',
    errors: [404],
  })
  async lan(
    @Param('lan') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { atLeast, asOf, on } = readQuery(RolloutQuery, request);
    if (regionByCode(code) === undefined) throw new HttpProblem(404, 'unknown-address');
    await this.positions.reached([ROLLOUT], atLeast, request.actor);
    const query = new GetLan(code, request.actor, localeOf(request), asOf, on);
    const { lan } = await this.queries.execute(query);
    return positioned(request, reply, lan, asOf);
  }

  /** The texts that applicants commit to, in the versions in force. */
  @Read({
    path: 'texts',
    operationId: 'getTexts',
    tag: 'public',
    summary: 'The texts that applicants commit to, in the versions in force',
    query: TextsQuery,
    answer: ref('Texts'),
    permission: 'public.read',
  })
  async texts(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { versions } = readQuery(TextsQuery, request);
    const position = await this.unmoving(request, TextsQuery);
    const names = Object.keys(this.association.alliances.textsInForce) as CommitmentText[];
    const inForce = names.flatMap((name) => textInForce(this.association, name) ?? []);
    const shown = versions === 'all' ? this.association.texts : inForce;
    const items = shown.map((version) => ({ ...version, inForce: inForce.includes(version) }));
    return positioned(request, reply, { items, position });
  }

  /** The 21 län, in the order of their codes. */
  @Read({
    path: 'regions',
    operationId: 'getRegions',
    tag: 'public',
    summary: 'The 21 län, and when each joined kultursamverkansmodellen',
    query: AllianceReadQuery,
    answer: ref('Regions'),
    permission: 'public.read',
  })
  async regions(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const position = await this.unmoving(request);
    const locale = localeOf(request);
    const items = REGIONS.map(({ code, ksmNote, ...region }) => ({
      lan: code,
      ...region,
      ksmNote: ksmNote?.[locale] ?? null,
    }));
    return positioned(request, reply, { items, position });
  }

  /** What stands in the build and not in the log is the same at every position. */
  private async unmoving(request: FastifyRequest, query = AllianceReadQuery): Promise<number> {
    const { atLeast, asOf } = readQuery(query, request);
    await this.positions.reached([], atLeast);
    return standsAt(this.positions.head, asOf);
  }
}
