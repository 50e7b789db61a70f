import { Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Read } from '../../http/openapi/api-read.js';
import { text } from '../../http/openapi/schema.js';
import { ReadQuery, readQuery } from '../../http/read-query.js';
import { Calendars } from './calendars.js';

/** For how long a calendar program may show what it has, in seconds. */
const KEPT_S = 15 * 60;

/** Calendars, for programs that ask again and again. The address is the right to read one; nobody signs in. */
@Controller('calendar')
export class CalendarController {
  constructor(private readonly calendars: Calendars) {}

  @Read({
    path: ':file',
    operationId: 'readCalendar',
    tag: 'public',
    summary: 'Meetings and deadlines of whoever made the secret address, as iCalendar (RFC 5545)',
    permission: 'calendars.read',
    query: ReadQuery,
    answer: { media: { 'text/calendar': text } },
    errors: [404],
    positioned: false,
  })
  async read(
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    readQuery(ReadQuery, request);
    const calendar = await this.calendars.read(/^(.*)\.ics$/.exec(file)?.[1] ?? '');
    void reply
      .type('text/calendar; charset=utf-8')
      .header('cache-control', `private, max-age=${String(KEPT_S)}`)
      .header('referrer-policy', 'no-referrer');
    return calendar;
  }
}
