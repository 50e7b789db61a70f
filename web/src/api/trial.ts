import { queryOptions } from '@tanstack/react-query';
import { sendCommand } from './send-command.js';

/** How often it is tried anew while somebody looks at it. */
const EVERY_MS = 5_000;

/** Whether a command would be carried out now, by the API's own rules: nothing is written. */
export const trial = (address: string, body: object, revision: number) =>
  queryOptions({
    queryKey: ['trial', address, body, revision],
    queryFn: () => sendCommand({ address, key: crypto.randomUUID(), body, revision, dryRun: true }),
    refetchInterval: EVERY_MS,
    retry: false,
  });
