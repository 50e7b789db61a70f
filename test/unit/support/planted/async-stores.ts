import { AsyncResource } from 'node:async_hooks';

/** How many values Node 20 writes into everything asynchronous that is made: one for each enabled AsyncLocalStorage. */
export function asyncStores(): number {
  const written = Object.getOwnPropertySymbols(new AsyncResource('planted'));
  return written.filter(({ description }) => description === 'kResourceStore').length;
}
