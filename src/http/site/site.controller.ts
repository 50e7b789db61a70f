import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from '../http-problem.js';
import { Read } from '../openapi/api-read.js';
import { text } from '../openapi/schema.js';
import { ReadQuery, readQuery } from '../read-query.js';
import { localeOf } from '../request-context.js';
import { CATALOGUES } from '../../injection.js';
import { GENERAL_MESSAGES } from '../../messages/general.js';
import type { Locale, Messages } from '../../messages/message.js';
import { problemPage, problemsPage } from './problem-page.js';
import { SITE_ICON, SITE_STYLE } from './site-style.js';

const PAGE = { media: { 'text/html': text } };

/** The pages that people meet without signing in. */
@Controller()
export class SiteController {
  private readonly codes: readonly string[];
  private readonly catalogues: readonly Messages[];

  constructor(@Inject(CATALOGUES) catalogues: readonly Messages[]) {
    this.catalogues = catalogues;
    this.codes = [...new Set([...catalogues, GENERAL_MESSAGES].flatMap(Object.keys))].sort();
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
