import { PRIVACY_SETTINGS } from '../contexts/privacy/executors.js';
import { ANSWER_NAMES, KIND_NAMES, PRIVACY_STATES } from '../contexts/privacy/names.js';
import { PrivacyCases } from '../contexts/privacy/privacy-cases.js';
import { ListPrivacyRequests, type PrivacyRequestLine } from '../contexts/privacy/queries.js';
import { requestView } from '../contexts/privacy/request-views.js';
import type { PrivacySettings } from '../contexts/privacy/settings.js';
import type { RequestStatus } from '../contexts/privacy/state.js';
import { SYSTEM } from '../kernel/actor.js';
import { ERASED_WORDS } from '../messages/general.js';
import type { Locale } from '../messages/message.js';
import type { Samverka } from '../samverka.js';
import { localDate } from '../kernel/local-date.js';
import { addDays } from '../workflow/working-days.js';
import { CommandFailed } from './command-failed.js';
import type { Column } from './fit-columns.js';
import type { ShowOptions } from './options.js';
import { printJson, printLines, printTable, remark } from './output.js';
import { readUp } from './read-models.js';
import { withApp } from './with-app.js';
import { heading, NOTHING, shownInstant } from './words.js';

export interface PrivacyListOptions extends ShowOptions {
  readonly state?: string;
  readonly limit: number;
}

export interface PrivacyDueOptions extends ShowOptions {
  readonly days: number;
}

const BRIEF_ID = 8;
/** As many as one person's work can be: what ids are looked for among, and deadlines. */
const ALL = 10_000;

export async function listRequests({ json, lang, state, limit }: PrivacyListOptions): Promise<void> {
  const page = await withApp((app) => requestsIn(app, { state, limit: limit + 1 }));
  const items = page.items.slice(0, limit);
  if (json === true) printJson({ ...page, items });
  else printTable(items, columns(lang), NOTHING.requests[lang]);
  if (page.items.length > limit) remark(`only the first ${String(limit)} are shown`);
}

export async function listDue({ json, lang, days }: PrivacyDueOptions): Promise<void> {
  const { today, page } = await withApp(async (app) => ({
    today: localDate(app.foundation.clock.now()),
    page: await requestsIn(app, { limit: ALL }),
  }));
  const last = addDays(today, days);
  const items = page.items
    .filter(({ due }) => due !== null && due <= last)
    .map((item) => ({ ...item, overdue: (item.due ?? today) < today }));
  if (json === true) {
    printJson({ ...page, items });
    return;
  }
  const late = { heading: '', value: ({ overdue }: Due) => (overdue ? LATE[lang] : '') };
  printTable(items, [...columns(lang), late], NOTHING.due[lang]);
}

type Due = PrivacyRequestLine & { readonly overdue: boolean };

const LATE = { sv: 'försenad', en: 'overdue' } as const;

/** @param which an id or its beginning */
export async function showRequest(which: string, { json, lang }: ShowOptions): Promise<void> {
  const view = await withApp(async (app) => {
    const { nest, foundation } = app;
    const current = await nest.get(PrivacyCases).get(await theRequest(app, which), SYSTEM);
    const settings = nest.get<PrivacySettings>(PRIVACY_SETTINGS);
    return requestView(current, { vault: foundation.vault, settings, locale: lang });
  });
  if (json === true) printJson(view);
  else printLines(linesOf(view, lang));
}

type ShownRequest = Awaited<ReturnType<typeof requestView>>;

function linesOf(view: ShownRequest, lang: Locale): Parameters<typeof printLines>[0] {
  const { identity, extension, deadline, answer } = view;
  const words = (told: string | null): string => told ?? ERASED_WORDS.text[lang];
  return [
    [heading('id', lang), view.id],
    [heading('kind', lang), KIND_NAMES[view.kind][lang]],
    [heading('status', lang), stateWords(view.state, lang)],
    [heading('who', lang), view.subject ?? ERASED_WORDS.person[lang]],
    [heading('contact', lang), words(view.contact)],
    [heading('what', lang), view.words],
    [heading('received', lang), view.receivedOn],
    [heading('identity', lang), identity && `${words(identity.how)} (${shownInstant(identity.at)})`],
    [heading('extended', lang), extension && `${extension.until}: ${words(extension.reason)}`],
    [heading('deadline', lang), deadline?.due],
    [
      heading('answer', lang),
      answer && `${ANSWER_NAMES[answer.outcome][lang]}, ${words(answer.how)} (${shownInstant(answer.at)})`,
    ],
  ];
}

function columns(lang: Locale): Column<PrivacyRequestLine>[] {
  return [
    { heading: heading('id', lang), value: ({ id }) => id, brief: ({ id }) => id.slice(0, BRIEF_ID) },
    { heading: heading('kind', lang), value: ({ kind }) => KIND_NAMES[kind][lang] },
    { heading: heading('status', lang), value: ({ state }) => stateWords(state, lang) },
    { heading: heading('received', lang), value: ({ receivedOn }) => receivedOn, spare: 1 },
    { heading: heading('deadline', lang), value: ({ due }) => due },
  ];
}

function stateWords(state: RequestStatus, lang: Locale): string {
  return PRIVACY_STATES['request']?.[state]?.[lang] ?? state;
}

async function requestsIn(app: Samverka, filter: ListPrivacyRequests['filter']) {
  await readUp(app);
  return app.queries.execute(new ListPrivacyRequests(SYSTEM, filter));
}

async function theRequest(app: Samverka, which: string): Promise<string> {
  const { items } = await requestsIn(app, { limit: ALL });
  const found = items.map(({ id }) => id).filter((id) => id.startsWith(which));
  const [one] = found;
  if (one === undefined)
    throw new CommandFailed(`there is no request with the id ${which}; see: samverka privacy list`);
  if (found.length > 1) throw new CommandFailed(`${which} may be any of these:\n${found.join('\n')}`);
  return one;
}
