import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { Write } from '../../http/openapi/api-write.js';
import { ref } from '../../http/openapi/schema.js';
import type { AsOf } from '../../http/query-kinds.js';
import { readQuery } from '../../http/read-query.js';
import { actorOf, localeOf } from '../../http/request-context.js';
import {
  acceptedFormat,
  inEveryFormat,
  NOTE_EXPORTED,
  type NoteExported,
  tableFile,
  WHOLE_LIST,
} from '../../http/tables/table-answer.js';
import { Refused } from '../../kernel/refusal.js';
import { type People, PEOPLE } from '../../policy/people.js';
import { shownNames } from '../../policy/shown-names.js';
import { MailsQuery } from './fields.js';
import { KINDS } from './kinds.js';
import { mailColumns } from './mail-columns.js';
import { MailLog } from './mail-log.js';

const PAGE = 50;

/** What was told to whom by mail, and how it ended. */
@Controller('api/operations/mails')
export class MailLogController {
  constructor(
    private readonly log: MailLog,
    @Inject(PEOPLE) private readonly people: People,
    @Inject(NOTE_EXPORTED) private readonly noteExported: NoteExported,
  ) {}

  @Read({
    operationId: 'listMails',
    tag: 'operations',
    summary: 'What was told to whom by mail, about which fact, when, and how it ended; the newest first',
    description: `For case officers and administrators. Accounts by pseudonym: addresses are not kept. Of an alliance that you may not see there is nothing, so a page may hold fewer than asked for. CSV and XLSX, by \`format\` or else by Accept, hold all that the filters leave, in words, with names; more than ${WHOLE_LIST.toLocaleString('en')} are refused (422 \`list-too-long\`). What is taken out is noted in the security log.`,
    permission: 'mails.read',
    query: MailsQuery,
    answer: inEveryFormat('Mails'),
    errors: [422],
    positioned: false,
  })
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const query = readQuery(MailsQuery, request);
    const { from, to, cursor, format = acceptedFormat(request), ...filter } = query;
    const limit = query.limit ?? (format === 'json' ? PAGE : WHOLE_LIST);
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
    void reply
      .header('cache-control', 'no-store')
      .header('content-language', locale)
      .header('vary', 'Accept, Accept-Language, Authorization, Cookie');
    if (format !== 'json') {
      if (query.limit === undefined && next !== null)
        throw new Refused({ kind: 'rule', code: 'list-too-long', details: { most: limit } });
      const ids = items.flatMap(({ account, attempts }) => [account, ...attempts.map(({ by }) => by)]);
      const columns = mailColumns(await shownNames(this.people, actorOf(request), ids));
      await this.noteExported(request, { what: 'mails', format, lines: items.length });
      return tableFile(request, reply, format, {
        name: 'mails',
        title: { sv: 'Mejl', en: 'Mails' },
        lines: items,
        columns,
      });
    }
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
