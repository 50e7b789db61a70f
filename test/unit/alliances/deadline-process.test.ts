import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { AttachmentFiles } from '../../../src/attachments/attachment-files.js';
import { allianceCommandContext } from '../../../src/contexts/alliances/command-context.js';
import { DeadlineProcess } from '../../../src/contexts/alliances/deadline-process.js';
import { ALLIANCE_EVENTS } from '../../../src/contexts/alliances/upcasters.js';
import { LOG_START } from '../../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import type { Actor } from '../../../src/kernel/actor.js';
import type { Recorded } from '../../../src/kernel/event.js';
import { EventCodec } from '../../../src/log/event-codec.js';
import { Executor } from '../../../src/log/executor.js';
import { REGISTER_EVENTS } from '../../../src/log/register-events.js';
import { Registers } from '../../../src/log/registers.js';
import { MemoryVault } from '../../../src/vault/memory-vault.js';
import { COORDINATOR, OFFICER, SETTINGS } from './alliance-story.js';

const ALLIANCE = randomUUID();
const STREAM = `test-alliance-${ALLIANCE}`;
const SIGNED = { textVersion: 1, signatory: 'Anna Andersson' };
const ITEMS = ['Stadgarna'];

/** Three processes on one log, and a calendar that can be turned. */
function threeInstances() {
  const store = new MemoryEventStore();
  const vault = new MemoryVault();
  const codec = new EventCodec({ ...ALLIANCE_EVENTS, ...REGISTER_EVENTS });
  const calendar = { today: '2026-11-22' };
  const clock = { now: () => `${calendar.today}T09:00:00.000Z` };
  const troubles: unknown[] = [];
  const instances = Array.from({ length: 3 }, () => {
    const context = allianceCommandContext({
      slug: 'test',
      settings: SETTINGS,
      store,
      vault,
      registers: new Registers(store, codec, clock, 'test'),
      attachments: new AttachmentFiles('/nonexistent'),
      knowsCoordinator: () => Promise.resolve(false),
      organisation: () => Promise.resolve(null),
      arendenummer: { series: () => 'arendenummer', format: (_, number) => `T ${String(number)}` },
    });
    const executor = new Executor({ store, codec, vault, clock, context });
    const process = new DeadlineProcess({
      clock,
      findDue: () => Promise.resolve([ALLIANCE]),
      load: (alliance) => executor.load(alliance),
      execute: (request) => executor.execute(request),
      onError: (error) => troubles.push(error),
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
  return { calendar, give, recorded, noted, everyInstanceLooks, untilNoted, troubles, instances };
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
