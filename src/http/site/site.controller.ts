import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Association } from '../../associations/association.js';
import { RolloutQuery } from '../../contexts/alliances/alliance-queries.js';
import { GetRollout } from '../../contexts/alliances/queries.js';
import { ROLLOUT } from '../../contexts/alliances/read-model-names.js';
import { HttpProblem } from '../http-problem.js';
import { Read } from '../openapi/api-read.js';
import { text } from '../openapi/schema.js';
import { ReadPositions } from '../read-positions.js';
import { ReadQuery, readQuery, standsAt } from '../read-query.js';
import { localeOf } from '../request-context.js';
import { ASSOCIATION, CATALOGUES } from '../../injection.js';
import { choice } from '../../input/choice.js';
import { optionalField } from '../../input/field.js';
import { GENERAL_MESSAGES } from '../../messages/general.js';
import { type Locale, LOCALES, type Messages } from '../../messages/message.js';
import { homePage } from './home-page.js';
import { problemPage, problemsPage } from './problem-page.js';
import { SITE_ICON, SITE_STYLE } from './site-style.js';

export class HomeQuery extends RolloutQuery {
  @optionalField(choice(LOCALES), 'Goes before Accept-Language') lang?: Locale;
}

const PAGE = { media: { 'text/html': text } };

/** The pages that people meet without signing in. */
@Controller()
export class SiteController {
  private readonly codes: readonly string[];
  private readonly catalogues: readonly Messages[];

  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
    @Inject(ASSOCIATION) private readonly association: Association,
    @Inject(CATALOGUES) catalogues: readonly Messages[],
  ) {
    this.catalogues = catalogues;
    this.codes = [...new Set([...catalogues, GENERAL_MESSAGES].flatMap(Object.keys))].sort();
  }

  @Read({
    operationId: 'home',
    tag: 'public',
    summary: 'The first page: how far the 21 län have come, and where programs begin',
    query: HomeQuery,
    answer: PAGE,
    permission: 'public.read',
  })
  async home(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { lang = localeOf(request), atLeast, asOf, on } = readQuery(HomeQuery, request);
    await this.positions.reached([ROLLOUT], atLeast);
    const rollout = await this.queries.execute(new GetRollout(null, lang, asOf, on));
    const position = standsAt(rollout.position, asOf);
    void reply.header('x-position', String(position));
    return asPage(reply, lang, homePage(this.association, { ...rollout, position }, lang));
  }

  @Read({
    path: 'problems',
    operationId: 'listProblems',
    tag: 'public',
    summary: 'Every code that an error may have',
    query: ReadQuery,
    answer: PAGE,
    permission: 'public.read',
    positioned: false,
  })
  problems(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    readQuery(ReadQuery, request);
    const locale = localeOf(request);
    return asPage(reply, locale, problemsPage(this.codes, locale, this.catalogues));
  }

  @Read({
    path: 'problems/:code',
    operationId: 'getProblem',
    tag: 'public',
    summary: 'What a code means',
    query: ReadQuery,
    answer: PAGE,
    permission: 'public.read',
    errors: [404],
    positioned: false,
  })
  problem(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    readQuery(ReadQuery, request);
    if (!this.codes.includes(code)) throw new HttpProblem(404, 'unknown-problem');
    const locale = localeOf(request);
    return asPage(reply, locale, problemPage(code, locale, this.catalogues));
  }

  @Read({
    path: 'site.css',
    operationId: 'siteStyle',
    tag: 'public',
    summary: "The pages' style",
    answer: { media: { 'text/css': text } },
    permission: 'public.read',
    positioned: false,
  })
  style(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600');
    return SITE_STYLE;
  }

  @Read({
    path: 'site.svg',
    operationId: 'siteIcon',
    tag: 'public',
    summary: "The pages' icon",
    answer: { media: { 'image/svg+xml': text } },
    permission: 'public.read',
    positioned: false,
  })
  icon(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.type('image/svg+xml; charset=utf-8').header('cache-control', 'public, max-age=3600');
    return SITE_ICON;
  }
}

function asPage(reply: FastifyReply, locale: Locale, page: string): string {
  void reply
    .type('text/html; charset=utf-8')
    .header('content-language', locale)
    .header('vary', 'Accept-Language')
    .header('cache-control', 'public, no-cache');
  return page;
}
