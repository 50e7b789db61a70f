import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { type AsOf, asOf, position, wholeNumber } from '../../http/query-kinds.js';
import { ReadQuery, readQuery } from '../../http/read-query.js';
import { actorOf, localeOf } from '../../http/request-context.js';
import {
  acceptedFormat,
  FORMAT,
  type Format,
  FORMATS,
  inEveryFormat,
  NOTE_EXPORTED,
  type NoteExported,
  tableFile,
  WHOLE_LIST,
} from '../../http/tables/table-answer.js';
import { choice } from '../../input/choice.js';
import { optionalField } from '../../input/field.js';
import { uuid } from '../../input/identifier.js';
import { Refused } from '../../kernel/refusal.js';
import { type People, PEOPLE } from '../../policy/people.js';
import { shownNames } from '../../policy/shown-names.js';
import { SECURITY_EVENT_KINDS, type SecurityEventKind } from './postgres/security-event-table.js';
import { securityColumns } from './security-columns.js';
import { SecurityLog } from './security-log.js';

const PAGE = 50;

export class SecurityEventsQuery extends ReadQuery {
  @optionalField(choice(FORMATS), FORMAT) format?: Format;
  @optionalField(choice(SECURITY_EVENT_KINDS), 'Only of this kind') kind?: SecurityEventKind;
  @optionalField(uuid(), 'Only those of this account, acting or acted upon') account?: string;
  @optionalField(asOf(), 'From this instant') from?: AsOf;
  @optionalField(asOf(), 'Before this instant') to?: AsOf;
  @optionalField(position(), 'nextCursor of the page before') cursor?: number;
  @optionalField(wholeNumber({ min: 1, max: 200 }), 'At most so many; when left out 50, in a file all')
  limit?: number;
}

/** What happened that whoever guards the installation wants to see. */
@Controller('api/security-events')
export class SecurityEventsController {
  constructor(
    private readonly security: SecurityLog,
    @Inject(PEOPLE) private readonly people: People,
    @Inject(NOTE_EXPORTED) private readonly noteExported: NoteExported,
  ) {}

  @Read({
    operationId: 'listSecurityEvents',
    tag: 'people',
    summary: 'Sign-ins, failures, changes of roles and the like, the newest first',
    description: `Persons by pseudonym, and of addresses no more than a network. CSV and XLSX, by \`format\` or else by Accept, hold all that the filters leave, in words, with names for those who may read the accounts; more than ${WHOLE_LIST.toLocaleString('en')} are refused (422 \`list-too-long\`). What is taken out is noted.`,
    permission: 'security-log.read',
    query: SecurityEventsQuery,
    answer: inEveryFormat('SecurityEvents'),
    errors: [422],
    positioned: false,
  })
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const query = readQuery(SecurityEventsQuery, request);
    const { kind, account, from, to, cursor, format = acceptedFormat(request) } = query;
    const limit = query.limit ?? (format === 'json' ? PAGE : WHOLE_LIST);
    const events = await this.security.list({
      kind,
      account,
      from: instantOf('/from', from),
      to: instantOf('/to', to),
      before: cursor,
      limit: limit + 1,
    });
    void reply
      .header('cache-control', 'no-store')
      .header('content-language', localeOf(request))
      .header('vary', 'Accept, Accept-Language, Authorization, Cookie');
    const items = events.slice(0, limit);
    const last = items.at(-1);
    if (format !== 'json') {
      if (query.limit === undefined && events.length > limit)
        throw new Refused({ kind: 'rule', code: 'list-too-long', details: { most: limit } });
      const ids = items.flatMap(({ actor, account: about }) => [actor, about]);
      const columns = securityColumns(await shownNames(this.people, actorOf(request), ids));
      await this.noteExported(request, { what: 'security-log', format, lines: items.length });
      return tableFile(request, reply, format, {
        name: 'security-log',
        title: { sv: 'Säkerhetslogg', en: 'Security log' },
        lines: items,
        columns,
      });
    }
    return { items, nextCursor: events.length > limit && last !== undefined ? String(last.id) : null };
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
