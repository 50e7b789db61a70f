import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../config/config.js';
import type { AllianceListItem } from '../../contexts/alliances/views.js';
import type { HistoryItem } from '../../contexts/alliances/history-views.js';
import type { RolloutRow } from '../../contexts/alliances/rollout-views.js';
import type { Foundation } from '../../foundation.js';
import { importHistoryAtStart } from '../../history-at-start.js';
import type { Role } from '../../kernel/actor.js';
import type { Locale } from '../../messages/message.js';
import { createApp } from '../../samverka.js';
import { earlierCaseWords } from '../case-words.js';
import { CommandFailed } from '../command-failed.js';
import type { Column } from '../fit-columns.js';
import { print, printTable } from '../output.js';
import { historyColumns, listColumns, rolloutColumns } from '../register-columns.js';
import { withFoundation } from '../with-foundation.js';
import { heading, roleWords } from '../words.js';
import { type Cast, DemoCases } from './demo-cases.js';
import { DemoClient, type Player } from './demo-client.js';
import { type DemoBoard, DemoMeeting } from './demo-meeting.js';
import { demoPeople, demoPerson } from './demo-people.js';
import { demoWords } from './demo-words.js';

const LOOK_AGAIN_MS = 250;
const REGIONS = ['03', '04', '08', '09', '10', '18', '20', '21'];

export async function demo({ lang }: { readonly lang: Locale }): Promise<void> {
  const { host, port } = readConfig(process.env);
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
  if (await isSamverka(address)) {
    print(demoWords('onServer', lang).replace('{address}', address));
    await withFoundation((foundation) => play({ address, lang, foundation }));
    return;
  }
  print(demoWords('alone', lang));
  const app = await createApp(readConfig(process.env), {
    beforeProjections: async (starting) => {
      await importHistoryAtStart(starting);
    },
    log: { level: 'warn' },
  });
  try {
    await app.start();
    const own = await app.listen();
    await play({ address: own, lang, foundation: app.foundation });
  } finally {
    await app.stop();
  }
}

/** Whether Samverka answers there; one that starts is waited for. Anything else there is a fault. */
async function isSamverka(address: string): Promise<boolean> {
  for (;;) {
    let response: Response;
    try {
      response = await fetch(new URL('/api/rollout', address), { signal: AbortSignal.timeout(5_000) });
    } catch {
      return false;
    }
    const body: unknown = await response.json().catch(() => null);
    if (typeof body === 'object' && body !== null && 'rows' in body) return true;
    if (!isStarting(body)) break;
    await pause(LOOK_AGAIN_MS);
  }
  throw new CommandFailed(`something else than Samverka answers at ${address}; set PORT to another port`);
}

function isStarting(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'code' in body && body.code === 'starting';
}

interface Stage {
  readonly address: string;
  readonly lang: Locale;
  readonly foundation: Foundation;
}

async function play(stage: Stage): Promise<void> {
  const { lang, address, foundation } = stage;
  const { tokens } = foundation.identity;
  const made: string[] = [];
  const player = async (role: Role, regions: readonly string[] = []): Promise<Player> => {
    const { id, token } = await tokens.add({ role, regions, label: 'demo' });
    made.push(id);
    return { name: roleWords(role, lang), id, means: { Authorization: `Bearer ${token}` } };
  };
  // The board that is in office afterwards is one that people can sign in as.
  const person = async (role: Role): Promise<Player> =>
    (await demoPerson(foundation, role, stage)) ?? (await player(role));
  const cast: Cast & DemoBoard = {
    coordinator: await player('coordinator', REGIONS),
    officer: await player('case-officer'),
    chair: await person('chair'),
    secretary: await person('secretary'),
    members: [await person('board-member'), await player('board-member'), await player('board-member')],
  };
  let started: readonly string[];
  try {
    started = await playCases(stage, cast);
  } finally {
    for (const id of made) await tokens.revoke(id);
  }
  await demoPeople(foundation, { address, lang, started });
}

/** @returns the alliances that were started */
async function playCases({ address, lang }: Stage, cast: Cast & DemoBoard): Promise<readonly string[]> {
  const client = new DemoClient(address, lang);
  const cases = new DemoCases(client, cast, lang);
  const granted = await cases.granted();
  await cases.rejectedAndApplyingAgain();
  const supplemented = await cases.supplemented();
  await cases.tabledAndDecidedLater();
  await cases.withdrawn();
  await cases.refused();
  await new DemoMeeting(client, cast, cases, lang).play();
  await showWhatCameOfIt(client, cast, granted, lang);
  print(`\n${demoWords('next', lang).replace('{case}', supplemented)}`);
  return client.started;
}

async function showWhatCameOfIt(
  client: DemoClient,
  { officer, chair }: Cast,
  granted: string,
  lang: Locale,
): Promise<void> {
  const title = (name: Parameters<typeof demoWords>[0]): void => {
    print(`\n${demoWords(name, lang)}`);
  };
  const list = await client.get<{ items: AllianceListItem[] }>(officer, '/api/alliances?limit=200');
  title('status');
  printTable(list.items, await statusColumns(client, officer, lang), '');
  const history = await client.get<{ items: HistoryItem[] }>(chair, `/api/alliances/${granted}/history`);
  title('history');
  printTable(history.items, historyColumns(lang), '');
  const rollout = await client.get<{ rows: RolloutRow[] }>(officer, '/api/rollout');
  title('rollout');
  printTable(rollout.rows, rolloutColumns(lang), '');
}

/** The columns of a list, and beside the present case the earlier ones of the alliances in the play. */
async function statusColumns(
  client: DemoClient,
  officer: Player,
  lang: Locale,
): Promise<Column<AllianceListItem>[]> {
  const earlier = new Map<string, string>();
  for (const id of client.started) {
    const { earlierApplications } = await client.alliance(officer, id);
    earlier.set(id, earlierApplications.map((one) => earlierCaseWords(one, lang)).join('; '));
  }
  const name = heading('earlier', lang);
  const columns = listColumns(lang);
  const after = columns.findIndex((column) => column.heading === heading('application', lang)) + 1;
  return columns.toSpliced(after, 0, { heading: name, value: ({ id }) => earlier.get(id), width: 40 });
}
