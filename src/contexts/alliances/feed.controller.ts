import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { HttpProblem } from '../../http/http-problem.js';
import { Read } from '../../http/openapi/api-read.js';
import { position } from '../../http/query-kinds.js';
import { ReadPositions } from '../../http/read-positions.js';
import { ReadQuery, readQuery } from '../../http/read-query.js';
import { actorOf, bearerOf, localeOf } from '../../http/request-context.js';
import { sessionCookieOf } from '../../http/session-cookie.js';
import { optionalField } from '../../input/field.js';
import type { Actor } from '../../kernel/actor.js';
import { Refused } from '../../kernel/refusal.js';
import { Lifecycle } from '../../lifecycle.js';
import { Askers } from '../identity/public.js';
import { Feed } from './feed.js';

export class FeedQuery extends ReadQuery {
  @optionalField(position(), 'Begin after this position; Last-Event-ID goes before it') after?: number;
}

const FEED = `An event's id is its position; a reader that was cut off goes on with \`Last-Event-ID\`. The data is
{position, alliance, revision, type, label}: no words of persons. A comment comes where nothing else does, and a
reader that does not keep up is cut off. A position beyond the end of the log, as after a restored backup, becomes
the end: a comment says so, with the new id. Conflicts of interest, and decisions that are not sent, are not told to those who see
an alliance by a mandate for it, as in its history.`;
const FEED_EXAMPLE = `id: 17
data: {"position":17,"alliance":"0f8fad5b-d9cb-469f-a165-70867728950e","revision":4,"type":"ResolvedToApply","label":"Resolved to apply"}

`;
const HEARTBEAT_MS = 15_000;
/** How many feeds one token may follow at once. */
const MOST_FEEDS = 50;

/** What happens, as it happens. */
@Controller('api/feed')
export class FeedController {
  private readonly following = new Map<string, number>();

  constructor(
    private readonly feed: Feed,
    private readonly positions: ReadPositions,
    private readonly askers: Askers,
    private readonly lifecycle: Lifecycle,
  ) {}

  /** Server-sent events; a reader that was cut off goes on with Last-Event-ID. */
  @Read({
    operationId: 'followFeed',
    permission: 'alliances.read',
    tag: 'alliances',
    summary: 'What happens, as server-sent events',
    description: FEED,
    query: FeedQuery,
    answer: { media: { 'text/event-stream': { type: 'string' } } },
    example: FEED_EXAMPLE,
    header: {
      name: 'Last-Event-ID',
      description: 'The id of the last event that you have; it goes before `after`',
      schema: { type: 'string', pattern: '^\\d{1,15}$' },
    },
  })
  async follow(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const viewer = actorOf(request);
    const { atLeast, after } = readQuery(FeedQuery, request);
    const asked = lastEventId(request) ?? after;
    await this.positions.reached([], atLeast);
    const begin = await this.feed.beginning(asked);
    void reply
      .type('text/event-stream; charset=utf-8')
      .header('x-position', String(this.positions.head))
      .header('content-language', localeOf(request))
      .header('cache-control', 'no-store')
      // Proxies such as nginx would keep the events until there are enough of them.
      .header('x-accel-buffering', 'no');
    if (request.method === 'HEAD') return void reply.send('');
    const ended = new AbortController();
    const leave = this.enter(viewer, ended);
    const events = this.feed.follow({
      locale: localeOf(request),
      after: begin,
      isMoved: begin !== asked,
      viewer: () => this.stillSignedIn(request),
      signal: ended.signal,
      heartbeatMs: HEARTBEAT_MS,
    });
    reply.raw.once('close', () => {
      ended.abort();
      leave();
    });
    return void reply.send(Readable.from(events, { objectMode: false, highWaterMark: 16_384 }));
  }

  /** Counts a follower in, and ends its feed when the program stops. The answer counts it out. */
  private enter(viewer: Actor, ended: AbortController): () => void {
    const others = this.following.get(viewer.id) ?? 0;
    if (others >= MOST_FEEDS) throw new HttpProblem(429, 'too-many-requests');
    this.following.set(viewer.id, others + 1);
    const forget = this.lifecycle.onStopping(() => ended.abort());
    return () => {
      forget();
      const left = (this.following.get(viewer.id) ?? 1) - 1;
      if (left > 0) this.following.set(viewer.id, left);
      else this.following.delete(viewer.id);
    };
  }

  private async stillSignedIn(request: FastifyRequest): Promise<Actor | null> {
    const token = bearerOf(request);
    const secret = sessionCookieOf(request) ?? '';
    const asker = await (token === undefined ? this.askers.session(secret) : this.askers.token(token));
    return asker?.actor ?? null;
  }
}

/** @throws Refused the header holds no position */
function lastEventId(request: FastifyRequest): number | undefined {
  const header = request.headers['last-event-id'];
  if (header === undefined || header === '') return undefined;
  if (typeof header === 'string' && /^\d{1,15}$/.test(header)) return Number(header);
  const faults = [{ pointer: '/Last-Event-ID', code: 'last-event-id-not-a-position' }];
  throw new Refused({ kind: 'malformed', code: 'malformed', faults });
}
