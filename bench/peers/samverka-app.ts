import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { readConfig } from '../../src/config/config.js';
import { type AllianceEvent, allianceWorkflow } from '../../src/contexts/alliances/public.js';
import { actorIn } from '../../src/kernel/actor.js';
import { createApp, type Samverka } from '../../src/samverka.js';
import { foldCase, newCase } from '../../src/workflow/case.js';
import type { Case } from '../../src/workflow/case.js';
import type { AllianceState } from '../../src/contexts/alliances/public.js';
import type { TaskResult } from '../run/sample.js';
import { formChosen } from './alliance-event.js';
import { type OpenPeer, type Peer, type TaskInput, textIn } from './peer.js';
import { write, writingIn } from './writers.js';

/** Any key does: nothing that is measured holds a text that is encrypted. */
const MASTER_KEY = Buffer.alloc(32, 'bench').toString('base64');

/**
 * The whole program as `npm start` runs it, projections and all. Two settings are not the usual ones: RATE_LIMIT, since
 * all callers here are one, and LOG_LEVEL, since the peers log no requests either.
 */
export const openSamverkaApp: OpenPeer = async ({ url, folder }): Promise<Peer> =>
  start(url, folder, undefined);

/** The same with its log in EventStoreDB. */
export const openSamverkaOnEventStoreDb: OpenPeer = async ({ url, folder, eventStoreDbUrl }): Promise<Peer> =>
  start(url, folder, eventStoreDbUrl);

async function start(url: string, folder: string, eventStoreDbUrl: string | undefined): Promise<Peer> {
  const app = await createApp(
    readConfig({
      PORT: '0',
      DATABASE_URL: url,
      EVENTSTOREDB_URL: eventStoreDbUrl,
      SAMVERKA_DATA: folder,
      SAMVERKA_MASTER_KEY: MASTER_KEY,
      RATE_LIMIT: '1000000',
      LOG_LEVEL: 'warn',
    }),
  );
  const address = await app.listen();
  await app.start();
  return {
    tasks: {
      address: () => Promise.resolve(address),
      token: async () => (await app.foundation.identity.tokens.add({ role: 'case-officer' })).token,
      settled: () => settled(app),
      folded: (input) => equalsFullFold(app, textIn(input, 'alliance')),
      grow: (input) => grow(app, input),
      command: (input) => command(app, input),
    },
    close: () => app.stop(),
  };
}

/** Until every read model stands where the log does; what is parked or behind is told. */
async function settled(
  app: Samverka,
): Promise<{ readonly behind: readonly string[]; readonly parked: number }> {
  const head = await app.foundation.store.head();
  const behind: string[] = [];
  for (const name of app.runners.names) {
    if (!(await app.runners.waitFor(name, head, 120_000))) behind.push(name);
  }
  return { behind, parked: (await app.runners.parked()).length };
}

/** Whether what commands are decided on is the fold of the whole stream. */
async function equalsFullFold(app: Samverka, alliance: string): Promise<boolean> {
  const { store, codec, association } = app.foundation;
  const { events } = await store.readStream(`${association.slug}-alliance-${alliance}`);
  const full = events
    .map((event) => codec.decode(event) as AllianceEvent)
    .reduce<Case<AllianceState>>(
      (folded, event) => foldCase(allianceWorkflow, folded, event),
      newCase(allianceWorkflow),
    );
  return isDeepStrictEqual(full, await app.executor.load(alliance));
}

/** Whoever gives the commands inside the process. */
const OFFICER = actorIn('case-officer', 'b0000000-0000-4000-8000-000000000002');
const FORMS = ['network', 'platform'];

/** Starts an alliance with a stream of so many events. */
async function grow(app: Samverka, input: TaskInput): Promise<string> {
  const { store, codec } = app.foundation;
  const alliance = randomUUID();
  const body = { name: 'Allians', lan: ['12'] };
  await app.execute({
    command: 'start-collaboration',
    subject: alliance,
    actor: OFFICER,
    key: randomUUID(),
    body,
  });
  const events = Number(input['events']);
  const stream = `${app.foundation.association.slug}-alliance-${alliance}`;
  for (let revision = 0; revision < events - 1;) {
    const size = Math.min(500, events - 1 - revision);
    const page = Array.from({ length: size }, (_, index) => formChosen(codec, stream, revision + index));
    await store.append(stream, revision, page);
    revision += size;
  }
  return alliance;
}

/** Commands given inside the process, one after another. */
function command(app: Samverka, input: TaskInput): Promise<TaskResult> {
  const subject = textIn(input, 'alliance');
  let times = 0;
  return write({ ...writingIn(input), writers: 1 }, async () => {
    const body = { form: FORMS[times++ % FORMS.length] };
    await app.execute({ command: 'choose-form', subject, actor: OFFICER, key: randomUUID(), body });
    return 1;
  });
}
