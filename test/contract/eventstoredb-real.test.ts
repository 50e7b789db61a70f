import { afterAll, beforeAll, describe, it } from '@jest/globals';
import {
  findEventStoreDb,
  type RealServer,
  startRealServer,
} from '../event-store/eventstoredb-support/real-server.js';
import { canDisturb, serverHarness } from '../event-store/eventstoredb-support/server-harness.js';
import type { MakeHarness } from './event-store-harness.js';
import { describeEventStoreContract } from './event-store.contract.js';

const NAME = 'EventStoreDB, a real server';
const url = process.env['EVENTSTOREDB_URL'];
const command = findEventStoreDb();

if (url === undefined && command === undefined) {
  const reason = 'EVENTSTOREDB_URL is not set and eventstored is not on the PATH';
  console.warn(`event store contract: ${NAME} is skipped: ${reason}`);
  describe.skip(`event store contract: ${NAME}`, () => {
    it(reason, () => undefined);
  });
} else {
  let server: RealServer | undefined;
  beforeAll(async () => {
    if (url === undefined && command !== undefined) server = await startRealServer(command);
  });
  afterAll(() => server?.stop());
  const makeHarness: MakeHarness = (options) => {
    const own = server === undefined ? '' : `esdb://${server.host}:${String(server.port)}?tls=false`;
    return serverHarness(url ?? own, options);
  };
  describeEventStoreContract(
    NAME,
    makeHarness,
    url === undefined || canDisturb(url) ? ['hang', 'interrupt'] : [],
  );
}
