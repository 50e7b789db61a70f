import { afterAll, beforeAll, describe } from '@jest/globals';
import type { EventStore } from '../../src/event-store/event-store.js';
import { describeAppend } from './append.contract.js';
import { describeClose } from './close.contract.js';
import { describeConcurrentWriters } from './concurrent-writers.contract.js';
import {
  type ContractContext,
  type Disturbance,
  type EventStoreHarness,
  type MakeHarness,
  present,
} from './event-store-harness.js';
import { describeModel } from './model.contract.js';
import { describeOutage } from './outage.contract.js';
import { describeRead } from './read.contract.js';
import { describeRepeatedAppend } from './repeated-append.contract.js';
import { describeStoredBytes } from './stored-bytes.contract.js';
import { describeSubscribe } from './subscribe.contract.js';

/**
 * The port's promises as tests, to be run against every adapter under one name.
 *
 * Most tests share one log, each with streams of its own; those that need an empty log, a short bound or a
 * disturbed store make a harness of their own.
 *
 * @param disturbances what the harness can do to its store; the tests that need another are not there
 */
export function describeEventStoreContract(
  name: string,
  makeHarness: MakeHarness,
  disturbances: readonly Disturbance[],
): void {
  describe(`event store contract: ${name}`, () => {
    let harness: EventStoreHarness | undefined;
    let store: EventStore | undefined;
    const context: ContractContext = {
      makeHarness,
      can: (disturbance) => disturbances.includes(disturbance),
      harness: () => present(harness),
      store: () => present(store),
    };

    beforeAll(async () => {
      harness = await makeHarness();
      store = await harness.open();
    });
    afterAll(async () => {
      await harness?.close();
    });

    describeAppend(context);
    describeRepeatedAppend(context);
    describeStoredBytes(context);
    describeRead(context);
    describeSubscribe(context);
    describeConcurrentWriters(context);
    describeClose(context);
    describeOutage(context);
    describeModel(context);
  });
}
