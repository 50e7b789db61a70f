import { beforeEach, describe, expect, test } from '@jest/globals';
import { AttachmentFiles } from '../../../../src/attachments/attachment-files.js';
import { IKA } from '../../../../src/associations/ika/ika.js';
import { allianceCommandContext } from '../../../../src/contexts/alliances/command-context.js';
import { HistoryImport, ImportRefused } from '../../../../src/contexts/alliances/history/history-import.js';
import { ALLIANCE_EVENTS } from '../../../../src/contexts/alliances/upcasters.js';
import { MemoryEventStore } from '../../../../src/event-store/memory/memory-event-store.js';
import { EventCodec } from '../../../../src/log/event-codec.js';
import { Executor } from '../../../../src/log/executor.js';
import { REGISTER_EVENTS } from '../../../../src/log/register-events.js';
import { Registers } from '../../../../src/log/registers.js';
import { MemoryVault } from '../../../../src/vault/memory-vault.js';

const HEADING = 'fact,alliance,lan,date,precision,source';
const SKANE = 'collaboration-started,Skåne,12,,unknown,Källa ett';
const SKANE_FORMED = 'association-formed,Skåne,12,2012,year,Källa två';
const HALLAND = 'collaboration-started,Halland,13,2013-05-01,day,Källa tre';
const codec = new EventCodec({ ...ALLIANCE_EVENTS, ...REGISTER_EVENTS });
const clock = { now: () => '2026-11-22T12:00:00.000Z' };
const { alliances: settings, arendenummer } = IKA;

let store: MemoryEventStore;
let vault: MemoryVault;
let failAfter = Infinity;

function newImport(): HistoryImport {
  const context = allianceCommandContext({
    slug: 'test',
    settings,
    store,
    codec,
    vault,
    arendenummer,
    registers: new Registers(store, codec, clock, 'test'),
    attachments: new AttachmentFiles('/nonexistent'),
    knowsCoordinator: () => Promise.resolve(false),
    organisation: () => Promise.resolve(null),
  });
  const executor = new Executor({ store, codec, vault, clock, context });
  let executed = 0;
  return new HistoryImport({
    slug: 'test',
    settings,
    store,
    codec,
    vault,
    clock,
    execute: (request) => {
      if (request.dryRun !== true && ++executed > failAfter) throw new Error('killed');
      return executor.execute(request);
    },
  });
}

const file = (...lines: string[]): string => [HEADING, ...lines].join('\n');

async function log(): Promise<string[]> {
  const { events } = await store.readAll({ after: 0, limit: 1_000 });
  return events.map(({ type }) => type);
}

async function faultsOf(work: Promise<unknown>) {
  try {
    await work;
  } catch (error) {
    if (error instanceof ImportRefused) return error.faults;
    throw error;
  }
  throw new Error('not refused');
}

beforeEach(() => {
  store = new MemoryEventStore();
  vault = new MemoryVault();
  failAfter = Infinity;
});

describe('importing historical facts', () => {
  test('each fact is followed by where it is known from, and the end is an event', async () => {
    const result = await newImport().run(file(SKANE, SKANE_FORMED));
    expect(result).toMatchObject({ rows: 2, imported: 2, alreadyImported: 0, dryRun: false });
    expect(await log()).toEqual([
      'HistoryImportStarted',
      'RegionalCollaborationStarted',
      'HistoricalFactImported',
      'AssociationFormed',
      'HistoricalFactImported',
      'HistoryImportCompleted',
    ]);
  });

  test('where a fact is known from is told because of the fact', async () => {
    await newImport().run(file(SKANE));
    const { events } = await store.readAll({ after: 0, limit: 100 });
    const [, fact, source] = events.map((event) => codec.decode(event));
    expect([fact?.causationId, source?.causationId]).toEqual([null, fact?.id]);
  });

  test('the words of the source stay out of the log', async () => {
    await newImport().run(file(SKANE));
    const { events } = await store.readAll({ after: 0, limit: 100 });
    for (const event of events) expect(Buffer.from(event.data).toString('utf8')).not.toContain('Källa');
  });

  test('a second time adds nothing; a longer file adds what is new', async () => {
    await newImport().run(file(SKANE));
    const before = await log();
    expect(await newImport().run(file(SKANE))).toMatchObject({ imported: 0, alreadyImported: 1 });
    expect(await log()).toEqual(before);
    expect(await newImport().run(file(SKANE, SKANE_FORMED, HALLAND))).toMatchObject({
      imported: 2,
      alreadyImported: 1,
    });
  });

  test('a dry run says the same and writes nothing', async () => {
    const dry = await newImport().run(file(SKANE, HALLAND), { dryRun: true });
    expect(dry).toMatchObject({ rows: 2, imported: 2, dryRun: true });
    expect(await log()).toEqual([]);
    expect(vault.size).toBe(0);
  });

  test('rows that the workflow refuses are named before any is written', async () => {
    const again = 'association-formed,Skåne,12,2014,year,Källa fyra';
    const unknown = 'association-formed,Gotland,09,2014,year,Källa fem';
    const faults = await faultsOf(newImport().run(file(SKANE, SKANE_FORMED, again, unknown)));
    expect(faults).toMatchObject([
      { line: 4, code: 'row-refused', reasons: [{ code: 'association-already-formed' }] },
      { line: 5, code: 'row-refused', reasons: [{ code: 'wrong-state' }] },
    ]);
    expect(await log()).toEqual([]);
  });

  test('what is wrong with the file and what the workflow refuses are named together, by line', async () => {
    const again = 'association-formed,Skåne,12,2014,year,Källa fyra';
    const elsewhere = 'association-formed,Halland,14,2014,year,Källa fem';
    const undated = 'collaboration-started,Gotland,09,2014,day,Källa sex';
    const formed = 'association-formed,Gotland,09,2015,year,Källa sju';
    const rows = [SKANE, SKANE_FORMED, 'x,y', again, HALLAND, elsewhere, undated, formed];
    // Whether the association on Gotland stands in order shows when its start is mended.
    expect(await faultsOf(newImport().run(file(...rows)))).toMatchObject([
      { line: 4, code: 'wrong-number-of-columns' },
      { line: 5, code: 'row-refused', reasons: [{ code: 'association-already-formed' }] },
      { line: 7, code: 'other-lan', details: { is: ['14'], lan: ['13'] } },
      { line: 8, code: 'bad-date' },
    ]);
    expect(await log()).toEqual([]);
  });

  test('rows are judged by what the log holds already, not only by the file', async () => {
    await newImport().run(file(SKANE, SKANE_FORMED));
    const again = 'association-formed,Skåne,12,2014,year,Källa fyra';
    expect(await faultsOf(newImport().run(file(SKANE, again)))).toMatchObject([
      { line: 3, code: 'row-refused' },
    ]);
  });

  test.each([0, 1, 2])('cut off after %i rows it goes on at the next start', async (rows) => {
    failAfter = rows;
    await expect(newImport().run(file(SKANE, SKANE_FORMED, HALLAND))).rejects.toThrow('killed');
    failAfter = Infinity;
    expect(await newImport().resume()).toBe(1);
    const whole = await log();
    expect(whole.filter((type) => type === 'HistoricalFactImported')).toHaveLength(3);
    expect(whole.at(-1)).toBe('HistoryImportCompleted');
    expect(await newImport().resume()).toBe(0);
    expect(await log()).toEqual(whole);
  });

  test('progress is told row by row', async () => {
    const told: string[] = [];
    const progress = (done: number, of: number): void => void told.push(`${String(done)}/${String(of)}`);
    await newImport().run(file(SKANE, HALLAND), { progress });
    expect(told).toEqual(['1/2', '2/2']);
  });
});
