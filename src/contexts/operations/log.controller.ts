import { Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EventStore, StoredEvent } from '../../event-store/event-store.js';
import { Read } from '../../http/openapi/api-read.js';
import { ref } from '../../http/openapi/schema.js';
import { position, wholeNumber } from '../../http/query-kinds.js';
import { ReadPositions } from '../../http/read-positions.js';
import { positioned, ReadQuery, readQuery } from '../../http/read-query.js';
import { actorOf } from '../../http/request-context.js';
import { EVENT_STORE, VAULT } from '../../injection.js';
import { optionalField } from '../../input/field.js';
import type { Actor } from '../../kernel/actor.js';
import type { Recorded } from '../../kernel/event.js';
import { Refused } from '../../kernel/refusal.js';
import { Unreadable } from '../../kernel/unreadable.js';
import { UnknownEvent } from '../../kernel/upcast.js';
import { EventCodec } from '../../log/event-codec.js';
import { inWords } from '../../vault/in-words.js';
import type { Vault } from '../../vault/vault.js';
import { READABLE_LOG, type ReadableLog } from './readable-log.js';

const MOST = 200;
const PAGE = 50;

export class LogQuery extends ReadQuery {
  @optionalField(position(), 'Only what comes after this position: `next` of the page before') after?: number;
  @optionalField(wholeNumber({ min: 1, max: MOST }), 'At most so many are looked at; 50 when left out')
  limit?: number;
}

export class StreamQuery extends ReadQuery {
  @optionalField(position(), 'From this revision: `next` of the page before') from?: number;
  @optionalField(wholeNumber({ min: 1, max: MOST }), 'At most so many are looked at; 50 when left out')
  limit?: number;
}

/** The log itself, to be read and never written: its events in order, and its streams one by one. */
@Controller('api/operations/log')
export class LogController {
  constructor(
    private readonly positions: ReadPositions,
    private readonly codec: EventCodec,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(READABLE_LOG) private readonly readable: ReadableLog,
  ) {}

  @Read({
    operationId: 'listLog',
    tag: 'operations',
    summary: 'The events of the log, the oldest first, each with its stream',
    description:
      'For administrators and auditors. What you may not read elsewhere is left out here, so a page may hold fewer than asked for.',
    permission: 'log.read',
    query: LogQuery,
    answer: ref('Log'),
  })
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { atLeast, after = 0, limit = PAGE } = readQuery(LogQuery, request);
    await this.positions.reached([], atLeast);
    const page = await this.store.readAll({ after, limit });
    const found = await this.foundIn(page.events, actorOf(request));
    const items = found.map(({ data: _, commandMac: __, ...event }) => event);
    const next = page.end ? null : page.position;
    return positioned(request, reply, { items, next, position: this.positions.head });
  }

  @Read({
    path: ':stream',
    operationId: 'getStream',
    tag: 'operations',
    summary: 'One stream of the log, the oldest first, with what each event holds',
    description:
      'For administrators and auditors. Words of persons are read through the vault, null where they were erased. 404 where there is nothing in it that you may read.',
    permission: 'log.read',
    query: StreamQuery,
    answer: ref('Stream'),
    errors: [404],
  })
  async stream(
    @Param('stream') stream: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { atLeast, from = 0, limit = PAGE } = readQuery(StreamQuery, request);
    await this.positions.reached([], atLeast);
    const { events } = await this.store.readStream(stream, { from, limit: limit + 1 });
    const found = await this.foundIn(events.slice(0, limit), actorOf(request));
    if (found.length === 0) throw new Refused({ kind: 'unknown-thing', code: 'unknown-stream' });
    const told = found.map(({ commandMac: _, ...event }) => event);
    const items = await inWords(this.vault, told);
    const next = events.length > limit ? from + limit : null;
    return positioned(request, reply, { stream, items, next, position: this.positions.head });
  }

  /** Those that can be read at all, and by the viewer. */
  private async foundIn(events: readonly StoredEvent[], viewer: Actor): Promise<Recorded[]> {
    const mayRead = this.readable(viewer);
    const found: Recorded[] = [];
    for (const stored of events) {
      const event = this.decoded(stored);
      if (event !== null && (await mayRead(event))) found.push(event);
    }
    return found;
  }

  /** Null: it was written by a newer release, or cannot be read. The parked cases tell of it. */
  private decoded(stored: StoredEvent): Recorded | null {
    try {
      return this.codec.decode(stored);
    } catch (error) {
      if (error instanceof UnknownEvent || error instanceof Unreadable) return null;
      throw error;
    }
  }
}
