import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AttachmentFiles } from '../../../src/attachments/attachment-files.js';
import { eventsOf } from '../../../src/event-store/copy-log.js';
import type { EventStore, StoredEvent } from '../../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import { type EarlierCheck, type LogReport, verifyLog } from '../../../src/log/verify-log.js';
import { MemoryVault } from '../../../src/vault/memory-vault.js';
import { AllianceLog, codec, started } from '../../projections/alliance-log.js';
import { vaultEntry } from '../../support/vault-entry.js';

let folder: string;
let store: MemoryEventStore;
let vault: MemoryVault;
let attachments: AttachmentFiles;
let sha256: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samverka-verify-'));
  store = new MemoryEventStore();
  vault = new MemoryVault();
  attachments = new AttachmentFiles(folder);
  sha256 = await attachments.put(Buffer.from('an attachment'));
  const log = new AllianceLog(store, vault);
  await log.record('Skåne', [started('Skåne', ['12'])]);
  await log.record('Halland', [started('Halland', ['13'])]);
  await log.record('Skåne', [
    { type: 'IssuesChosen', data: { issues: [await log.text('Lokaler'), await log.text('Resor')] } },
    {
      type: 'AttachmentAdded',
      data: {
        attachment: 'a',
        name: await log.text('bilaga.pdf'),
        mediaType: 'application/pdf',
        size: 13,
        sha256,
      },
    },
  ] as never);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Verifies the log as it would be read with some of its events changed, missing or moved. */
async function verified(
  change: (events: StoredEvent[]) => StoredEvent[] = (events) => events,
  earlier?: EarlierCheck,
): Promise<LogReport> {
  const events: StoredEvent[] = [];
  for await (const event of eventsOf(store)) events.push(event);
  const changed = change(events);
  const tampered: Pick<EventStore, 'kind' | 'head' | 'readAll'> = {
    kind: 'postgres',
    head: () => store.head(),
    readAll: () => Promise.resolve({ events: changed, position: changed.length, end: true }),
  };
  const parts = { store: tampered as EventStore, codec, vault, attachments };
  return verifyLog(parts, earlier === undefined ? {} : { earlier });
}

function at(index: number, change: (event: StoredEvent) => StoredEvent) {
  return (events: StoredEvent[]) => events.map((event, i) => (i === index ? change(event) : event));
}

function codes({ faults }: LogReport): string[] {
  return faults.map(({ code }) => code);
}

describe('verifying a log', () => {
  test('a whole log has no faults, and every text and attachment is proven', async () => {
    const report = await verified();
    expect(report).toMatchObject({
      events: 4,
      streams: 2,
      position: 4,
      texts: { proven: 3, missing: 0 },
      attachments: 1,
      faults: [],
      faultsFound: 0,
    });
    expect((await verified()).sha256).toBe(report.sha256);
  });

  test.each<[string, string, (events: StoredEvent[]) => StoredEvent[]]>([
    ['an event that was removed', 'position-gap', (events) => events.filter((_, i) => i !== 1)],
    ['an event of a stream that was removed', 'revision-gap', (events) => events.filter((_, i) => i !== 0)],
    ['last events that were removed', 'end-missing', (events) => events.slice(0, 2)],
    ['an event that is there twice', 'event-twice', (events) => [...events, { ...events[1]!, position: 5 }]],
    ['events in another order', 'position-not-rising', (events) => [...events].reverse()],
    [
      'a type that was changed',
      'event-unreadable',
      at(0, (event) => ({ ...event, type: 'AllianceRenamed' })),
    ],
    [
      'a type that nobody knows',
      'event-unknown',
      at(0, (event) => withBytes(event, /RegionalCollaborationStarted/, 'Unheard')),
    ],
    [
      'an event in another stream',
      'event-unreadable',
      at(1, (event) => ({ ...event, id: '5c9f6f0e-3b0e-4b57-8f7b-6e5f3a1d9c11' })),
    ],
    ['bytes that are no JSON', 'event-unreadable', at(0, (event) => ({ ...event, data: Buffer.from('{') }))],
  ])('names %s', async (_, code, change) => {
    expect(codes(await verified(change))).toContain(code);
  });

  test('says beside an earlier check whether its events were changed, and nothing of those that came later', async () => {
    const { events, sha256: whole } = await verified((all) => all.slice(0, 3));
    const earlier = { events, sha256: whole };
    const changed = at(0, (event) => withBytes(event, /Skåne/, 'Skane'));
    expect(await verified(changed)).toMatchObject({ faultsFound: 0 });
    expect(codes(await verified(changed, earlier))).toEqual(['changed-since-earlier']);
    expect(
      codes(
        await verified(
          at(3, (event) => withBytes(event, /bilaga|13/, '14')),
          earlier,
        ),
      ),
    ).toEqual([]);
    expect(await verified(undefined, earlier)).toMatchObject({ faultsFound: 0 });
    expect((await verified((all) => all.slice(0, 2), earlier)).faults).toMatchObject([
      { code: 'end-missing', message: expect.stringMatching(/up to 4$/) },
      { code: 'end-missing', message: 'there were 3 events, and there are 2' },
    ]);
  });

  test('names words that are not those that were committed to', async () => {
    const [event] = (await store.readStream((await streams())[0] ?? '')).events.slice(1);
    const ref = /"ref":"([^"]+)"/.exec(Buffer.from(event?.data ?? []).toString())?.[1] ?? '';
    vault.forget([ref]);
    await vault.put([vaultEntry('Något annat', { ref })]);
    expect((await verified()).faults).toMatchObject([{ code: 'commitment-broken', revision: 1 }]);
    vault.forget([ref]);
    expect(await verified()).toMatchObject({
      texts: { proven: 2, erased: 0, missing: 1 },
      faults: [{ code: 'text-missing', revision: 1 }],
    });
  });

  test('takes words that were erased for no fault, and those that do not open for one', async () => {
    const [event] = (await store.readStream((await streams())[0] ?? '')).events.slice(1);
    const ref = /"ref":"([^"]+)"/.exec(Buffer.from(event?.data ?? []).toString())?.[1] ?? '';
    const prove = vault.prove.bind(vault);
    vault.prove = async (texts) => new Map([...(await prove(texts)), [ref, 'unreadable']]);
    expect((await verified()).faults).toMatchObject([
      { code: 'text-unreadable', message: expect.stringContaining(ref) },
    ]);
    vault.prove = prove;
    vault.erase([ref]);
    expect(await verified()).toMatchObject({ texts: { proven: 2, erased: 1, missing: 0 }, faults: [] });
  });

  test('names an attachment that is gone or was changed', async () => {
    const path = join(folder, sha256.slice(0, 2), sha256);
    await writeFile(path, 'another attachment');
    expect(codes(await verified())).toEqual(['attachment-missing']);
    await rm(path);
    expect(codes(await verified())).toEqual(['attachment-missing']);
    expect(createHash('sha256').update('an attachment').digest('hex')).toBe(sha256);
  });
});

async function streams(): Promise<string[]> {
  const { events } = await store.readAll({ after: 0, limit: 10 });
  return events.map(({ stream }) => stream);
}

function withBytes(event: StoredEvent, from: RegExp, to: string): StoredEvent {
  return {
    ...event,
    type: event.type.replace(from, to),
    data: Buffer.from(Buffer.from(event.data).toString().replace(from, to)),
  };
}
