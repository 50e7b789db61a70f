import { eventLabel, stateName } from '../contexts/alliances/messages.js';
import type { AllianceListItem } from '../contexts/alliances/views.js';
import type { HistoryItem } from '../contexts/alliances/history-views.js';
import type { RolloutRow } from '../contexts/alliances/rollout-views.js';
import { regionByCode } from '../contexts/alliances/regions.js';
import { ERASED_WORDS } from '../messages/general.js';
import type { Locale } from '../messages/message.js';
import { changeWords } from './change-words.js';
import type { Column } from './fit-columns.js';
import { heading, roleWords, shownDate, shownInstant, stageName } from './words.js';

/** Enough of an id to find the alliance by: `samverka show 000bcf08`. */
const BRIEF_ID = 8;

/** The columns of a list of alliances. */
export function listColumns(lang: Locale): Column<AllianceListItem>[] {
  return [
    { heading: heading('alliance', lang), value: ({ name }) => name, width: 40 },
    { heading: heading('lan', lang), value: ({ lan }) => lan.join(' '), width: 8, spare: 2 },
    { heading: heading('case', lang), value: ({ application }) => application?.arendenummer },
    {
      heading: heading('application', lang),
      value: ({ application }) =>
        application === null ? '' : stateName('application', application.state, lang),
      width: 24,
    },
    {
      heading: heading('partnership', lang),
      value: ({ partnership }) =>
        partnership === null ? '' : stateName('partnership', partnership.state, lang),
      spare: 3,
    },
    {
      heading: heading('association', lang),
      value: ({ association }) => association?.name,
      width: 30,
      spare: 4,
    },
    { heading: heading('deadline', lang), value: ({ application }) => application?.deadline, spare: 1 },
    { heading: heading('id', lang), value: ({ id }) => id, brief: ({ id }) => id.slice(0, BRIEF_ID) },
  ];
}

/** The columns of a history. */
export function historyColumns(lang: Locale): Column<HistoryItem>[] {
  return [
    { heading: '#', value: ({ revision }) => revision, right: true },
    {
      heading: heading('recorded', lang),
      value: ({ recordedAt }) => shownInstant(recordedAt),
      brief: ({ recordedAt }) => shownInstant(recordedAt).slice(0, 10),
    },
    {
      heading: heading('event', lang),
      value: ({ type, label }) => label || eventLabel(type, lang),
      width: 36,
    },
    {
      heading: heading('happened', lang),
      value: ({ occurredOn }) => (occurredOn === null ? '' : shownDate(occurredOn, lang)),
      spare: 2,
    },
    { heading: heading('by', lang), value: ({ role }) => roleWords(role, lang), spare: 1 },
    {
      heading: heading('change', lang),
      value: ({ changes }) => changeWords(changes, lang).join('; '),
      width: 60,
    },
    {
      heading: heading('reason', lang),
      value: ({ reason, reasonErased }) => (reasonErased ? ERASED_WORDS.text[lang] : reason),
      width: 30,
      spare: 3,
    },
  ];
}

/** The columns of the rollout. */
export function rolloutColumns(lang: Locale): Column<RolloutRow>[] {
  return [
    {
      heading: heading('lan', lang),
      value: ({ lan, name }) => `${lan} ${name}`,
      brief: ({ lan, name }) => `${lan} ${regionByCode(lan)?.short ?? name}`,
    },
    {
      heading: heading('ksm', lang),
      value: ({ ksmYear, ksmNote }) => `${String(ksmYear ?? '')}${ksmNote === null ? '' : '*'}`,
      spare: 2,
    },
    { heading: heading('furthest', lang), value: ({ stage }) => stageName(stage, lang) },
    {
      heading: heading('when', lang),
      value: ({ stage, dates }) => {
        const date = dates[stage];
        return date === undefined ? '' : shownDate(date, lang);
      },
    },
    {
      heading: heading('now', lang),
      value: ({ stage, current }) => (current === stage ? '' : stageName(current, lang)),
      width: 20,
    },
    {
      heading: heading('alliances', lang),
      value: ({ alliances }) => alliances.length,
      right: true,
      spare: 1,
    },
    { heading: heading('partners', lang), value: ({ partnership }) => partnership, right: true, spare: 3 },
    {
      heading: heading('associations', lang),
      value: ({ association }) => association,
      right: true,
      spare: 4,
    },
  ];
}
