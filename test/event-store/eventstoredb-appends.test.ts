import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AppendTooLarge,
  InvalidAppend,
  RevisionConflict,
  StoreClosed,
  StoreUnavailable,
} from '../../src/event-store/event-store.js';
import { idsOf, jsonBytes, sampleEvent, sampleEvents, textBytes } from '../contract/sample-events.js';
import { FakeSetting, until } from './eventstoredb-support/fake-store.js';

const STREAM = 'ika-alliance-1';

describe('an append to EventStoreDB', () => {
  let setting: FakeSetting;
  beforeEach(async () => {
    setting = await FakeSetting.start();
  });
  afterEach(() => setting.end());

  const faults = () => setting.cluster.leader.faults;
  const storedIds = (stream = STREAM) =>
    (setting.cluster.log.stream(stream) ?? []).map((record) => record.id);

  it('that is never answered ends within the bound as unknown, and lies in the log once when repeated', async () => {
    const store = setting.open({ timeoutMs: 600 });
    const events = sampleEvents(2);
    faults().hang();
    const began = performance.now();
    const error = await store.append(STREAM, 'no-stream', events).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error).toMatchObject({ outcome: 'unknown' });
    expect(performance.now() - began).toBeLessThan(5_000);
    faults().resume();
    const { revision } = await setting.open().append(STREAM, 'no-stream', events);
    expect(revision).toBe(1);
    expect(storedIds()).toEqual(idsOf(events));
  });

  it('whose answer is lost is found in the stream, long before the bound', async () => {
    const store = setting.open();
    await store.append(STREAM, 'no-stream', sampleEvents(1));
    faults().repliesToLose = 1;
    const events = sampleEvents(2);
    const began = performance.now();
    const result = await store.append(STREAM, 0, events);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(result).toEqual({ revision: 2, position: setting.cluster.log.records.at(-1)?.position });
    expect(storedIds().slice(1)).toEqual(idsOf(events));
  });

  it('whose connection is cut before the answer succeeds, and lies in the log once', async () => {
    const store = setting.open();
    faults().repliesToCut = 2;
    const batches = [sampleEvents(2), sampleEvents(1), sampleEvents(3)];
    const results = await Promise.all(
      batches.map((events, index) => store.append(`${STREAM}-${String(index)}`, 'no-stream', events)),
    );
    expect(results.map((result) => result.revision)).toEqual([1, 0, 2]);
    for (const [index, events] of batches.entries()) {
      expect(storedIds(`${STREAM}-${String(index)}`)).toEqual(idsOf(events));
    }
  });

  it('whose repetition is called a conflict by a server that forgot its ids is found in the stream', async () => {
    const store = setting.open({ timeoutMs: 3_000 });
    setting.cluster.log.forgetful = true;
    faults().appendsToDrop = 1;
    const events = sampleEvents(2);
    let tries = 0;
    // The first is written only when the second comes.
    faults().onAppend = () => {
      const late = events.map((event) => ({ ...event, contentType: 'application/json' }));
      if (++tries === 2) setting.cluster.log.append(STREAM, 'no-stream', late);
    };
    await expect(store.append(STREAM, 'no-stream', events)).resolves.toMatchObject({ revision: 1 });
    expect(tries).toBe(2);
    expect(storedIds()).toEqual(idsOf(events));
  });

  it('that got lost on its way is repeated with the same ids at the same revision', async () => {
    const store = setting.open({ timeoutMs: 4_000 });
    faults().appendsToDrop = 1;
    const events = sampleEvents(2);
    await expect(store.append(STREAM, 'no-stream', events)).resolves.toMatchObject({ revision: 1 });
    expect(storedIds()).toEqual(idsOf(events));
  });

  it('that got lost and whose place others took is a conflict', async () => {
    const store = setting.open({ timeoutMs: 4_000 });
    faults().appendsToDrop = 1;
    const theirs = sampleEvents(3);
    const first = new Promise<void>((resolve) => {
      faults().onAppend = () => {
        resolve();
      };
    });
    const mine = store.append(STREAM, 'no-stream', sampleEvents(1)).catch((reason: unknown) => reason);
    await first;
    await setting.open().append(STREAM, 'no-stream', theirs);
    expect(await mine).toBeInstanceOf(RevisionConflict);
    expect(await mine).toMatchObject({ expected: 'no-stream', actual: 2 });
    expect(storedIds()).toEqual(idsOf(theirs));
  });

  it('that came to lie there after all is no answer to one with the same ids and other bytes', async () => {
    const store = setting.open({ timeoutMs: 600 });
    faults().appendsToDrop = 1_000;
    const first = sampleEvents(2);
    await expect(store.append(STREAM, 'no-stream', first)).rejects.toMatchObject({ outcome: 'unknown' });
    faults().appendsToDrop = 0;
    const late = first.map((event) => ({ ...event, contentType: 'application/json' }));
    setting.cluster.log.append(STREAM, 'no-stream', late);
    const other = first.map((event) => ({ ...event, data: jsonBytes({ later: true }) }));
    const refused = await store.append(STREAM, 'no-stream', other).catch((reason: unknown) => reason);
    expect(refused).toBeInstanceOf(RevisionConflict);
    expect(refused).toMatchObject({ expected: 'no-stream', actual: 1 });
    await expect(store.append(STREAM, 'no-stream', first)).resolves.toMatchObject({ revision: 1 });
    expect(storedIds()).toEqual(idsOf(first));
  });

  it('whose answer is lost is not found in the same ids with other bytes', async () => {
    const store = setting.open({ timeoutMs: 4_000 });
    faults().appendsToDrop = 1;
    const mine = sampleEvents(1);
    const theirs = mine.map((event) => ({ ...event, data: jsonBytes({ of: 'another' }) }));
    faults().onAppend = () => {
      faults().onAppend = undefined;
      const written = theirs.map((event) => ({ ...event, contentType: 'application/json' }));
      setting.cluster.log.append(STREAM, 'no-stream', written);
    };
    await expect(store.append(STREAM, 'no-stream', mine)).rejects.toBeInstanceOf(RevisionConflict);
  });

  it('that nothing casts doubt on costs no read', async () => {
    const store = setting.open();
    for (let revision = 0; revision < 5; revision++)
      await store.append(STREAM, revision === 0 ? 'no-stream' : revision - 1, sampleEvents(1));
    expect(setting.cluster.leader.reads).toBe(0);
  });

  it('does not depend on a probe of what the server can do', async () => {
    faults().probesToFail = 1_000;
    const store = setting.open();
    await store.append(STREAM, 'no-stream', sampleEvents(1));
    await store.append(STREAM, 0, sampleEvents(1));
    expect(setting.cluster.leader.probes).toBe(0);
  });

  it('waits for an election and succeeds', async () => {
    const store = setting.open();
    await store.append(STREAM, 'no-stream', sampleEvents(1));
    const node = setting.cluster.leader;
    setting.cluster.beginElection();
    let refused = 0;
    node.faults.onAppend = () => (refused += 1);
    const events = sampleEvents(1);
    const append = store.append(STREAM, 0, events);
    await until(() => refused >= 3);
    setting.cluster.elect(node);
    await expect(append).resolves.toMatchObject({ revision: 1 });
    expect(storedIds().slice(1)).toEqual(idsOf(events));
  });

  it('during an election without an end is unavailable, and not in the log', async () => {
    const store = setting.open({ timeoutMs: 500 });
    setting.cluster.beginElection();
    await expect(store.append(STREAM, 'no-stream', sampleEvents(1))).rejects.toBeInstanceOf(StoreUnavailable);
    expect(storedIds()).toEqual([]);
  });

  it('to a server that is down provably did not happen, and the same client goes on when it is back', async () => {
    // Patient enough that no attempt runs out before it is told, on a busy machine too, that nobody listens.
    const store = setting.open({ timeoutMs: 3_000 });
    const node = setting.cluster.leader;
    node.kill();
    const events = sampleEvents(1);
    await expect(store.append(STREAM, 'no-stream', events)).rejects.toMatchObject({ outcome: 'not-applied' });
    await node.start();
    const patient = setting.open();
    await expect(patient.append(STREAM, 'no-stream', events)).resolves.toMatchObject({ revision: 0 });
    // The first client's connection tries again after a pause of its own.
    const again = await until(() => store.append(STREAM, 'no-stream', events).catch(() => undefined));
    expect(again).toMatchObject({ revision: 0 });
  });

  it('keeps its promise when the server ends the append stream without an error', async () => {
    const store = setting.open();
    await store.append(STREAM, 'no-stream', sampleEvents(1));
    for (let revision = 0; revision < 5; revision++) {
      setting.cluster.leader.endStreams();
      const began = performance.now();
      await expect(store.append(STREAM, revision, sampleEvents(1))).resolves.toMatchObject({
        revision: revision + 1,
      });
      expect(performance.now() - began).toBeLessThan(3_000);
    }
    expect(storedIds()).toHaveLength(6);
  });

  it('succeeds within its bound though the append stream is dead and reads are answered', async () => {
    const store = setting.open({ timeoutMs: 4_500 });
    await store.append(STREAM, 'no-stream', sampleEvents(1));
    setting.cluster.leader.deafenAppendStreams();
    const events = sampleEvents(2);
    await expect(store.append(STREAM, 0, events)).resolves.toMatchObject({ revision: 2 });
    expect(storedIds().slice(1)).toEqual(idsOf(events));
    expect(setting.troubles.map(({ what }) => what)).toContain('a new client after 2 failures of appends');
  });

  it('that no JSON reproduces, or that has a bad name, never reaches the client', async () => {
    const store = setting.open();
    let asked = 0;
    faults().onAppend = () => (asked += 1);
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    for (const data of [
      textBytes(''),
      textBytes('{"a":-0}'),
      textBytes('12345678901234567890'),
      textBytes(deep),
    ]) {
      const append = store.append(STREAM, 'no-stream', [sampleEvent(null, { data })]);
      await expect(append).rejects.toBeInstanceOf(InvalidAppend);
    }
    await expect(store.append('model-1', 'no-stream', sampleEvents(1))).rejects.toThrow(
      'does not begin with ika-',
    );
    expect(asked).toBe(0);
  });

  it('that the server finds too large is invalid', async () => {
    const store = setting.open();
    faults().maxAppendBytes = 1_000;
    const large = sampleEvent('x'.repeat(2_000));
    await expect(store.append(STREAM, 'no-stream', [large])).rejects.toBeInstanceOf(AppendTooLarge);
    await expect(store.append(STREAM, 'no-stream', sampleEvents(1))).resolves.toMatchObject({ revision: 0 });
  });

  it('keeps what it was answered when another client of the process fails', async () => {
    const other = await FakeSetting.start();
    try {
      const [store, failing] = [setting.open(), other.open({ timeoutMs: 1_000 })];
      await failing.append(STREAM, 'no-stream', sampleEvents(1));
      const streams = Array.from({ length: 40 }, (_, index) => `${STREAM}-${String(index)}`);
      const batches = streams.map(() => sampleEvents(2));
      const arrived = new Promise<void>((resolve) => {
        faults().onAppend = () => {
          resolve();
        };
      });
      faults().hang();
      const appends = streams.map((stream, index) => store.append(stream, 'no-stream', batches[index] ?? []));
      await arrived;
      other.cluster.leader.failAppendStreams(7, 'not yours');
      await until(() => other.cluster.leader.appendStreams === 0);
      faults().resume();
      const results = await Promise.all(appends);
      expect(results.every((result) => result.revision === 1)).toBe(true);
      for (const [index, stream] of streams.entries())
        expect(storedIds(stream)).toEqual(idsOf(batches[index] ?? []));
    } finally {
      await other.end();
    }
  });

  it('that was written is not called undone for the words of an error of another client of the process', async () => {
    const other = await FakeSetting.start();
    const client = EventStoreDBClient.connectionString(other.cluster.connectionString);
    try {
      const store = setting.open({ timeoutMs: 2_000 });
      const node = setting.cluster.leader;
      await store.append('ika-before', 'no-stream', sampleEvents(1));
      const theirs = new Promise<void>((resolve) => {
        other.cluster.leader.faults.onAppend = () => {
          resolve();
        };
      });
      other.cluster.leader.faults.hang();
      const failing = client
        .appendToStream('theirs', jsonEvent({ type: 'Theirs', data: {} }))
        .catch((reason: unknown) => reason);
      await theirs;
      // Ours is written, and from then on nobody is answered.
      faults().repliesToLose = 1;
      const written = new Promise<void>((resolve) => {
        const unlisten = setting.cluster.log.onAppended(() => {
          unlisten();
          faults().hang();
          resolve();
        });
      });
      const events = sampleEvents(1);
      const append = store.append(STREAM, 'no-stream', events).catch((reason: unknown) => reason);
      await written;
      other.cluster.leader.failAppendStreams(14, 'No connection established');
      expect(await failing).toMatchObject({ message: expect.stringContaining('No connection established') });
      // Whatever is tried from here on never leaves.
      node.kill();
      expect(await append).toMatchObject({ name: 'StoreUnavailable', outcome: 'unknown' });
      expect(storedIds()).toEqual(idsOf(events));
    } finally {
      await client.dispose();
      await other.end();
    }
  });

  it('under way when the store closes is settled, and none begins afterwards', async () => {
    const store = setting.open();
    faults().hang();
    const arrived = new Promise<void>((resolve) => {
      faults().onAppend = () => {
        resolve();
      };
    });
    const append = store.append(STREAM, 'no-stream', sampleEvents(1)).catch((reason: unknown) => reason);
    await arrived;
    await store.close();
    expect(await append).toMatchObject({ name: 'StoreUnavailable', outcome: 'unknown' });
    await expect(store.append(STREAM, 'no-stream', sampleEvents(1))).rejects.toBeInstanceOf(StoreClosed);
  });

  it('shows as JSON on the server, its metadata as the bytes that were given', async () => {
    const metadata = ['null', 'false', '0', '""', '{"a":1}'].map(textBytes);
    const events = metadata.map((bytes) => sampleEvent({ title: 'Ansökan' }, { metadata: bytes }));
    const store = setting.open();
    await store.append(STREAM, 'no-stream', events);
    const records = setting.cluster.log.stream(STREAM) ?? [];
    expect(records.map((record) => record.contentType)).toEqual(events.map(() => 'application/json'));
    expect(records.map((record) => Buffer.from(record.data))).toEqual(
      events.map(() => Buffer.from(jsonBytes({ title: 'Ansökan' }))),
    );
    const read = await store.readStream(STREAM);
    expect(read.events.map((event) => Buffer.from(event.metadata))).toEqual(
      metadata.map((bytes) => Buffer.from(bytes)),
    );
  });
});
