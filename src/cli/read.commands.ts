import type { Command } from 'commander';
import { eventLabel, stateName } from '../contexts/alliances/messages.js';
import { LAN_CODES } from '../contexts/alliances/public.js';
import {
  type AllianceListItem,
  type AllianceView,
  GetAlliance,
  GetHistory,
  GetRollout,
  type HistoryItem,
  ListAlliances,
  type RolloutRow,
} from '../contexts/alliances/queries.js';
import { SYSTEM } from '../kernel/actor.js';
import { isCalendarDate } from '../kernel/occurred-on.js';
import type { Locale } from '../messages/message.js';
import type { Samverka } from '../samverka.js';
import { shownDate, stageName } from './labels.js';
import { jsonOption, langOption, type ShowOptions, wholeNumber } from './options.js';
import { type Column, print, printJson, printTable, remark } from './output.js';
import { CommandFailed, withApp } from './session.js';

interface ListOptions extends ShowOptions {
  readonly state?: string;
  readonly region?: string;
  readonly q?: string;
  readonly sort?: string;
  readonly limit: number;
}

/** `list`, `show`, `history`, `rollout`: what the read models say. */
export function addReadCommands(program: Command): void {
  program
    .command('list')
    .description('alliances and where their applications stand')
    .option('--state <state>', 'state of the application, as under-review; none for those without')
    .option('--region <län>', `code of a län: ${LAN_CODES[0]} to ${LAN_CODES.at(-1) ?? ''}`)
    .option('--q <words>', 'name, organisation or ärendenummer')
    .option('--sort <column>', 'name, state, lastChanged ...; with - before it: descending')
    .option('--limit <n>', 'at most so many', wholeNumber(1, 200), 200)
    .addOption(jsonOption())
    .addOption(langOption())
    .action(list);
  program
    .command('show')
    .description('one alliance: state, next step, whom it waits on')
    .argument('<id>', 'its id, as list shows it')
    .addOption(jsonOption())
    .addOption(langOption())
    .action(show);
  program
    .command('history')
    .description('everything that happened to one alliance, oldest first')
    .argument('<id>', 'its id, as list shows it')
    .option('--limit <n>', 'the newest so many', wholeNumber(1, 10_000), 1_000)
    .addOption(jsonOption())
    .addOption(langOption())
    .action(history);
  program
    .command('rollout')
    .description('the 21 län and how far each has come')
    .option('--on <date>', 'by what had happened on that day')
    .option('--public', 'as the public sees it')
    .addOption(jsonOption())
    .addOption(langOption())
    .action(rollout);
}

async function list({ json, lang, limit, ...filter }: ListOptions): Promise<void> {
  const query = new ListAlliances(SYSTEM, { ...filter, limit } as ListAlliances['filter']);
  const page = await withApp((app) => reading(app, () => app.queries.execute(query)));
  if (json === true) {
    printJson(page);
    return;
  }
  printTable(page.items, listColumns(lang), 'There are no such alliances.');
  if (page.nextCursor !== null) remark(`only the first ${String(limit)} are shown`);
}

/** The columns of a list of alliances. */
export function listColumns(lang: Locale): Column<AllianceListItem>[] {
  return [
    { heading: 'Alliance', value: ({ name }) => name, width: 40 },
    { heading: 'Län', value: ({ lan }) => lan.join(' ') },
    { heading: 'Ärende', value: ({ application }) => application?.arendenummer },
    {
      heading: 'Application',
      value: ({ application }) =>
        application === null ? '' : stateName('application', application.state, lang),
    },
    {
      heading: 'Partnership',
      value: ({ partnership }) =>
        partnership === null ? '' : stateName('partnership', partnership.state, lang),
    },
    { heading: 'Association', value: ({ association }) => association?.name, width: 30 },
    { heading: 'Deadline', value: ({ application }) => application?.deadline },
    { heading: 'Id', value: ({ id }) => id },
  ];
}

async function show(id: string, { json, lang }: ShowOptions): Promise<void> {
  const view = await withApp((app) => reading(app, () => app.queries.execute(new GetAlliance(id, SYSTEM))));
  if (view === null) throw new CommandFailed(`there is no alliance ${id}; see: samverka list`);
  if (json === true) printJson(view);
  else for (const [heading, value] of linesOf(view, lang)) print(`${heading.padEnd(18)}${value}`);
}

function linesOf(view: AllianceView, lang: Locale): [string, string][] {
  const { application, partnership, association, members } = view;
  const lines: [string, string | null | undefined][] = [
    ['Alliance', view.name],
    ['Id', view.id],
    ['Län', view.lan.join(', ')],
    ['Status', stateName('alliance', view.status, lang)],
    ['Started', shownDate(view.startedOn, lang)],
    ['Members', members.map(({ name, orgnr }) => (orgnr === null ? name : `${name} (${orgnr})`)).join(', ')],
    ['Application', application === null ? null : stateName('application', application.state, lang)],
    ['Ärendenummer', application?.arendenummer],
    ['Waits on', application?.waitingOn],
    ['Deadline', application?.deadline],
    ['Revision read', application === null ? null : String(application.revision)],
    [
      'Earlier cases',
      view.earlierApplications.map((earlier) => earlier.arendenummer ?? earlier.id).join(', '),
    ],
    [
      'Partnership',
      partnership === null
        ? null
        : `${stateName('partnership', partnership.state, lang)}, ${partnership.since}`,
    ],
    [
      'Association',
      association === null ? null : `${association.name}, ${shownDate(association.foundedOn, lang)}`,
    ],
    ['Look at', view.flags.join(', ')],
    ['Revision', String(view.revision)],
    ['Position', String(view.position)],
  ];
  return lines.filter((line): line is [string, string] => typeof line[1] === 'string' && line[1] !== '');
}

async function history(id: string, { json, lang, limit }: ShowOptions & { limit: number }): Promise<void> {
  const query = new GetHistory(id, SYSTEM, lang, limit);
  const page = await withApp((app) => reading(app, () => app.queries.execute(query)));
  if (page === null) throw new CommandFailed(`there is no alliance ${id}; see: samverka list`);
  if (json === true) printJson(page);
  else printTable(page.items, historyColumns(lang), 'Nothing has happened yet.');
}

/** The columns of a history. */
export function historyColumns(lang: Locale): Column<HistoryItem>[] {
  return [
    { heading: '#', value: ({ revision }) => revision, right: true },
    { heading: 'Recorded', value: ({ recordedAt }) => recordedAt.slice(0, 19).replace('T', ' ') },
    { heading: 'What', value: ({ type, label }) => label || eventLabel(type, lang), width: 36 },
    {
      heading: 'Happened',
      value: ({ occurredOn }) => (occurredOn === null ? '' : shownDate(occurredOn, lang)),
    },
    { heading: 'By', value: ({ role }) => role },
    {
      heading: 'Changed',
      value: ({ changes }) => changes.map(({ field, after }) => `${field}: ${brief(after)}`).join('; '),
      width: 44,
    },
    { heading: 'Why', value: ({ reason }) => reason, width: 30 },
  ];
}

function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

async function rollout(options: ShowOptions & { on?: string; public?: boolean }): Promise<void> {
  const { json, lang, on } = options;
  if (on !== undefined && !isCalendarDate(on)) throw new CommandFailed(`${on} is no date; write 2026-11-22`);
  const query = new GetRollout(options.public === true ? null : SYSTEM, lang, undefined, on);
  const view = await withApp((app) => reading(app, () => app.queries.execute(query)));
  if (json === true) printJson(view);
  else printTable(view.rows, rolloutColumns(lang), '');
}

/** The columns of the rollout. */
export function rolloutColumns(lang: Locale): Column<RolloutRow>[] {
  return [
    { heading: 'Län', value: ({ lan, name }) => `${lan} ${name}` },
    {
      heading: 'KSM',
      value: ({ ksmYear, ksmNote }) => `${String(ksmYear ?? '')}${ksmNote === null ? '' : ' *'}`,
    },
    { heading: 'Furthest', value: ({ stage }) => stageName(stage, lang) },
    { heading: 'Now', value: ({ stage, current }) => (current === stage ? '' : stageName(current, lang)) },
    {
      heading: 'When',
      value: ({ stage, dates }) => {
        const date = dates[stage];
        return date === undefined ? '' : shownDate(date, lang);
      },
    },
    { heading: 'Alliances', value: ({ alliances }) => alliances.length, right: true },
    { heading: 'Partners', value: ({ partnership }) => partnership, right: true },
    { heading: 'Associations', value: ({ association }) => association, right: true },
  ];
}

/** Answers, and says so when the read models are behind the log: nothing runs them but a server. */
async function reading<Result>(app: Samverka, work: () => Promise<Result>): Promise<Result> {
  const behind = (await app.runners.status()).filter(({ lag }) => lag > 0);
  if (behind.length > 0) {
    const names = behind.map(({ name, position, head }) => `${name} ${String(position)}/${String(head)}`);
    remark(`the read models are behind the log (${names.join(', ')}); a running server brings them up`);
  }
  return work();
}
