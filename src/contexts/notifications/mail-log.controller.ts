import { Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { Write } from '../../http/openapi/api-write.js';
import { ref } from '../../http/openapi/schema.js';
import type { AsOf } from '../../http/query-kinds.js';
import { readQuery } from '../../http/read-query.js';
import { actorOf, localeOf } from '../../http/request-context.js';
import { Refused } from '../../kernel/refusal.js';
import { MailsQuery } from './fields.js';
import { KINDS } from './kinds.js';
import { MailLog } from './mail-log.js';

const PAGE = 50;

/** What was told to whom by mail, and how it ended. */
@Controller('api/operations/mails')
export class MailLogController {
  constructor(private readonly log: MailLog) {}

  @Read({
    operationId: 'listMails',
    tag: 'operations',
    summary: 'What was told to whom by mail, about which fact, when, and how it ended; the newest first',
    description:
      'For case officers and administrators. Accounts by pseudonym: addresses are not kept. Of an alliance that you may not see there is nothing, so a page may hold fewer than asked for.',
    permission: 'mails.read',
    query: MailsQuery,
    answer: ref('Mails'),
    positioned: false,
  })
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { from, to, cursor, limit = PAGE, ...filter } = readQuery(MailsQuery, request);
    const { items, next } = await this.log.list(actorOf(request), {
      kind: filter.kind,
      state: filter.state,
      account: filter.account,
      about: filter.about,
      from: instantOf('/from', from),
      to: instantOf('/to', to),
      before: cursor,
      limit,
    });
    const locale = localeOf(request);
    void reply.header('cache-control', 'no-store').header('content-language', locale);
    return {
      items: items.map(({ number: _, ...line }) => ({ ...line, name: KINDS[line.kind].name[locale] })),
      nextCursor: next === null ? null : String(next),
    };
  }

  @Write({
    method: 'POST',
    path: ':id/resend',
    operationId: 'resendMail',
    tag: 'operations',
    summary: 'Send a notice again: another mail of the same fact',
    description:
      'For case officers and administrators. Whether they may be told is looked at anew: 422 no-longer-told where they may not, or where it no longer stands; 409 mail-on-its-way while one is. Noted in the security log.',
    permission: 'mails.resend',
    answer: { status: 202, schema: ref('ResentMail') },
    errors: [404, 409, 422],
  })
  async resend(@Param('id') id: string, @Req() request: FastifyRequest) {
    const by = { means: request.means?.id ?? null, address: request.ip };
    return { id, mail: await this.log.resend(actorOf(request), id, by) };
  }
}

function instantOf(pointer: string, stated: AsOf | undefined): string | undefined {
  if (stated === undefined || 'instant' in stated) return stated?.instant;
  throw new Refused({
    kind: 'malformed',
    code: 'malformed',
    faults: [{ pointer, code: 'not-an-instant-or-day' }],
  });
}
