import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readFileSync } from 'node:fs';
import type { Association } from '../../associations/association.js';
import { GetLan, GetRolloutFigures } from '../../contexts/alliances/queries.js';
import { ROLLOUT } from '../../contexts/alliances/read-model-names.js';
import { ASSOCIATION, CLOCK } from '../../injection.js';
import type { Clock } from '../../kernel/clock.js';
import { localDate } from '../../kernel/local-date.js';
import { PublicAddress } from '../../public-address.js';
import { HttpProblem } from '../http-problem.js';
import { Read, type ReadDescription } from '../openapi/api-read.js';
import { text } from '../openapi/schema.js';
import type { AsOf } from '../query-kinds.js';
import { ReadPositions } from '../read-positions.js';
import { readQuery, standsAt } from '../read-query.js';
import { localeOf } from '../request-context.js';
import { aboutPage } from './about-page.js';
import { embedPage } from './embed-page.js';
import { lanPage } from './lan-page.js';
import { asPng } from './pictures/png.js';
import { type Answered, answered } from './rollout-answer.js';
import { PICTURES, TABLES } from './rollout-files.js';
import { rolloutPage, type Told } from './rollout-page.js';
import { regionAt, RolloutPageQuery } from './rollout-query.js';
import { ROLLOUT_STYLE } from './rollout-style.js';

const PAGE = {
  tag: 'public',
  description:
    'It stands at the day of `on` and is by what was known as of `asOf`; either may be left empty. It bears an ETag.',
  query: RolloutPageQuery,
  answer: { media: { 'text/html': text } },
  permission: 'public.read',
} as const satisfies Partial<ReadDescription>;

const HTML = 'text/html; charset=utf-8';
const SCRIPT = readFileSync(new URL('./slider.js', import.meta.url), 'utf8');

/** The public rollout: pages, pictures and tables for everybody, made on the server so that they need no script. */
@Controller()
export class RolloutPagesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly positions: ReadPositions,
    private readonly address: PublicAddress,
    @Inject(ASSOCIATION) private readonly association: Association,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Read({
    ...PAGE,
    operationId: 'home',
    summary: 'The first page: how far the 21 län have come, as at /lan',
    page: 'asking',
  })
  home(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.rollout(request, reply);
  }

  @Read({
    path: 'om',
    operationId: 'aboutPage',
    tag: 'public',
    summary: 'What Samverka is, and where programs begin',
    query: RolloutPageQuery,
    answer: { media: { 'text/html': text } },
    permission: 'public.read',
  })
  async about(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { told } = await this.asked(request);
    const page = aboutPage(told.asked, told.association, this.association.privacy.controller.contact);
    return answered(request, reply, this.of(told, HTML, page));
  }

  @Read({
    ...PAGE,
    path: 'lan',
    operationId: 'rolloutPage',
    summary: 'The page of how far the 21 län have come: map, table, curves',
    page: 'asking',
  })
  async rollout(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { told } = await this.asked(request);
    return answered(request, reply, this.of(told, HTML, rolloutPage(told)));
  }

  @Read({
    ...PAGE,
    path: 'lan/embed',
    operationId: 'rolloutEmbedPage',
    summary: 'The map alone, which other sites may show in a frame',
    page: 'embeddable',
  })
  async embed(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { told } = await this.asked(request);
    return answered(request, reply, this.of(told, HTML, embedPage(told)));
  }

  @Read({
    ...PAGE,
    path: 'lan/filer/:download',
    operationId: 'rolloutFile',
    summary: 'A table as CSV, or a picture as SVG or PNG',
    answer: {
      media: {
        'text/csv': text,
        'image/svg+xml': text,
        'image/png': { type: 'string', format: 'binary' },
      },
    },
    errors: [404],
  })
  async file(
    @Param('download') file: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { name, kind } = /^(?<name>[a-z]+)\.(?<kind>csv|svg|png)$/.exec(file)?.groups ?? {};
    const made = kind === 'csv' ? TABLES : PICTURES;
    const make = name !== undefined && Object.hasOwn(made, name) ? made[name] : undefined;
    if (make === undefined) throw new HttpProblem(404, 'unknown-address');
    const { told } = await this.asked(request);
    const body = make(told);
    // Pictures may be shown by other sites.
    if (kind !== 'csv') void reply.header('cross-origin-resource-policy', 'cross-origin');
    if (kind === 'svg') return answered(request, reply, this.of(told, 'image/svg+xml; charset=utf-8', body));
    if (kind === 'png') return answered(request, reply, this.of(told, 'image/png', await asPng(body)));
    return answered(request, reply, this.of(told, 'text/csv; charset=utf-8', body));
  }

  @Read({
    ...PAGE,
    path: 'lan/:lan',
    operationId: 'lanPage',
    summary: 'The page of one län, by its name (vastra-gotaland) or its code',
    errors: [404],
  })
  async lan(
    @Param('lan') words: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const region = regionAt(words);
    if (region === undefined) throw new HttpProblem(404, 'unknown-address');
    const { told, asOf } = await this.asked(request);
    const { lang, on } = told.asked;
    const { lan, rollout } = await this.queries.execute(new GetLan(region.code, null, lang, asOf, on));
    const position = standsAt(rollout.position, asOf);
    const then: Told = { ...told, rollout: { ...rollout, position } };
    return answered(request, reply, this.of(then, HTML, lanPage(region, lan, then)));
  }

  @Read({
    path: 'lan.css',
    operationId: 'rolloutStyle',
    tag: 'public',
    summary: "The rollout's style",
    answer: { media: { 'text/css': text } },
    permission: 'public.read',
    positioned: false,
  })
  style(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600');
    return ROLLOUT_STYLE;
  }

  @Read({
    path: 'lan.js',
    operationId: 'rolloutScript',
    tag: 'public',
    summary: "The rollout's slider",
    answer: { media: { 'text/javascript': text } },
    permission: 'public.read',
    positioned: false,
  })
  script(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, no-cache');
    return SCRIPT;
  }

  /** What the address asks for. What a form leaves empty is not asked. */
  private async asked(request: FastifyRequest): Promise<{ readonly told: Told; readonly asOf?: AsOf }> {
    const filled = Object.entries(request.query as object).filter(([, value]) => value !== '');
    const given = Object.fromEntries(filled) as Readonly<Record<string, string>>;
    const { lang, asOf, on, atLeast, show, sort } = readQuery(RolloutPageQuery, { query: given });
    const locale = lang ?? localeOf(request);
    await this.positions.reached([ROLLOUT], atLeast);
    const { rollout, figures } = await this.queries.execute(new GetRolloutFigures(null, locale, asOf, on));
    const asked = {
      lang: locale,
      langSaid: lang !== undefined,
      on,
      asOf: given['asOf'],
      show: show ?? 'reached',
      sort: sort ?? 'name',
    } as const;
    const name = this.association.name[locale];
    const told: Told = {
      asked,
      rollout: { ...rollout, position: standsAt(rollout.position, asOf) },
      figures,
      newest: localDate(this.clock.now()),
      association: name.charAt(0).toLowerCase() + name.slice(1),
      site: this.address.url,
    };
    return { told, ...(asOf === undefined ? {} : { asOf }) };
  }

  private of(told: Told, type: string, body: string | Buffer): Answered {
    return { type, lang: told.asked.lang, position: told.rollout.position, body };
  }
}
