import { afterAll, beforeAll } from '@jest/globals';
import { FakeCluster } from '../event-store/eventstoredb-fake/fake-cluster.js';
import { serverHarness } from '../event-store/eventstoredb-support/server-harness.js';
import { describeEventStoreContract } from './event-store.contract.js';

let cluster: FakeCluster | undefined;
beforeAll(async () => {
  cluster = await FakeCluster.start();
});
afterAll(() => {
  cluster?.stop();
});

describeEventStoreContract(
  'EventStoreDB, a fake server',
  async (options) => ({
    ...(await serverHarness(cluster?.connectionString ?? '', options)),
    logInProcess: true,
  }),
  ['hang', 'interrupt'],
);
