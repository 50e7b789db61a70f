import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../../http/openapi/api-read.js';
import { ref } from '../../../http/openapi/schema.js';
import { localeOf } from '../../../http/request-context.js';
import { Refused } from '../../../kernel/refusal.js';
import { LETTER_WORDS } from './letter-words.js';
import { DECISIONS } from './meeting-cases.js';
import type { Decisions } from './minutes-source.js';
import { dayWords } from '../../../messages/phrases.js';
import { signOf } from './telling.js';
import { readVerificationCode } from './verification-code.js';

/** Whether a decision letter is genuine, for anybody who has its code. */
@Controller('api/verify')
export class VerifyController {
  constructor(@Inject(DECISIONS) private readonly decisions: Decisions) {}

  @Read({
    path: ':code',
    operationId: 'verifyDecision',
    tag: 'board',
    summary: 'Whether there is a decision with the code of a decision letter',
    description: 'Of what day and paragraph it is, and whether the minutes are adjusted; nothing else.',
    permission: 'public.read',
    answer: ref('VerifiedDecision'),
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
    if (found === null) throw new Refused({ kind: 'unknown-thing', code: 'unknown-code' });
    const { decidedOn, paragraf, perCapsulam, minutes } = found;
    const locale = localeOf(request);
    const words = LETTER_WORDS[locale].verified(signOf(found), dayWords(decidedOn, locale), minutes);
    void reply
      .header('content-language', locale)
      .header('vary', 'Accept-Language')
      .header('cache-control', 'no-store');
    return {
      ...{ decidedOn, paragraf, number: perCapsulam?.number ?? null },
      ...{ adjusted: minutes === 'adjusted', minutes, words },
    };
  }
}
