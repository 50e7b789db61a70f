import type { Command } from 'commander';
import { readConfig } from '../../config/config.js';
import type { AllianceListItem, HistoryItem, RolloutRow } from '../../contexts/alliances/queries.js';
import { importHistoryAtStart } from '../../history-at-start.js';
import type { Role } from '../../kernel/actor.js';
import { createApp } from '../../samverka.js';
import { print, printTable } from '../output.js';
import { historyColumns, listColumns, rolloutColumns } from '../read.commands.js';
import { CommandFailed, withFoundation } from '../session.js';
import { type Cast, DemoCases } from './demo-cases.js';
import { DemoClient, type Player } from './demo-client.js';

const REGIONS = ['03', '08', '09', '10', '20', '21'];

/** `demo`. */
export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('play made-up cases through the HTTP API of the running server, or of one started for it')
    .action(demo);
}

async function demo(): Promise<void> {
  const { host, port } = readConfig(process.env);
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
  if (await isSamverka(address)) {
    print(`Playing on the server at ${address}. What is played stays in its log; every case says (demo).`);
    await withFoundation(({ tokens }) =>
      play(address, (role, regions) => tokens.add({ role, regions, label: 'demo' })),
    );
    return;
  }
  print(
    'No server answers, so one is started for the play. What is played stays in its log; every case says (demo).',
  );
  const app = await createApp(readConfig(process.env), {
    beforeProjections: async (starting) => {
      await importHistoryAtStart(starting);
    },
    log: { level: 'warn' },
  });
  try {
    await app.start();
    const own = await app.listen();
    await play(own, (role, regions) => app.foundation.tokens.add({ role, regions, label: 'demo' }));
  } finally {
    await app.stop();
  }
}

/** Whether Samverka answers there. Anything else there is a fault. */
async function isSamverka(address: string): Promise<boolean> {
  let response: Response;
  try {
    response = await fetch(new URL('/api/rollout', address), { signal: AbortSignal.timeout(5_000) });
  } catch {
    return false;
  }
  const body: unknown = await response.json().catch(() => null);
  if (typeof body === 'object' && body !== null && 'rows' in body) return true;
  throw new CommandFailed(`something else than Samverka answers at ${address}; set PORT to another port`);
}

async function play(
  address: string,
  addToken: (role: Role, regions: readonly string[]) => Promise<{ id: string; token: string }>,
): Promise<void> {
  const player = async (name: string, role: Role, regions: readonly string[] = []): Promise<Player> => ({
    name,
    ...(await addToken(role, regions)),
  });
  const cast: Cast = {
    coordinator: await player('coordinator', 'coordinator', REGIONS),
    officer: await player('case officer', 'case-officer'),
    chair: await player('chair', 'chair'),
  };
  const client = new DemoClient(address);
  const cases = new DemoCases(client, cast);
  const granted = await cases.granted();
  await cases.rejectedAndApplyingAgain();
  await cases.supplemented();
  await cases.tabledAndDecidedLater();
  await cases.withdrawn();
  await cases.refused();
  await showWhatCameOfIt(client, cast, granted);
}

async function showWhatCameOfIt(
  client: DemoClient,
  { officer, chair }: Cast,
  granted: string,
): Promise<void> {
  const list = await client.get<{ items: AllianceListItem[] }>(officer, '/api/alliances?limit=200');
  print('\nWhere everything stands');
  printTable(list.items, listColumns('sv'), 'Nothing.');
  const history = await client.get<{ items: HistoryItem[] }>(chair, `/api/alliances/${granted}/history`);
  print('\nThe whole history of the case that was granted');
  printTable(history.items, historyColumns('sv'), 'Nothing.');
  const rollout = await client.get<{ rows: RolloutRow[] }>(officer, '/api/rollout');
  print('\nThe rollout over the 21 län (* the year is uncertain)');
  printTable(rollout.rows, rolloutColumns('sv'), 'Nothing.');
}
