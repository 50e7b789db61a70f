import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { AttachmentFiles } from '../../../src/attachments/attachment-files.js';
import { allianceCommandContext } from '../../../src/contexts/alliances/command-context.js';
import { DeadlineProcess } from '../../../src/contexts/alliances/deadline-process.js';
import type { DueAlliance } from '../../../src/contexts/alliances/queries.js';
import { ALLIANCE_EVENTS } from '../../../src/contexts/alliances/upcasters.js';
import { LOG_START, StoreUnavailable } from '../../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import type { Actor } from '../../../src/kernel/actor.js';
import type { Recorded } from '../../../src/kernel/event.js';
import { isAway } from '../../../src/http/unavailable.js';
import { EventCodec } from '../../../src/log/event-codec.js';
import { Executor } from '../../../src/log/executor.js';
import { REGISTER_EVENTS } from '../../../src/log/register-events.js';
import { Registers } from '../../../src/log/registers.js';
import { MemoryVault } from '../../../src/vault/memory-vault.js';
import { allianceWorkflow } from '../../../src/contexts/alliances/workflow.js';
import { newCase } from '../../../src/workflow/case.js';
import { COORDINATOR, OFFICER, SETTINGS } from './alliance-story.js';

const ALLIANCE = randomUUID();
const STREAM = `test-alliance-${ALLIANCE}`;
const SIGNED = { textVersion: 1, signatory: 'Anna Andersson' };
const ITEMS = ['Stadgarna'];

/** Finds these alliances, in their order. */
function pagesOf(alliances: readonly string[]) {
  return (_: string, limit: number, after?: DueAlliance): Promise<DueAlliance[]> => {
    const from = after === undefined ? 0 : alliances.indexOf(after.alliance) + 1;
    const page = alliances.slice(from, from + limit);
    return Promise.resolve(page.map((alliance) => ({ alliance, since: '2026-12-07' })));
  };
}

/** Three processes on one log, and a calendar that can be turned. */
function threeInstances() {
  const store = new MemoryEventStore();
  const vault = new MemoryVault();
  const codec = new EventCodec({ ...ALLIANCE_EVENTS, ...REGISTER_EVENTS });
  const calendar = { today: '2026-11-22' };
  const clock = { now: () => `${calendar.today}T09:00:00.000Z` };
  const troubles: unknown[] = [];
  const due = [ALLIANCE];
  const instances = Array.from({ length: 3 }, () => {
    const context = allianceCommandContext({
      slug: 'test',
      settings: SETTINGS,
      store,
      codec,
      vault,
      registers: new Registers(store, codec, clock, 'test'),
      attachments: new AttachmentFiles('/nonexistent'),
      mandatesAt: () => Promise.resolve([]),
      namesOf: () => Promise.resolve([]),
      boardOn: () => Promise.resolve({ leftOn: null, notSeated: [] }),
      holdsRole: () => Promise.resolve(false),
      sendsMail: false,
      organisation: () => Promise.resolve(null),
      arendenummer: { series: () => 'arendenummer', format: (_, number) => `T ${String(number)}` },
    });
    const executor = new Executor({ store, codec, vault, clock, context });
    const process = new DeadlineProcess({
      clock,
      findDue: pagesOf(due),
      load: (alliance) => executor.load(alliance),
      execute: (request) => executor.execute(request),
      isAway,
      onFailure: (error) => troubles.push(error),
    });
    return { executor, process };
  });
  const give = (actor: Actor, command: string, body: object = {}) => {
    const first = instances[0];
    if (first === undefined) throw new Error('no instance');
    const regions = ['12'];
    return first.executor.execute({
      command,
      subject: ALLIANCE,
      actor: { ...actor, regions },
      body,
      key: randomUUID(),
    });
  };
  const recorded = async (): Promise<Recorded[]> => {
    const { events } = await store.readStream(STREAM);
    return events.map((event) => codec.decode(event));
  };
  const noted = async (): Promise<string[]> => {
    return (await recorded())
      .filter(({ type }) => type === 'ReminderDue' || type === 'DeadlinePassed')
      .map(({ type, data }) => `${type} ${(data as { deadline: string }).deadline}`);
  };
  const everyInstanceLooks = async (): Promise<number> => {
    const counts = await Promise.all(instances.map(({ process }) => process.noteDue()));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  const untilNoted = async (type: string): Promise<void> => {
    for await (const message of store.subscribe(LOG_START)) {
      if (message.kind === 'event' && message.event.type === type) return;
    }
  };
  return { store, due, calendar, give, recorded, noted, everyInstanceLooks, untilNoted, troubles, instances };
}

async function awaitingSupplement(due: string) {
  const world = threeInstances();
  const { give } = world;
  await give(COORDINATOR, 'start-collaboration', { name: 'Allians Syd', lan: ['12'] });
  for (const name of ['Teatern', 'Kören']) await give(COORDINATOR, 'add-member-organisation', { name });
  await give(COORDINATOR, 'resolve-to-apply', { decidedOn: '2026-10-01' });
  await give(COORDINATOR, 'draft-application', { text: 'Vi söker.' });
  await give(COORDINATOR, 'endorse-mission', SIGNED);
  for (const principle of ['knowledge', 'inclusive-approach', 'democratic-rules']) {
    await give(COORDINATOR, 'commit-principle', { ...SIGNED, principle });
  }
  await give(COORDINATOR, 'pledge-cooperation', SIGNED);
  await give(COORDINATOR, 'submit-application');
  await give(OFFICER, 'register-application');
  await give(OFFICER, 'request-supplement', { items: ITEMS, due });
  return world;
}

describe('deadlines that pass, with three instances looking at once', () => {
  test('each reminder and each passing is an event exactly once', async () => {
    const { calendar, everyInstanceLooks, noted, troubles } = await awaitingSupplement('2026-12-14');
    expect(await everyInstanceLooks()).toBe(0);
    for (const today of [
      '2026-12-07',
      '2026-12-07',
      '2026-12-10',
      '2026-12-13',
      '2026-12-14',
      '2026-12-15',
    ]) {
      calendar.today = today;
      for (let round = 0; round < 3; round++) await everyInstanceLooks();
    }
    expect(await noted()).toEqual([
      'ReminderDue supplement-due',
      'ReminderDue supplement-due',
      'DeadlinePassed supplement-due',
    ]);
    expect(troubles).toEqual([]);
  });

  test('one that was extended is noted anew at its new day, and not at the old', async () => {
    const { calendar, give, everyInstanceLooks, noted } = await awaitingSupplement('2026-12-14');
    calendar.today = '2026-12-15';
    await everyInstanceLooks();
    await give(OFFICER, 'extend-supplement', { due: '2026-12-28', reason: 'Ni bad om mer tid.' });
    await everyInstanceLooks();
    calendar.today = '2026-12-29';
    await everyInstanceLooks();
    expect(await noted()).toEqual(['DeadlinePassed supplement-due', 'DeadlinePassed supplement-due']);
  });

  test('each note is caused by the event that set the day', async () => {
    const { calendar, give, everyInstanceLooks, recorded } = await awaitingSupplement('2026-12-14');
    calendar.today = '2026-12-08';
    await everyInstanceLooks();
    await give(OFFICER, 'extend-supplement', { due: '2026-12-28', reason: 'Ni bad om mer tid.' });
    calendar.today = '2026-12-29';
    await everyInstanceLooks();
    const events = await recorded();
    const idOf = (type: string) => events.find((event) => event.type === type)?.id;
    const causes = events
      .filter(({ type }) => type === 'ReminderDue' || type === 'DeadlinePassed')
      .map(({ causationId }) => causationId);
    expect(causes).toEqual([idOf('SupplementRequested'), idOf('SupplementExtended')]);
  });

  test('one that was met in time is never noted', async () => {
    const { calendar, give, everyInstanceLooks, noted } = await awaitingSupplement('2026-12-14');
    await give(COORDINATOR, 'submit-supplement', { items: [{ item: 'Stadgarna', answer: 'Bifogas.' }] });
    calendar.today = '2027-01-15';
    expect(await everyInstanceLooks()).toBe(0);
    expect(await noted()).toEqual([]);
  });

  test('only after the due date may the office close the case of a silent applicant', async () => {
    const { calendar, give } = await awaitingSupplement('2026-12-14');
    const closing = () => give(OFFICER, 'close-application', { reason: 'Ingen komplettering kom in.' });
    calendar.today = '2026-12-14';
    await expect(closing()).rejects.toThrow('applicant-neither-silent-nor-gone');
    calendar.today = '2026-12-15';
    await expect(closing()).resolves.toMatchObject({ events: [{ type: 'ApplicationClosed' }] });
  });

  test('the clock goes on by itself once started, and stops when told', async () => {
    const { instances, calendar, noted, untilNoted } = await awaitingSupplement('2026-12-14');
    calendar.today = '2026-12-15';
    for (const { process } of instances) process.start();
    await untilNoted('DeadlinePassed');
    await Promise.all(instances.map(({ process }) => process.stop()));
    expect(await noted()).toEqual(['DeadlinePassed supplement-due']);
  });
});

/** A process over alliances of which nothing is due, and those that it looks at. */
function lookingAt(alliances: readonly string[], broken: ReadonlyMap<string, Error>) {
  const seen: string[] = [];
  const told: (string | undefined)[] = [];
  const process = new DeadlineProcess({
    clock: { now: () => '2026-12-15T09:00:00.000Z' },
    findDue: pagesOf(alliances),
    load: (alliance) => {
      seen.push(alliance);
      const error = broken.get(alliance);
      return error === undefined ? Promise.resolve(newCase(allianceWorkflow)) : Promise.reject(error);
    },
    execute: () => Promise.reject(new Error('nothing is due')),
    isAway,
    onFailure: (_, alliance) => told.push(alliance),
  });
  return { process, seen, told };
}

describe('what goes wrong', () => {
  test('with one alliance keeps no other from being noted, and is told', async () => {
    const { store, due, calendar, instances, recorded, noted, troubles } =
      await awaitingSupplement('2026-12-14');
    const unreadable = randomUUID();
    due.unshift(unreadable);
    const [first] = await recorded();
    const newer = new EventCodec({ OfANewerRelease: { version: 1 } });
    const event = newer.encode({ type: 'OfANewerRelease', data: {} }, randomUUID(), first!);
    await store.append(`test-alliance-${unreadable}`, 'no-stream', [event]);
    calendar.today = '2026-12-15';
    expect(await instances[0]?.process.noteDue()).toBe(1);
    expect(await noted()).toEqual(['DeadlinePassed supplement-due']);
    expect(troubles).toMatchObject([{ name: 'UnknownEvent' }]);
  });

  test('with more alliances than a page is told once of each, until it comes right', async () => {
    const many = Array.from({ length: 250 }, (_, index) => `bad-${String(index)}`);
    const broken = new Map(many.map((alliance) => [alliance, new Error('unreadable')]));
    const { process, seen, told } = lookingAt([...many, 'good'], broken);
    for (let round = 0; round < 3; round++) {
      await process.noteDue();
      expect(seen.splice(0)).toEqual([...many, 'good']);
    }
    expect(told.splice(0)).toEqual(many);
    broken.delete('bad-7');
    await process.noteDue();
    broken.set('bad-7', new Error('again'));
    await process.noteDue();
    expect(told).toEqual(['bad-7']);
  });

  test('with the store ends the round; the next goes on behind, and the one after begins anew', async () => {
    const broken = new Map([['b', new StoreUnavailable('not-applied', 'away')]]);
    const { process, seen, told } = lookingAt(['a', 'b', 'c'], broken);
    await expect(process.noteDue()).rejects.toThrow('away');
    expect(seen.splice(0)).toEqual(['a', 'b']);
    await process.noteDue();
    expect(seen.splice(0)).toEqual(['c']);
    await expect(process.noteDue()).rejects.toThrow('away');
    expect(seen).toEqual(['a', 'b']);
    expect(told).toEqual([]);
  });

  test('with the store in the middle of a command ends the round too', async () => {
    const { store, due, calendar, instances, troubles } = await awaitingSupplement('2026-12-14');
    due.push(randomUUID());
    calendar.today = '2026-12-15';
    await instances[0]?.executor.load(ALLIANCE);
    store.append = () => Promise.reject(new StoreUnavailable('unknown', 'away'));
    await expect(instances[0]?.process.noteDue()).rejects.toThrow('store-away');
    expect(troubles).toEqual([]);
  });
});
