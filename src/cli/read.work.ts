import { stateName } from '../contexts/alliances/messages.js';
import type { ListOrder } from '../contexts/alliances/list-orders.js';
import {
  type AsOf,
  GetAlliance,
  GetHistory,
  GetRollout,
  ListAlliances,
} from '../contexts/alliances/queries.js';
import type { AllianceView } from '../contexts/alliances/views.js';
import type { ApplicationView } from '../contexts/alliances/application-views.js';
import { regionByCode } from '../contexts/alliances/regions.js';
import { DEADLINE_NAMES, WAITS_ON_NAMES } from '../contexts/alliances/state-names.js';
import { SYSTEM } from '../kernel/actor.js';
import type { Locale } from '../messages/message.js';
import type { Samverka } from '../samverka.js';
import { isOver } from '../workflow/deadlines.js';
import {
  decisionsLines,
  earlierCaseLines,
  reconsiderationWords,
  sentWords,
  supplementLines,
} from './case-words.js';
import { findAlliance, noSuchAlliance } from './find-alliance.js';
import type { ShowOptions } from './options.js';
import { printJson, printLines, printTable, remark } from './output.js';
import { readUp } from './read-models.js';
import { historyColumns, listColumns, rolloutColumns } from './register-columns.js';
import { withApp } from './with-app.js';
import { flagWords, heading, NOTHING, shownDate, shownInstant } from './words.js';

export interface ListOptions extends ShowOptions {
  readonly state?: string;
  readonly region?: string;
  readonly q?: string;
  readonly sort?: ListOrder;
  readonly limit: number;
}

export interface HistoryOptions extends ShowOptions {
  readonly limit: number;
}

export interface RolloutOptions extends ShowOptions {
  readonly on?: string;
  readonly asOf?: AsOf;
  readonly public?: boolean;
}

export async function list({ json, lang, limit, ...filter }: ListOptions): Promise<void> {
  const query = new ListAlliances(SYSTEM, { ...filter, limit } as ListAlliances['filter']);
  const page = await withApp((app) => reading(app, () => app.queries.execute(query)));
  if (json === true) {
    printJson(page);
    return;
  }
  printTable(page.items, listColumns(lang), NOTHING.alliances[lang]);
  if (page.nextCursor !== null) remark(`only the first ${String(limit)} are shown`);
}

export async function show(which: string, { json, lang }: ShowOptions): Promise<void> {
  const view = await withApp((app) =>
    reading(app, async () => app.queries.execute(new GetAlliance(await findAlliance(app, which), SYSTEM))),
  );
  if (view === null) throw noSuchAlliance(which);
  if (json === true) printJson(view);
  else printLines(linesOf(view, lang));
}

function linesOf(view: AllianceView, lang: Locale): Parameters<typeof printLines>[0] {
  const { application, partnership, association, members, deadlines } = view;
  const word = (name: Parameters<typeof heading>[0]): string => heading(name, lang);
  return [
    [word('alliance'), view.name],
    [word('id'), view.id],
    [word('lan'), view.lan.map((code) => `${code} ${regionByCode(code)?.short ?? ''}`).join(', ')],
    [word('status'), stateName('alliance', view.status, lang)],
    [word('started'), shownDate(view.startedOn, lang)],
    [
      word('members'),
      members.map(({ name, orgnr }) => (orgnr === null ? name : `${name} (${orgnr})`)).join(', '),
    ],
    [word('application'), application && standingWords(application, lang)],
    [word('case'), application?.arendenummer],
    [word('waitsOn'), application?.waitingOn && WAITS_ON_NAMES[application.waitingOn]?.[lang]],
    [word('officer'), application?.officer],
    [
      word('deadlines'),
      deadlines
        .filter(({ status }) => !isOver(status))
        .map(
          ({ deadline, due }) => `${due} ${DEADLINE_NAMES[deadline]?.[lang].toLocaleLowerCase(lang) ?? ''}`,
        )
        .join(', '),
    ],
    [word('supplement'), application && supplementLines(application, lang)],
    [word('decision'), application && decisionsLines(application, lang)],
    [word('sent'), application && sentWords(application, lang)],
    [word('reconsideration'), application && reconsiderationWords(application)],
    [word('earlier'), view.earlierApplications.flatMap((one) => earlierCaseLines(one, lang))],
    [
      word('partnership'),
      partnership && `${stateName('partnership', partnership.state, lang)}, ${partnership.since}`,
    ],
    [
      word('association'),
      association && `${association.name}, ${shownDate({ date: association.foundedOn }, lang)}`,
    ],
    [
      word('look'),
      flagsOf(view)
        .map((flag) => flagWords(flag, lang))
        .join(', '),
    ],
    [word('revision'), String(view.revision)],
  ];
}

/** Where it stands; of what ended without a decision also when, which stands in no other line. */
function standingWords({ state, endedAt, decisions }: ApplicationView, lang: Locale): string {
  const name = stateName('application', state, lang);
  const wasDecided = decisions.at(-1)?.outcome === state;
  return endedAt === null || wasDecided ? name : `${name} ${shownInstant(endedAt).slice(0, 10)}`;
}

function flagsOf({ flags, application }: AllianceView): string[] {
  return [...new Set([...flags, ...(application?.flags ?? [])])];
}

export async function history(which: string, { json, lang, limit }: HistoryOptions): Promise<void> {
  const page = await withApp((app) =>
    reading(app, async () =>
      app.queries.execute(new GetHistory(await findAlliance(app, which), SYSTEM, lang, limit)),
    ),
  );
  if (page === null) throw noSuchAlliance(which);
  if (json === true) printJson(page);
  else printTable(page.items, historyColumns(lang), NOTHING.events[lang]);
}

export async function rollout(options: RolloutOptions): Promise<void> {
  const { json, lang, on, asOf } = options;
  const query = new GetRollout(options.public === true ? null : SYSTEM, lang, asOf, on);
  const view = await withApp((app) => reading(app, () => app.queries.execute(query)));
  if (json === true) {
    printJson(view);
    return;
  }
  printTable(view.rows, rolloutColumns(lang), '');
  remark({ sv: '* året är osäkert', en: '* the year is uncertain' }[lang]);
}

/** An answer from the read models, where they have come far enough to give one. */
async function reading<Result>(app: Samverka, work: () => Promise<Result>): Promise<Result> {
  await readUp(app);
  return work();
}
