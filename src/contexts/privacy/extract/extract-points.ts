import type { Locale, Words } from '../../../messages/message.js';
import {
  RETENTION,
  RETENTION_CLASSES,
  type RetentionClass,
  type RetentionRule,
} from '../retention-classes.js';
import type { PrivacySettings } from '../settings.js';
import { waysOn } from '../letter.js';
import type { ExtractCategory, ExtractPoint, Held } from './register-extract.js';

/** From when the time of a class is counted. */
const FROM: Readonly<Record<RetentionRule['while'], Words>> = {
  nothing: { sv: 'efter att uppgiften skrevs', en: 'after it was written' },
  case: { sv: 'efter att ärendet avslutades', en: 'after the case ended' },
  partnership: {
    sv: 'efter att partnerskapet eller ärendet upphörde',
    en: 'after the partnership or the case ended',
  },
  request: { sv: 'efter att begäran besvarades', en: 'after the request was answered' },
  roles: { sv: 'efter att din sista roll upphörde', en: 'after your last role ended' },
};

/** The kinds of data that are held of somebody, with why, on what ground and for how long (article 15.1 a, b and d). */
export function categoriesOf(
  { texts, account }: Held,
  { retentionMonths }: PrivacySettings,
  locale: Locale,
): ExtractCategory[] {
  const held = new Set<RetentionClass>(texts.map(({ category }) => category));
  if (account !== null) held.add('account');
  if (account !== null && account.securityEvents.length > 0) held.add('security');
  return RETENTION_CLASSES.filter((category) => held.has(category)).map((category) => {
    const { name, purpose, ground, while: lasting } = RETENTION[category];
    return {
      category,
      name: name[locale],
      purpose: purpose[locale],
      ground: ground[locale],
      storage: storageOf(retentionMonths[category], FROM[lasting][locale], locale),
    };
  });
}

function storageOf(months: number, from: string, locale: Locale): string {
  if (months === 0)
    return {
      sv: 'Så länge uppgiften behövs; den raderas när du begär det.',
      en: 'As long as it is needed; it is erased when you ask.',
    }[locale];
  const years = months / 12;
  const [sv, en] = Number.isInteger(years)
    ? [`${String(years)} år`, `${String(years)} year${years === 1 ? '' : 's'}`]
    : [`${String(months)} månader`, `${String(months)} months`];
  return { sv: `${sv} ${from}.`, en: `${en} ${from}.` }[locale];
}

/** The rest of what somebody has to be told, each by its letter in article 15. */
export function pointsFor(held: Held, settings: PrivacySettings, locale: Locale): ExtractPoint[] {
  const { controller, recipients, transfers } = settings;
  const point = (article: string, heading: Words, ...text: readonly Words[]): ExtractPoint => ({
    article,
    heading: heading[locale],
    text: text.map((words) => words[locale]),
  });
  const how: Words = {
    sv: `Begär det hos ${controller.name}, ${controller.contact}. Det kostar ingenting.`,
    en: `Ask ${controller.name}, ${controller.contact}. It costs nothing.`,
  };
  const ways: Words = { sv: waysOn('sv'), en: waysOn('en') };
  return [
    point('15.1 c', { sv: 'Vilka som får se uppgifterna', en: 'Who gets to see the data' }, ...recipients),
    point('15.1 e', { sv: 'Dina rättigheter', en: 'Your rights' }, RIGHTS, how),
    point('15.1 f', { sv: 'Om du inte är nöjd', en: 'If you are not content' }, ways),
    point('15.1 g', { sv: 'Var uppgifterna kommer ifrån', en: 'Where the data comes from' }, SOURCE),
    point('15.1 h', { sv: 'Automatiska beslut', en: 'Automated decisions' }, AUTOMATED),
    point('15.2', { sv: 'Länder utanför EU och EES', en: 'Countries outside the EU and the EEA' }, transfers),
    point('15.3', { sv: 'Kopian', en: 'The copy' }, COPY),
    point('15.4', { sv: 'Det som inte är med', en: 'What is left out' }, OTHERS, ...withheldWords(held)),
  ];
}

const RIGHTS: Words = {
  sv: 'Du kan begära att uppgifter rättas (artikel 16) eller raderas (artikel 17), att de bara får användas på vissa sätt tills vidare (artikel 18), och du kan invända mot hur de används (artikel 21).',
  en: 'You may ask for data to be rectified (article 16) or erased (article 17), or to be used only in certain ways for the time being (article 18), and you may object to how it is used (article 21).',
};
const SOURCE: Words = {
  sv: 'Vid varje uppgift står om du själv har skrivit den eller vilken roll den hade som gjorde det.',
  en: 'With each text stands whether you wrote it yourself, or the role of whoever did.',
};
const AUTOMATED: Words = {
  sv: 'Inga beslut om dig fattas automatiskt, och uppgifterna används inte för profilering.',
  en: 'No decision about you is made automatically, and the data is not used for profiling.',
};
const COPY: Words = {
  sv: 'Det här är en kopia av uppgifterna. Den första är gratis. För fler kopior kan en rimlig avgift tas ut. Filer står med namn och lämnas ut var för sig.',
  en: 'This is a copy of the data. The first is free; for more a reasonable fee may be asked. Files are listed by name, and handed over one by one.',
};
const OTHERS: Words = {
  sv: 'Det som gäller andra personer är inte med, och deras namn är borttagna ur texterna. Lösenord och andra hemligheter visas aldrig.',
  en: 'What is about other persons is left out, and their names are taken out of the texts. Passwords and other secrets are never shown.',
};

function withheldWords({ withheld }: Held): Words[] {
  if (withheld === 0) return [];
  return [
    {
      sv: `Texter som inte visas eftersom du är jävig i ett ärende som pågår: ${String(withheld)}. Du kan få dem när ärendet är avslutat.`,
      en: `Texts that are not shown, since you are conflicted in a case that is being handled: ${String(withheld)}. You may have them when it has ended.`,
    },
  ];
}
