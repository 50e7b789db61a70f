import { randomUUID } from 'node:crypto';
import type { EventStore, EventToAppend } from '../../../src/event-store/event-store.js';
import { PostgresEventStore } from '../../../src/event-store/postgres/postgres-event-store.js';
import type { FaultRun, RunningFault } from '../fault.js';
import { SLUG } from '../stage/log-source.js';
import type { Stage, StagePlan } from '../stage/stage.js';
import { openStore } from '../stage/store-host.js';
import { until } from '../stage/until.js';
import { tryAt } from '../work/give-command.js';
import type { Acknowledgement, GivenCommand } from '../work/model.js';
import { giveOwn } from '../work/own-command.js';
import { EMBEDDED, ON_FAKE } from './crash-points.js';

/** An alliance that no worker leads. @returns its id and revision */
function alliance({ stage }: FaultRun): Promise<Acknowledgement> {
  const body = { name: `Förgiftad ${randomUUID()}`, lan: ['12'] };
  return giveOwn(stage, { role: 'coordinator', command: 'start-collaboration', subject: null, body });
}

async function storeOf(stage: Stage): Promise<EventStore> {
  if (stage.store !== undefined) return openStore(stage.store.connectionString);
  return PostgresEventStore.open({ url: (await stage.database.url()) ?? '' });
}

/** An event as the program writes them, but of a version and with data of another's. */
function eventOf(type: string, version: number, data: unknown): EventToAppend {
  const id = randomUUID();
  const encoder = new TextEncoder();
  const body = {
    ...{ id, type, version, recordedAt: new Date().toISOString(), actor: 'system', role: 'system' },
    ...{
      commandId: randomUUID(),
      commandMac: '',
      correlationId: id,
      causationId: null,
      workflow: null,
      data,
    },
  };
  return { id, type, data: encoder.encode(JSON.stringify(body)), metadata: encoder.encode('{}') };
}

/** The event comes into the log past the program; its case stops, with an alarm, and no other does. */
async function append(run: FaultRun, event: EventToAppend, code: string): Promise<void> {
  const { stage } = run;
  const { id, revision } = await alliance(run);
  const store = await storeOf(stage);
  run.mark();
  stage.model.stopped.add(id);
  await store.append(`${SLUG}-alliance-${id}`, revision, [event]);
  await store.close();
  const db = await stage.db();
  const isParked = async (): Promise<boolean> => {
    const { rowCount } = await db.query('SELECT FROM alliance_file.parked WHERE stream = $1', [
      `${SLUG}-alliance-${id}`,
    ]);
    return rowCount === 1;
  };
  await until(isParked, () => new Error('the case was not stopped'));
  const command: GivenCommand = {
    ...{ key: randomUUID(), role: 'coordinator', command: 'rename', subject: id },
    body: { name: 'Kan inte bytas' },
  };
  const tried = await tryAt(stage.addresses()[0] ?? '', stage.tokenOf('coordinator'), command);
  if (tried.status !== 503 || (tried.body as { code?: string }).code !== code)
    throw new Error(`a command on the case was answered ${JSON.stringify(tried)}`);
}

function newer(plan: StagePlan, name: string): RunningFault {
  return {
    kind: 'running',
    name,
    says: 'an event of a version that this release does not know comes into the log',
    plan,
    spoils: true,
    inject: (run) =>
      append(run, eventOf('AllianceRenamed', 999, { name: 'Från framtiden' }), 'newer-release'),
  };
}

/** What others wrote into the log, and this release cannot read. */
export const POISON_FAULTS: readonly RunningFault[] = [
  {
    kind: 'running',
    name: 'poison-event',
    says: 'an event that no fold takes comes into the log',
    plan: EMBEDDED,
    spoils: true,
    inject: (run) => append(run, eventOf('LanAdded', 1, null), 'case-unreadable'),
  },
  newer(EMBEDDED, 'newer-event'),
  newer(ON_FAKE, 'newer-event-on-eventstoredb'),
];
