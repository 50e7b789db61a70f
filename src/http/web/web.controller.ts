import { Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from '../http-problem.js';
import { Read, type ReadDescription } from '../openapi/api-read.js';
import { text } from '../openapi/schema.js';
import { BuiltFiles } from './built-files.js';

const SCREEN = {
  tag: 'public',
  description: 'The same page at every address of the web application, which asks the API for what it shows.',
  answer: { media: { 'text/html': text } },
  permission: 'public.read',
  positioned: false,
  scripted: true,
} as const satisfies Partial<ReadDescription>;

/** The web application: one page at the addresses of its screens, and the files that it loads. */
@Controller()
export class WebController {
  private built: BuiltFiles | undefined;

  @Read({
    ...SCREEN,
    path: 'mitt-arbete',
    operationId: 'myWorkScreen',
    summary: 'The screen of what waits on you',
  })
  myWork(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.page(reply);
  }

  @Read({
    ...SCREEN,
    path: 'allianser',
    operationId: 'alliancesScreen',
    summary: 'The screen of all alliances',
  })
  alliances(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.page(reply);
  }

  @Read({
    ...SCREEN,
    path: 'allianser/:id',
    operationId: 'allianceScreen',
    summary: 'The screen of an alliance',
  })
  alliance(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.page(reply);
  }

  @Read({
    ...SCREEN,
    path: 'allianser/:id/ansokan',
    operationId: 'applicationScreen',
    summary: 'The screen of an application that is being prepared',
  })
  application(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.page(reply);
  }

  @Read({
    ...SCREEN,
    path: 'allianser/:id/ansokan/:topic',
    operationId: 'applicationTopicScreen',
    summary: 'The screen of one topic of an application, of its review or of its receipt',
  })
  applicationTopic(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.page(reply);
  }

  @Read({
    ...SCREEN,
    path: 'allianser/:id/komplettering',
    operationId: 'supplementScreen',
    summary: 'The screen of what the office has asked for',
  })
  supplement(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.page(reply);
  }

  @Read({
    ...SCREEN,
    path: 'allianser/:id/historik',
    operationId: 'historyScreen',
    summary: 'The screen of what has happened to an alliance, and of the case as it was',
  })
  history(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.page(reply);
  }

  @Read({
    ...SCREEN,
    path: 'allianser/:id/arendegang',
    operationId: 'processScreen',
    summary: 'The screen of the process, with the way of a case through it',
  })
  process(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.page(reply);
  }

  @Read({
    ...SCREEN,
    path: 'moten',
    operationId: 'meetingsScreen',
    summary: "The screen of the board's meetings",
  })
  meetings(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.page(reply);
  }

  @Read({ ...SCREEN, path: 'moten/:id', operationId: 'meetingScreen', summary: 'The screen of a meeting' })
  meeting(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.page(reply);
  }

  @Read({
    ...SCREEN,
    path: 'per-capsulam/:id',
    operationId: 'perCapsulamScreen',
    summary: 'The screen of a decision per capsulam',
  })
  perCapsulam(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.page(reply);
  }

  @Read({
    ...SCREEN,
    path: 'konto',
    operationId: 'accountScreen',
    summary: 'The screen of what you are told of, and of your calendar',
  })
  account(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.page(reply);
  }

  @Read({
    ...SCREEN,
    path: 'administration',
    operationId: 'administrationScreen',
    summary: 'The screen of what there is to administer',
  })
  administration(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.page(reply);
  }

  @Read({
    ...SCREEN,
    path: 'administration/:part',
    operationId: 'administrationPartScreen',
    summary: 'The screen of people, read models, mails, the security log, settings or the log itself',
  })
  administrationPart(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.page(reply);
  }

  @Read({
    ...SCREEN,
    path: 'administration/:part/:id',
    operationId: 'administrationDetailScreen',
    summary: 'The screen of one of the people, or of one stream of the log',
  })
  administrationDetail(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.page(reply);
  }

  @Read({
    ...SCREEN,
    path: 'tillganglighet',
    operationId: 'accessibilityScreen',
    summary: 'The accessibility statement',
  })
  accessibility(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.page(reply);
  }

  @Read({
    path: 'assets/:name',
    operationId: 'webAsset',
    tag: 'public',
    summary: 'A file of the web application, whose name changes with what it holds',
    answer: { media: { 'text/javascript': text, 'text/css': text } },
    permission: 'public.read',
    positioned: false,
    limited: false,
    errors: [404],
  })
  asset(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Buffer {
    const file = this.files().asset(name);
    if (file === undefined) throw new HttpProblem(404, 'unknown-address');
    void reply
      .type(file.type)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'Accept-Encoding');
    const takesBrotli = /\bbr\b/.test(request.headers['accept-encoding']?.toString() ?? '');
    if (file.brotli === undefined || !takesBrotli) return file.bytes;
    void reply.header('content-encoding', 'br');
    return file.brotli;
  }

  private page(reply: FastifyReply): string {
    void reply.type('text/html; charset=utf-8').header('cache-control', 'public, no-cache');
    return this.files().page;
  }

  /** @throws HttpProblem 404 it has not been built */
  private files(): BuiltFiles {
    this.built ??= BuiltFiles.read();
    if (this.built === undefined) throw new HttpProblem(404, 'unknown-address');
    return this.built;
  }
}
