import { Controller, Param, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { Write } from '../../http/openapi/api-write.js';
import { ref, text } from '../../http/openapi/schema.js';
import { readBody } from '../../http/read-body.js';
import { ReadQuery, readQuery } from '../../http/read-query.js';
import { answerPage, PageQuery } from '../../http/site/page-answer.js';
import { optionalField } from '../../input/field.js';
import { ALLIANCE_MESSAGES } from './command-messages.js';
import { reasonText } from './commands/field-kinds.js';
import { NoFields } from './commands/reason-fields.js';
import { signPage } from './sign-page.js';
import { Signatures } from './signatures.js';

export class DeclineFields {
  @optionalField(reasonText, 'Why; the alliance and the office read it') reason?: string;
}

/** Where whoever signs confirms what was stated in their name. The link is their right to do so; nobody signs in. */
@Controller()
export class SignaturesController {
  constructor(
    private readonly signatures: Signatures,
    private readonly bus: CommandBus,
  ) {}

  @Read({
    path: 'api/signatures/:token',
    operationId: 'getSignature',
    tag: 'signatures',
    summary: 'What a link to sign by is about; it is not used up',
    permission: 'signatures.answer',
    query: ReadQuery,
    answer: ref('Signature'),
    errors: [404],
    positioned: false,
  })
  async look(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    readQuery(ReadQuery, request);
    void reply.header('cache-control', 'no-store');
    const { texts, ...asked } = await this.signatures.look(token);
    return {
      ...asked,
      texts: texts.map(({ title, textVersion, sv, en }) => ({ title, textVersion, sv, en })),
    };
  }

  @Write({
    method: 'POST',
    path: 'api/signatures/:token/confirm',
    operationId: 'confirmSignature',
    tag: 'signatures',
    summary: 'Sign what the coordinator stated',
    description: 'Given again it is the same answer. 422 when it was declined, or the link is over.',
    permission: 'signatures.answer',
    body: { fields: NoFields, example: {} },
    errors: [404, 409, 422],
  })
  async confirm(@Param('token') token: string, @Req() request: FastifyRequest): Promise<void> {
    readBody(NoFields, request);
    await this.bus.execute(
      ALLIANCE_MESSAGES.message(await this.signatures.command(token, 'confirm-commitment')),
    );
  }

  @Write({
    method: 'POST',
    path: 'api/signatures/:token/decline',
    operationId: 'declineSignature',
    tag: 'signatures',
    summary: 'Decline to sign',
    permission: 'signatures.answer',
    body: { fields: DeclineFields, example: { reason: 'Jag är inte firmatecknare.' } },
    errors: [404, 409, 422],
  })
  async decline(@Param('token') token: string, @Req() request: FastifyRequest): Promise<void> {
    const { reason } = readBody(DeclineFields, request);
    const fields = reason === undefined ? {} : { reason };
    await this.bus.execute(
      ALLIANCE_MESSAGES.message(await this.signatures.command(token, 'decline-commitment', fields)),
    );
  }

  @Read({
    path: 'sign/:token',
    operationId: 'signPage',
    tag: 'public',
    summary: 'The page that a link to sign by leads to; it uses nothing up',
    permission: 'signatures.answer',
    query: PageQuery,
    answer: { media: { 'text/html': text } },
    errors: [404],
    positioned: false,
    scripted: true,
  })
  async page(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const lang = answerPage(request, reply, 'never');
    return signPage(await this.signatures.look(token), token, lang);
  }
}
