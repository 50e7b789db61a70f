import { openPostgresLog } from '../event-store/postgres-log.js';
import { describeEventStoreContract } from './event-store.contract.js';
import { TcpProxy } from './tcp-proxy.js';

describeEventStoreContract(
  'postgres',
  async (options = {}) => {
    const log = await openPostgresLog();
    const proxy = await TcpProxy.before(log.url);
    const url = proxy.urlFor(log.url);
    return {
      open: () => log.openStore({ ...options, url }),
      hang: async () => {
        proxy.hang();
      },
      resume: async () => {
        proxy.resume();
      },
      interrupt: async () => {
        proxy.cut();
      },
      holdAppend: (stream) => log.holdAppend(stream),
      close: async () => {
        proxy.resume();
        await log.close();
        await proxy.close();
      },
    };
  },
  ['hang', 'interrupt', 'holdAppend'],
);
