import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../../http/openapi/api-read.js';
import { ref, text } from '../../../http/openapi/schema.js';
import { readQuery } from '../../../http/read-query.js';
import { localeOf } from '../../../http/request-context.js';
import { PageQuery } from '../../../http/site/page-answer.js';
import { Refused } from '../../../kernel/refusal.js';
import { LETTER_WORDS } from './letter-words.js';
import { DECISIONS } from './meeting-cases.js';
import type { Decisions } from './minutes-source.js';
import { say } from '../../../messages/general.js';
import { dayWords } from '../../../messages/phrases.js';
import { MINUTES_REASONS } from './minutes-messages.js';
import { signOf } from './telling.js';
import { readVerificationCode } from './verification-code.js';
import { verifyPage } from './verify-page.js';

/** Whether a decision letter is genuine, for anybody who has its code. */
@Controller('api/verify')
export class VerifyController {
  constructor(@Inject(DECISIONS) private readonly decisions: Decisions) {}

  @Read({
    path: ':code',
    operationId: 'verifyDecision',
    tag: 'board',
    summary: 'Whether there is a decision with the code of a decision letter',
    description:
      'Of what day and paragraph it is, and whether the minutes are adjusted; nothing else. Letters name this address: whoever opens it in a browser (Accept: text/html) is answered a page.',
    permission: 'public.read',
    query: PageQuery,
    answer: { media: { 'application/json': ref('VerifiedDecision'), 'text/html': text } },
    errors: [404],
    positioned: false,
  })
  async verify(
    @Param('code') typed: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const code = readVerificationCode(typed);
    const found = code === null ? null : await this.decisions.byCode(code);
    const asPage = request.headers.accept?.includes('text/html') === true;
    if (found === null && !asPage) throw new Refused({ kind: 'unknown-thing', code: 'unknown-code' });
    const { lang: locale = localeOf(request) } = readQuery(PageQuery, request);
    void reply
      .header('content-language', locale)
      .header('vary', 'Accept, Accept-Language')
      .header('cache-control', 'no-store');
    if (found === null) {
      const words = say('unknown-code', undefined, locale, [MINUTES_REASONS]);
      void reply.status(404).type(HTML);
      return verifyPage({ code: code ?? typed, words }, false, locale);
    }
    const { decidedOn, paragraf, perCapsulam, minutes } = found;
    const words = LETTER_WORDS[locale].verified(signOf(found), dayWords(decidedOn, locale), minutes);
    if (asPage) {
      void reply.type(HTML);
      return verifyPage({ code: code ?? typed, words }, true, locale);
    }
    return {
      ...{ decidedOn, paragraf, number: perCapsulam?.number ?? null },
      ...{ adjusted: minutes === 'adjusted', minutes, words },
    };
  }
}

const HTML = 'text/html; charset=utf-8';
