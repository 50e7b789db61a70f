import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { MemoryLog } from '../../src/event-store/memory/memory-log.js';
import { describeEventStoreContract } from './event-store.contract.js';

describeEventStoreContract(
  'memory',
  async (options) => {
    const log = new MemoryLog();
    const stores: MemoryEventStore[] = [];
    return Promise.resolve({
      logInProcess: true,
      open: async () => {
        const store = new MemoryEventStore(log, options);
        stores.push(store);
        return Promise.resolve(store);
      },
      hang: async () => {
        log.hang();
      },
      resume: async () => {
        log.resume();
      },
      close: async () => {
        log.resume();
        await Promise.all(stores.map((store) => store.close()));
      },
    });
  },
  ['hang'],
);
