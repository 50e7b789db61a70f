import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { Write } from '../../http/openapi/api-write.js';
import { ref } from '../../http/openapi/schema.js';
import { readBody } from '../../http/read-body.js';
import { ReadQuery, readQuery } from '../../http/read-query.js';
import { actorOf, localeOf } from '../../http/request-context.js';
import { sessionOf } from '../identity/public.js';
import { Calendars } from './calendars.js';
import { ChoicesFields } from './fields.js';
import { Preferences } from './preferences.js';

/** What somebody is told of, how, and their calendar. */
@Controller('api/account')
export class OwnNotificationsController {
  constructor(
    private readonly preferences: Preferences,
    private readonly calendars: Calendars,
  ) {}

  @Read({
    path: 'notifications',
    operationId: 'listNotifications',
    tag: 'people',
    summary: 'What you are told of by mail, and how: at once, in one mail a day, or never',
    description:
      'What may concern you in the roles that you have. `mayChoose` is false where you have to be told at once; `why` says why.',
    permission: 'sessions.own',
    query: ReadQuery,
    answer: ref('Notifications'),
    positioned: false,
  })
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    readQuery(ReadQuery, request);
    void reply.header('cache-control', 'no-store').header('content-language', localeOf(request));
    return this.own(request);
  }

  @Write({
    method: 'PUT',
    path: 'notifications',
    operationId: 'chooseNotifications',
    tag: 'people',
    summary: 'Choose how you are told of some kinds; the others stay as they are',
    description: '400 always-told for what cannot be turned off or put off.',
    permission: 'sessions.own',
    body: {
      fields: ChoicesFields,
      example: { choices: [{ kind: 'application-submitted', way: 'daily' }] },
    },
    answer: { status: 200, schema: ref('Notifications') },
  })
  async choose(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { account } = sessionOf(request);
    await this.preferences.choose(account, readBody(ChoicesFields, request).choices);
    void reply.header('cache-control', 'no-store').header('content-language', localeOf(request));
    return this.own(request);
  }

  @Read({
    path: 'calendar',
    operationId: 'getCalendar',
    tag: 'people',
    summary: 'Whether you have a calendar behind a secret address, and since when',
    permission: 'sessions.own',
    query: ReadQuery,
    answer: ref('Calendar'),
    positioned: false,
  })
  async calendar(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    readQuery(ReadQuery, request);
    void reply.header('cache-control', 'no-store');
    return { madeAt: await this.calendars.madeAt(sessionOf(request).account) };
  }

  @Write({
    method: 'POST',
    path: 'calendar',
    operationId: 'makeCalendar',
    tag: 'people',
    summary: 'Make a secret address for your calendar, in the place of the one before it',
    description:
      'Of meetings that you are called to and deadlines of your own cases. Whoever has the address sees them: it is shown once, and can be replaced or revoked.',
    permission: 'sessions.own',
    answer: { status: 201, schema: ref('MadeCalendar') },
  })
  async make(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    void reply.header('cache-control', 'no-store');
    return { address: await this.calendars.make(sessionOf(request).account) };
  }

  @Write({
    method: 'DELETE',
    path: 'calendar',
    operationId: 'revokeCalendar',
    tag: 'people',
    summary: 'Revoke the secret address of your calendar',
    permission: 'sessions.own',
  })
  async revoke(@Req() request: FastifyRequest): Promise<void> {
    await this.calendars.revoke(sessionOf(request).account);
  }

  private async own(request: FastifyRequest) {
    const { account } = sessionOf(request);
    return { items: await this.preferences.of(account, actorOf(request), localeOf(request)) };
  }
}
