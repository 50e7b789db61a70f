import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { allianceSettings } from '../../../../src/associations/association.js';
import { AttachmentFiles } from '../../../../src/attachments/attachment-files.js';
import { IKA } from '../../../../src/associations/ika/ika.js';
import type { AllianceEvent } from '../../../../src/contexts/alliances/events.js';
import { allianceCommandContext } from '../../../../src/contexts/alliances/command-context.js';
import { HistoryImport, ImportRefused } from '../../../../src/contexts/alliances/history/history-import.js';
import { sayOfAlliances } from '../../../../src/contexts/alliances/messages.js';
import { ALLIANCE_EVENTS } from '../../../../src/contexts/alliances/upcasters.js';
import { MemoryEventStore } from '../../../../src/event-store/memory/memory-event-store.js';
import { EventCodec } from '../../../../src/log/event-codec.js';
import type { CommandRequest } from '../../../../src/log/command.js';
import { Executor } from '../../../../src/log/executor.js';
import { REGISTER_EVENTS } from '../../../../src/log/register-events.js';
import { Registers } from '../../../../src/log/registers.js';
import { MemoryVault } from '../../../../src/vault/memory-vault.js';
import { OFFICER } from '../alliance-story.js';

const HEADING = 'fact,alliance,lan,date,precision,source';
const SKANE = 'collaboration-started,Skåne,12,,unknown,Källa ett';
const SKANE_FORMED = 'association-formed,Skåne,12,2012,year,Källa två';
const HALLAND = 'collaboration-started,Halland,13,2013-05-01,day,Källa tre';
const codec = new EventCodec({ ...ALLIANCE_EVENTS, ...REGISTER_EVENTS });
let now: string;
const clock = { now: () => now };
const settings = allianceSettings(IKA);
const { arendenummer } = IKA;

let store: MemoryEventStore;
let vault: MemoryVault;
let failAfter = Infinity;
/** What others do just before a row is written. */
let meanwhile: (request: CommandRequest) => Promise<unknown>;

function newExecutor() {
  const context = allianceCommandContext({
    slug: 'test',
    settings,
    store,
    codec,
    vault,
    arendenummer,
    registers: new Registers(store, codec, clock, 'test'),
    attachments: new AttachmentFiles('/nonexistent'),
    mandatesAt: () => Promise.resolve([]),
    namesOf: () => Promise.resolve([]),
    boardOn: () => Promise.resolve({ leftOn: null, notSeated: [] }),
    holdsRole: () => Promise.resolve(false),
    sendsMail: false,
    organisation: () => Promise.resolve(null),
  });
  return new Executor({ store, codec, vault, clock, context });
}

/** The office does something with an alliance, in another process. */
function office(alliance: string, command: string, body: object = { reason: 'x' }) {
  const key = randomUUID();
  return newExecutor().execute({ command, subject: alliance, actor: OFFICER, body, key });
}

/** The id of the alliance that began under a name. */
async function allianceCalled(name: string): Promise<string> {
  const { events } = await store.readAll({ after: 0, limit: 1_000 });
  const all = events.map((event) => codec.decode(event) as AllianceEvent);
  const started = all.find((e) => e.type === 'RegionalCollaborationStarted' && e.data.name === name);
  if (started === undefined) throw new Error(`there is no ${name}`);
  return started.stream.slice('test-alliance-'.length);
}

async function statusOf(alliance: string): Promise<string> {
  return (await newExecutor().load(alliance)).state.status;
}

function newImport(): HistoryImport {
  const executor = newExecutor();
  let executed = 0;
  return new HistoryImport({
    slug: 'test',
    settings,
    store,
    codec,
    vault,
    clock,
    execute: async (request) => {
      if (++executed > failAfter) throw new Error('killed');
      await meanwhile(request);
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
  now = '2026-11-22T12:00:00.000Z';
  meanwhile = () => Promise.resolve();
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
    const told: string[] = [];
    const resumed = newImport().resume((done, of) => told.push(`${String(done)}/${String(of)}`));
    expect(await resumed).toEqual({ imports: 1, overtaken: [] });
    expect(told.at(-1)).toMatch(/^(\d+)\/\1$/);
    const whole = await log();
    expect(whole.filter((type) => type === 'HistoricalFactImported')).toHaveLength(3);
    expect(whole.at(-1)).toBe('HistoryImportCompleted');
    expect(await newImport().resume()).toEqual({ imports: 0, overtaken: [] });
    expect(await log()).toEqual(whole);
  });

  test('two instances that import the same at once both come to the end, wherever one overtakes the other', async () => {
    const csv = file(SKANE, SKANE_FORMED, HALLAND);
    for (let reads = 0, overtaken = true; overtaken; reads++) {
      store = new MemoryEventStore();
      overtaken = false;
      for (const read of ['readAll', 'readStream'] as const) {
        let left = reads;
        const original = store[read].bind(store) as (...given: unknown[]) => Promise<never>;
        store[read] = async (...given: unknown[]) => {
          const answer = await original(...given);
          if (left-- === 0) {
            overtaken = true;
            await newImport().run(csv);
          }
          return answer;
        };
      }
      expect(await newImport().run(csv)).toMatchObject({ rows: 3, overtaken: [] });
      expect((await log()).sort()).toEqual([
        'AssociationFormed',
        'HistoricalFactImported',
        'HistoricalFactImported',
        'HistoricalFactImported',
        'HistoryImportCompleted',
        'HistoryImportStarted',
        'RegionalCollaborationStarted',
        'RegionalCollaborationStarted',
      ]);
    }
  });

  test('progress is told row by row', async () => {
    const told: string[] = [];
    const progress = (done: number, of: number): void => void told.push(`${String(done)}/${String(of)}`);
    await newImport().run(file(SKANE, HALLAND), { progress });
    expect(told).toEqual(['1/2', '2/2']);
  });
});

describe('what the system itself recorded', () => {
  const DORMANT = 'made-dormant,Skåne,12,2015,year,Årsberättelsen';
  const DISSOLVED = 'dissolved,Skåne,12,2014,year,Tidningen';
  const FORMED = 'association-formed,Skåne,12,2012,year,Protokollet';

  test.each([false, true])('is never overwritten by a fact about the same (dry run: %s)', async (dryRun) => {
    await newImport().run(file(SKANE));
    const skane = await allianceCalled('Skåne');
    await office(skane, 'mark-dormant');
    await office(skane, 'resume');
    const before = await log();
    const faults = await faultsOf(newImport().run(file(SKANE, DORMANT, HALLAND, DISSOLVED), { dryRun }));
    expect(faults).toEqual([
      { line: 3, code: 'recorded-by-system', details: { type: 'AllianceResumed', date: '2026-11-22' } },
      { line: 5, code: 'recorded-by-system', details: { type: 'AllianceResumed', date: '2026-11-22' } },
    ]);
    expect(await log()).toEqual(before);
    expect(await statusOf(skane)).toBe('active');
  });

  test('stands in the way of nothing that is about something else', async () => {
    await newImport().run(file(SKANE));
    await office(await allianceCalled('Skåne'), 'mark-dormant');
    expect(await newImport().run(file(SKANE, FORMED))).toMatchObject({ imported: 1, alreadyImported: 1 });
  });

  test('an association too', async () => {
    await newImport().run(file(SKANE));
    const formed = { name: 'Skåne', foundedOn: '2026-05-01' };
    await office(await allianceCalled('Skåne'), 'form-association', formed);
    expect(await faultsOf(newImport().run(file(FORMED)))).toMatchObject([
      { line: 2, code: 'recorded-by-system', details: { type: 'AssociationFormed' } },
    ]);
  });

  test('does not keep what was imported before from being found again', async () => {
    await newImport().run(file(SKANE, DORMANT));
    await office(await allianceCalled('Skåne'), 'resume');
    const before = await log();
    expect(await newImport().run(file(SKANE, DORMANT))).toMatchObject({ imported: 0, alreadyImported: 2 });
    expect(await log()).toEqual(before);
  });

  test('after the check still comes first: the row is left out and told, the others are written', async () => {
    await newImport().run(file(SKANE));
    const skane = await allianceCalled('Skåne');
    meanwhile = async ({ command }) => {
      if (command === 'mark-dormant' && (await statusOf(skane)) === 'active')
        await office(skane, 'mark-dormant').then(() => office(skane, 'resume'));
      meanwhile = () => Promise.resolve();
    };
    expect(await newImport().run(file(DORMANT, HALLAND))).toMatchObject({
      imported: 1,
      overtaken: [{ line: 2, code: 'recorded-by-system' }],
    });
    expect(await statusOf(skane)).toBe('active');
    expect((await log()).at(-1)).toBe('HistoryImportCompleted');
  });

  test('while an import was cut off comes first too, and the import comes to its end', async () => {
    await newImport().run(file(SKANE));
    const skane = await allianceCalled('Skåne');
    failAfter = 0;
    await expect(newImport().run(file(DORMANT, HALLAND))).rejects.toThrow('killed');
    failAfter = Infinity;
    await office(skane, 'mark-dormant');
    await office(skane, 'resume');
    expect(await newImport().resume()).toMatchObject({
      imports: 1,
      overtaken: [{ code: 'recorded-by-system' }],
    });
    expect(await statusOf(skane)).toBe('active');
    expect((await log()).slice(-2)).toEqual(['HistoricalFactImported', 'HistoryImportCompleted']);
  });
});

describe('a life that the system itself recorded', () => {
  const row = (fact: string, date: string, precision: string) => `${fact},Skåne,12,${date},${precision},Brev`;
  const lives: readonly (readonly [string, string, object])[] = [
    ['AllianceRenamed', 'rename', { name: 'IK Skåne' }],
    ['LanAdded', 'add-lan', { lan: '13' }],
    ['MemberOrganisationJoined', 'add-member-organisation', { name: 'Teatern' }],
    ['OrganisationalFormChosen', 'choose-form', { form: 'network' }],
    ['AssociationFormed', 'form-association', { name: 'Skåne', foundedOn: '2010-05-01' }],
    ['ApplicationReceivedOnPaper', 'receive-application', { receivedOn: '2014-01-02', text: 'Vi söker.' }],
  ];

  test.each(
    lives.flatMap((life) =>
      [row('dissolved', '2015', 'year'), row('made-dormant', '', 'unknown')].map(
        (end) => [...life, end] as const,
      ),
    ),
  )('%s by %s is not undone by an older end', async (type, command, body, end) => {
    await newImport().run(file(SKANE));
    const skane = await allianceCalled('Skåne');
    await office(skane, command, body);
    const before = await log();
    for (const dryRun of [true, false]) {
      expect(await faultsOf(newImport().run(file(SKANE, HALLAND, end), { dryRun }))).toEqual([
        { line: 4, code: 'life-recorded-by-system', details: { type, date: '2026-11-22' } },
      ]);
    }
    expect(await log()).toEqual(before);
    expect(await statusOf(skane)).toBe('active');
  });

  test('what was taken back stands against nothing, and that it has not happened is life', async () => {
    await newImport().run(file(SKANE));
    const skane = await allianceCalled('Skåne');
    const formed = await office(skane, 'form-association', { name: 'Skåne', foundedOn: '2010-05-01' });
    const own = row('association-formed', '2012', 'year');
    expect(await faultsOf(newImport().run(file(own)))).toMatchObject([{ code: 'recorded-by-system' }]);
    const taken = { event: formed.events[0]!.id, field: 'happened', value: false, reason: 'Fel förening.' };
    await office(skane, 'correct-fact', taken);
    expect(await newImport().run(file(own))).toMatchObject({ imported: 1 });
    expect(await faultsOf(newImport().run(file(row('dissolved', '2015', 'year'))))).toMatchObject([
      { code: 'life-recorded-by-system', details: { type: 'FactCorrected' } },
    ]);
  });

  test('is named with its day, in both languages', async () => {
    await newImport().run(file(SKANE));
    await office(await allianceCalled('Skåne'), 'choose-form', { form: 'network' });
    const [fault] = await faultsOf(newImport().run(file(row('dissolved', '2015', 'year'))));
    const say = (locale: 'sv' | 'en') => sayOfAlliances(fault!.code, fault!.details, locale);
    expect([say('sv'), say('en')]).toEqual([
      expect.stringContaining('(Organisationsform vald, 22 november 2026)'),
      expect.stringContaining('(Organisational form chosen, 22 November 2026)'),
    ]);
  });

  test.each([
    ['2026', 'year', 'life-recorded-by-system'],
    ['2026-11', 'month', 'life-recorded-by-system'],
    ['2026-11-22', 'day', 'life-recorded-by-system'],
    ['2026-11-23', 'day', null],
    ['2026-12', 'month', null],
  ])('stands against an end in %s by the %s: %s', async (date, precision, code) => {
    await newImport().run(file(SKANE));
    const skane = await allianceCalled('Skåne');
    await office(skane, 'choose-form', { form: 'network' });
    now = '2026-12-24T12:00:00.000Z';
    const work = newImport().run(file(row('dissolved', date, precision)));
    if (code === null) expect(await work).toMatchObject({ imported: 1 });
    else expect(await faultsOf(work)).toMatchObject([{ line: 2, code }]);
    expect(await statusOf(skane)).toBe(code === null ? 'dissolved' : 'active');
  });

  test('takes nothing from an older start of an association, nor from a rest that came to its end', async () => {
    await newImport().run(file(SKANE, row('made-dormant', '2015', 'year')));
    const skane = await allianceCalled('Skåne');
    await office(skane, 'choose-form', { form: 'network' });
    const rows = file(SKANE_FORMED, row('resumed', '2016', 'year'));
    expect(await newImport().run(rows)).toMatchObject({ imported: 2 });
    expect(await statusOf(skane)).toBe('active');
    expect(await faultsOf(newImport().run(file(row('dissolved', '2017', 'year'))))).toMatchObject([
      { code: 'life-recorded-by-system', details: { type: 'OrganisationalFormChosen' } },
    ]);
  });

  test('is no mere correction of what was imported', async () => {
    await newImport().run(file(SKANE));
    const skane = await allianceCalled('Skåne');
    const [started] = (await store.readStream(`test-alliance-${skane}`)).events;
    const right = { event: started?.id, field: 'name', value: 'IK Skåne', reason: 'x' };
    await office(skane, 'correct-fact', right);
    expect(await newImport().run(file(row('dissolved', '2015', 'year')))).toMatchObject({ imported: 1 });
  });

  test('that came after the check leaves the row out', async () => {
    await newImport().run(file(SKANE));
    const skane = await allianceCalled('Skåne');
    meanwhile = async () => {
      meanwhile = () => Promise.resolve();
      await office(skane, 'choose-form', { form: 'network' });
    };
    expect(await newImport().run(file(row('dissolved', '2015', 'year'), HALLAND))).toMatchObject({
      imported: 1,
      overtaken: [{ line: 2, code: 'life-recorded-by-system' }],
    });
    expect(await statusOf(skane)).toBe('active');
  });

  test('an alliance begins once, in whichever län a row says that it began', async () => {
    await newImport().run(file(SKANE));
    const elsewhere = 'collaboration-started,Skåne,13,2011,year,Brev';
    expect(await faultsOf(newImport().run(file(elsewhere)))).toEqual([{ line: 2, code: 'alliance-exists' }]);
  });
});

describe('a row about the future', () => {
  const row = 'made-dormant,Skåne,12,2026-11-23,day,Brev';

  test.each([true, false])('is no history (dry run: %s), by the day in Sweden', async (dryRun) => {
    const work = newImport().run(file(SKANE, row), { dryRun });
    expect(await faultsOf(work)).toEqual([{ line: 3, code: 'date-ahead', details: { is: '2026-11-23' } }]);
    expect(await log()).toEqual([]);
    now = '2026-11-22T23:30:00.000Z';
    expect(await newImport().run(file(SKANE, row), { dryRun })).toMatchObject({ imported: 2 });
  });
});

describe('the order of facts about the same', () => {
  const dormant = (date: string, precision: string) => `made-dormant,Skåne,12,${date},${precision},Källa`;
  const resumed = (date: string, precision: string) => `resumed,Skåne,12,${date},${precision},Källa`;

  test.each([
    [dormant('2015', 'year'), resumed('2016-03', 'month')],
    [dormant('2015-06', 'month'), resumed('2015', 'year')],
    [dormant('', 'unknown'), resumed('2016', 'year')],
    [dormant('2016', 'year'), resumed('', 'unknown')],
  ])('is theirs in time, as far as the dates tell: %s, %s', async (...rows) => {
    await newImport().run(file(SKANE, ...rows));
    expect(await statusOf(await allianceCalled('Skåne'))).toBe('active');
  });

  test('a row that lies before what the file told already is refused', async () => {
    const rows = [SKANE, dormant('2018', 'year'), resumed('2016-03', 'month')];
    expect(await faultsOf(newImport().run(file(...rows)))).toEqual([
      { line: 4, code: 'later-fact-known', details: { type: 'AllianceMarkedDormant', date: '2018' } },
    ]);
    expect(await log()).toEqual([]);
  });

  test('and so is one that lies before what an earlier file told, as it was corrected', async () => {
    const skane = SKANE.replace(',,unknown', ',2017-05-01,day');
    await newImport().run(file(skane));
    const rows = file(dormant('2016', 'year'));
    expect(await faultsOf(newImport().run(rows))).toMatchObject([{ line: 2, code: 'later-fact-known' }]);
    const alliance = await allianceCalled('Skåne');
    const [started] = (await store.readStream(`test-alliance-${alliance}`)).events;
    const value = { date: '2015', precision: 'year' };
    await office(alliance, 'correct-fact', { event: started?.id, field: 'occurredOn', value, reason: 'x' });
    expect(await newImport().run(rows)).toMatchObject({ imported: 1 });
  });

  test('an association may be older than the collaboration', async () => {
    const halland = HALLAND.replace('collaboration-started', 'association-formed').replace(
      '2013-05',
      '2009-05',
    );
    expect(await newImport().run(file(HALLAND, halland))).toMatchObject({ imported: 2 });
  });
});

describe('an alliance that the system has by that name', () => {
  const started = (name: string) =>
    office(randomUUID(), 'start-collaboration', { name, lan: ['13'] }).then(({ id }) => id);
  const FORMED = 'association-formed,ik HALLAND,13,2014,year,Protokollet';

  test('is the one that a fact is about', async () => {
    const halland = await started('IK Halland');
    expect(await newImport().run(file(FORMED))).toMatchObject({ imported: 1 });
    expect((await newExecutor().load(halland)).state).toMatchObject({
      association: { foundedOn: { date: '2014', precision: 'year' } },
    });
    expect(await newImport().run(file(FORMED))).toMatchObject({ imported: 0, alreadyImported: 1 });
  });

  test('also when the import was cut off in between', async () => {
    const halland = await started('IK Halland');
    failAfter = 0;
    await expect(newImport().run(file(FORMED))).rejects.toThrow('killed');
    failAfter = Infinity;
    await newImport().resume();
    expect((await newExecutor().load(halland)).state).toMatchObject({ association: { name: 'ik HALLAND' } });
  });

  test('cannot begin once more', async () => {
    await started('IK Halland');
    const before = await log();
    const again = 'collaboration-started,IK Halland,13,,unknown,Källa';
    expect(await faultsOf(newImport().run(file(again)))).toEqual([{ line: 2, code: 'alliance-exists' }]);
    expect(await log()).toEqual(before);
  });

  test('began in the system, and no file tells its life otherwise', async () => {
    await started('IK Halland');
    const dissolved = 'dissolved,IK Halland,13,2014,year,Tidningen';
    expect(await faultsOf(newImport().run(file(dissolved)))).toMatchObject([
      { code: 'recorded-by-system', details: { type: 'RegionalCollaborationStarted' } },
    ]);
  });

  test('is recognised by the name that it bears now, and by the one that it came with', async () => {
    await newImport().run(file(SKANE));
    await office(await allianceCalled('Skåne'), 'rename', { name: 'IK Syd' });
    const formed = 'association-formed,IK Syd,12,2012,year,Protokollet';
    expect(await newImport().run(file(SKANE, formed))).toMatchObject({ imported: 1, alreadyImported: 1 });
    const earlier = 'association-formed,Skåne,12,2011,year,Protokollet';
    expect(await faultsOf(newImport().run(file(earlier)))).toMatchObject([
      { code: 'later-fact-known', details: { type: 'AssociationFormed' } },
    ]);
  });

  test('is not chosen among several', async () => {
    await started('IK Halland');
    await started('IK Halland');
    expect(await faultsOf(newImport().run(file(FORMED)))).toEqual([{ line: 2, code: 'several-alliances' }]);
  });
});
