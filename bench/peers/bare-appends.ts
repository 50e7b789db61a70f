import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { PostgresEventStore } from '../../src/event-store/postgres/postgres-event-store.js';
import { jsonBytes } from '../../src/event-store/json-bytes.js';
import { EVENT, EVENT_TYPE } from './event.js';
import { serveController } from './nest-server.js';
import type { OpenPeer, Peer } from './peer.js';
import { migrateLog } from './samverka-log.js';

const STORE = Symbol('store');

/** What a command cannot cost less than here: the same request to the same server, and one append. */
@Controller('cases')
class BareAppends {
  /** Where each stream stands, by its id. */
  private readonly revisions = new Map<string, number>();

  constructor(@Inject(STORE) private readonly store: PostgresEventStore) {}

  @Post(':id/append')
  @HttpCode(200)
  async append(@Param('id') id: string, @Body() _: unknown) {
    const expected = this.revisions.get(id) ?? 'no-stream';
    const event = { id: randomUUID(), type: EVENT_TYPE, data: jsonBytes(EVENT), metadata: jsonBytes({}) };
    const { revision } = await this.store.append(`ika-case-${id}`, expected, [event]);
    this.revisions.set(id, revision);
    return { id, revision };
  }
}

/** Our log behind a plain Nest and Fastify endpoint, and nothing else of ours. */
export const openBareAppends: OpenPeer = async ({ url }): Promise<Peer> => {
  await migrateLog(url);
  const store = await PostgresEventStore.open({ url });
  const served = await serveController(BareAppends, [{ provide: STORE, useValue: store }]);
  return {
    tasks: { address: () => Promise.resolve(served.address) },
    close: async () => {
      await served.close();
      await store.close();
    },
  };
};
