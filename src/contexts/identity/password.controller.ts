import { Controller, type OnModuleDestroy, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { Write } from '../../http/openapi/api-write.js';
import { object, oneOf, ref } from '../../http/openapi/schema.js';
import { readBody } from '../../http/read-body.js';
import { ReadQuery, readQuery } from '../../http/read-query.js';
import { localeOf } from '../../http/request-context.js';
import { clientOf, sessionOf } from './asking-client.js';
import { LinkFields, PasswordFields, ResetRequestFields } from './identity-fields.js';
import { LinkService } from './link-service.js';
import { PasswordService } from './password-service.js';

const EXAMPLE = 'fyra ord som inte hör ihop';

/** Choosing passwords. */
@Controller('api')
export class PasswordController implements OnModuleDestroy {
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly passwords: PasswordService,
    private readonly links: LinkService,
  ) {}

  /** Answered before anything is looked up: neither words nor time tell whether there is such an account. */
  @Write({
    method: 'POST',
    path: 'password-resets',
    operationId: 'requestReset',
    tag: 'people',
    summary: 'Have a link mailed by which a forgotten password is replaced',
    description: 'Always 202, whether or not anybody has that address.',
    permission: 'sign-in',
    body: { fields: ResetRequestFields, example: { email: 'anna@example.org' } },
    answer: { status: 202 },
  })
  request(@Req() request: FastifyRequest): void {
    const { email } = readBody(ResetRequestFields, request);
    const work = this.links.requestReset(email, clientOf(request)).then(
      () => undefined,
      (err: unknown) => request.log.error({ err }, 'a reset could not be sent'),
    );
    this.underWay.add(work);
    void work.then(() => this.underWay.delete(work));
  }

  @Read({
    path: 'links/:token',
    operationId: 'getLink',
    tag: 'people',
    summary: 'What a one-time link is for; it is not used up',
    permission: 'sign-in',
    query: ReadQuery,
    answer: ref('Link'),
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
    return this.passwords.look(token);
  }

  @Write({
    method: 'POST',
    path: 'links',
    operationId: 'useLink',
    tag: 'people',
    summary: 'Choose a password by a one-time link',
    description: 'Of many at once, one uses the link. Every session of the account ends; sign in afterwards.',
    permission: 'sign-in',
    body: {
      fields: LinkFields,
      example: { token: 'Zm9ydHktdGhyZWUtY2hhcmFjdGVycy1vZi1zZWNyZWN5LiE', password: EXAMPLE },
    },
    answer: {
      status: 200,
      schema: object({ purpose: oneOf(['invitation', 'reset', 'first-administrator']) }),
    },
    errors: [404, 409],
  })
  async use(@Req() request: FastifyRequest) {
    const answer = readBody(LinkFields, request);
    return { purpose: await this.passwords.chooseByLink(answer, localeOf(request), clientOf(request)) };
  }

  @Write({
    method: 'PUT',
    path: 'password',
    operationId: 'changePassword',
    tag: 'people',
    summary: 'Change your password; your other sessions end',
    permission: 'sessions.own',
    body: {
      fields: PasswordFields,
      example: { password: EXAMPLE, newPassword: 'helt andra ord den här gången' },
    },
  })
  async change(@Req() request: FastifyRequest): Promise<void> {
    const session = sessionOf(request);
    await this.passwords.change(session, readBody(PasswordFields, request), clientOf(request));
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.underWay);
  }
}
