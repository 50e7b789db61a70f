import { GUARD_NAMES } from '../contexts/alliances/guard-names.js';
import { commandName, roleName, sayOfAlliances } from '../contexts/alliances/messages.js';
import { DEADLINE_NAMES } from '../contexts/alliances/state-names.js';
import type { Reason } from '../kernel/refusal.js';
import type { Locale, Words } from '../messages/message.js';
import { allOf, anyOf, named, shown } from '../messages/phrases.js';
import { type Step, stepOf, type WorkflowDefinition } from '../workflow/definition.js';
import type { Preview, PreviewRow } from '../workflow/preview-result.js';
import { CLOCK_STATES } from '../contexts/alliances/value-words.js';
import type { Column } from './fit-columns.js';
import { heading, shownInstant } from './words.js';

/** What an alliance is called, and its case. */
export interface Called {
  readonly name: string;
  readonly arendenummer: string | null;
}

/** What the words of a preview need besides the preview itself. */
export interface Tried {
  readonly candidate: WorkflowDefinition;
  /** @throws Error there is no such version */
  readonly release: (version: number) => WorkflowDefinition;
  readonly called: (id: string) => Called;
}

const KINDS: Readonly<Record<PreviewRow['kind'], Words>> = {
  past: { sv: 'Har gjorts', en: 'Was done' },
  action: { sv: 'Går att göra', en: 'Can be done' },
  deadline: { sv: 'Tidsfrist', en: 'Deadline' },
  'not-judged': { sv: 'Prövades inte', en: 'Was not tried' },
};

const STANDPOINTS: Readonly<Record<string, Words>> = {
  allowed: { sv: 'tillåtet', en: 'allowed' },
  refused: { sv: 'nekas', en: 'refused' },
  absent: { sv: 'finns inte', en: 'not there' },
};

/** What was tried and how much would differ, in sentences. */
export function previewSummary(preview: Preview, locale: Locale): string {
  const { notJudged } = preview;
  if (notJudged.length === 0) return triedWords(preview, locale);
  const unread = {
    sv: `${counted(notJudged.length, 'allians', 'allianser')} kunde inte prövas.`,
    en: `${counted(notJudged.length, 'alliance', 'alliances')} could not be tried.`,
  }[locale];
  const words = preview.streams === 0 ? [unread] : [unread, triedWords(preview, locale)];
  return words.join(' ');
}

function triedWords({ streams, openCases, affected }: Preview, locale: Locale): string {
  if (streams === 0) {
    return {
      sv: 'Ingenting blir annorlunda: det finns inga allianser att pröva på.',
      en: 'Nothing would differ: there are no alliances to try it on.',
    }[locale];
  }
  const tried = {
    sv: `${counted(streams, 'allians', 'allianser')} prövades, ${String(openCases)} med ett öppet ärende.`,
    en: `${counted(streams, 'alliance was', 'alliances were')} tried, ${String(openCases)} with an open case.`,
  }[locale];
  if (affected === 0)
    return `${tried} ${{ sv: 'Ingenting blir annorlunda.', en: 'Nothing would differ.' }[locale]}`;
  const differs = {
    sv: `För ${String(affected)} av dem blir något annorlunda:`,
    en: `For ${String(affected)} of them something would differ:`,
  }[locale];
  return `${tried} ${differs}`;
}

/** That open cases are not moved by a release, to be said below what would differ. */
export function staysWords(locale: Locale): string {
  return {
    sv: 'Ett öppet ärende följer sin version tills någon låter det följa den nya.',
    en: 'An open case follows its version until somebody lets it follow the new one.',
  }[locale];
}

/** The columns of what would differ. */
export function previewColumns(tried: Tried, lang: Locale): Column<PreviewRow>[] {
  return [
    { heading: heading('alliance', lang), value: ({ id }) => calledWords(tried.called(id)), width: 32 },
    { heading: heading('kind', lang), value: ({ kind }) => KINDS[kind][lang], spare: 2 },
    { heading: heading('what', lang), value: (row) => whatWords(row, lang), width: 32 },
    {
      heading: heading('who', lang),
      value: ({ role }) => (role === null ? '' : roleName(role, lang)),
      spare: 1,
    },
    { heading: heading('now', lang), value: (row) => standingWords(row.kind, row.before, lang), width: 18 },
    {
      heading: heading('candidate', lang),
      value: (row) => standingWords(row.kind, row.after, lang),
      width: 18,
    },
    { heading: heading('why', lang), value: (row) => whyWords(row, tried, lang), width: 50 },
    { heading: heading('id', lang), value: ({ id }) => id, brief: ({ id }) => id.slice(0, 8), spare: 3 },
  ];
}

/** `Kulturallians Kalmar, IKA 2026-0001`. */
function calledWords({ name, arendenummer }: Called): string {
  return arendenummer === null ? name : `${name}, ${arendenummer}`;
}

function whatWords({ kind, name, at }: PreviewRow, lang: Locale): string {
  if (kind === 'not-judged') return '';
  if (kind === 'deadline') return named(DEADLINE_NAMES, [name], lang).join('');
  return `${commandName(name, lang)}${at === null ? '' : `, ${shownInstant(at).slice(0, 10)}`}`;
}

/** `tillåtet`; of a deadline `2026-11-22 (löper)`. */
function standingWords(kind: PreviewRow['kind'], told: string, lang: Locale): string {
  if (kind === 'not-judged') return '';
  const [status = '', due] = told.split(' ');
  if (kind !== 'deadline' || due === undefined) return named(STANDPOINTS, [status], lang).join('');
  return `${due} (${named(CLOCK_STATES, [status], lang).join('')})`;
}

/** Why it would differ: what stands in the way, and else what has changed about the step. */
export function whyWords(row: PreviewRow, tried: Tried, lang: Locale): string {
  const { kind, name, before, after, reasons } = row;
  if (kind === 'deadline')
    return before === after
      ? { sv: 'Påminnelserna kommer andra dagar.', en: 'Reminders come on other days.' }[lang]
      : '';
  if (kind === 'not-judged') return reasons.map((reason) => unreadWords(reason, lang)).join(' ');
  const told = reasons.map(({ code, details }) => sayOfAlliances(code, details, lang)).join(' ');
  if (after === 'refused') return told;
  if (after === 'absent') return { sv: 'Steget tas bort.', en: 'The step is taken away.' }[lang];
  if (before === 'refused')
    return `${{ sv: 'Hindrar inte längre', en: 'No longer in the way' }[lang]}: ${told}`;
  if (before === 'absent') return { sv: 'Steget är nytt.', en: 'The step is new.' }[lang];
  const [was, will] = [tried.release(row.under ?? tried.candidate.version), tried.candidate].map((one) =>
    stepOf(one, name),
  );
  if (was === undefined || will === undefined) return told;
  return row.changed.flatMap((member) => changedWords(member, was, will, lang)).join(' ');
}

/** Why an alliance could not be tried. */
function unreadWords({ code, details = {} }: Reason, lang: Locale): string {
  const [type, version] = [shown(details, 'type'), shown(details, 'version')];
  return code === 'event-not-in-build'
    ? {
        sv: `Den har en händelse som det här programmet inte känner (${type}, version ${version}). Pröva med ett nyare program.`,
        en: `It has an event that this build does not know (${type}, version ${version}). Try with a newer build.`,
      }[lang]
    : {
        sv: `Den har en skadad händelse (${type}). Pröva loggen: samverka verify.`,
        en: `It has a damaged event (${type}). Check the log: samverka verify.`,
      }[lang];
}

/** What has changed about one member of a step, a sentence each. */
function changedWords(member: keyof Step, was: Step, will: Step, lang: Locale): string[] {
  switch (member) {
    case 'guards':
      return guardsWords(was.guards ?? [], will.guards ?? [], lang);
    case 'by': {
      const who = anyOf(
        will.by.map((role) => roleName(role, lang)),
        lang,
      );
      return [{ sv: `Görs av ${who}.`, en: `Done by: ${who}.` }[lang]];
    }
    case 'from':
      return [{ sv: 'Får göras i andra lägen än nu.', en: 'May be done in other states than now.' }[lang]];
    case 'to':
      return [{ sv: 'Leder till andra lägen än nu.', en: 'Leads to other states than now.' }[lang]];
    case 'events':
      return [{ sv: 'Ger andra händelser än nu.', en: 'Gives other events than now.' }[lang]];
    case 'scope':
      return will.scope === 'case'
        ? [{ sv: 'Följer ärendets version.', en: 'Follows the version of the case.' }[lang]]
        : [{ sv: 'Följer den nyaste versionen.', en: 'Follows the newest version.' }[lang]];
  }
}

function guardsWords(was: readonly string[], will: readonly string[], lang: Locale): string[] {
  const told = (names: readonly string[], words: Words): string[] =>
    names.length === 0 ? [] : [`${words[lang]}: ${allOf(named(GUARD_NAMES, names, lang), lang)}.`];
  return [
    ...told(
      will.filter((name) => !was.includes(name)),
      { sv: 'Nytt villkor', en: 'A new condition' },
    ),
    ...told(
      was.filter((name) => !will.includes(name)),
      { sv: 'Inte längre ett villkor', en: 'Not a condition any more' },
    ),
  ];
}

function counted(count: number, one: string, several: string): string {
  return `${String(count)} ${count === 1 ? one : several}`;
}
