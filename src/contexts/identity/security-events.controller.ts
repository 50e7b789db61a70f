import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { ref } from '../../http/openapi/schema.js';
import { type AsOf, asOf, position, wholeNumber } from '../../http/query-kinds.js';
import { ReadQuery, readQuery } from '../../http/read-query.js';
import { choice } from '../../input/choice.js';
import { optionalField } from '../../input/field.js';
import { uuid } from '../../input/identifier.js';
import { Refused } from '../../kernel/refusal.js';
import { SECURITY_EVENT_KINDS, type SecurityEventKind } from './postgres/security-event-table.js';
import { SecurityLog } from './security-log.js';

const PAGE = 50;

export class SecurityEventsQuery extends ReadQuery {
  @optionalField(choice(SECURITY_EVENT_KINDS), 'Only of this kind') kind?: SecurityEventKind;
  @optionalField(uuid(), 'Only those of this account, acting or acted upon') account?: string;
  @optionalField(asOf(), 'From this instant') from?: AsOf;
  @optionalField(asOf(), 'Before this instant') to?: AsOf;
  @optionalField(position(), 'nextCursor of the page before') cursor?: number;
  @optionalField(wholeNumber({ min: 1, max: 200 })) limit?: number;
}

/** What happened that whoever guards the installation wants to see. */
@Controller('api/security-events')
export class SecurityEventsController {
  constructor(private readonly security: SecurityLog) {}

  @Read({
    operationId: 'listSecurityEvents',
    tag: 'people',
    summary: 'Sign-ins, failures, changes of roles and the like, the newest first',
    description: 'Persons by pseudonym, and of addresses no more than a network.',
    permission: 'security-log.read',
    query: SecurityEventsQuery,
    answer: ref('SecurityEvents'),
    positioned: false,
  })
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { kind, account, from, to, cursor, limit = PAGE } = readQuery(SecurityEventsQuery, request);
    const events = await this.security.list({
      kind,
      account,
      from: instantOf('/from', from),
      to: instantOf('/to', to),
      before: cursor,
      limit: limit + 1,
    });
    void reply.header('cache-control', 'no-store');
    const items = events.slice(0, limit);
    const last = items.at(-1);
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
