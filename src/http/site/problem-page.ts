import { GENERAL_MESSAGES, say } from '../../messages/general.js';
import type { Locale, Messages } from '../../messages/message.js';
import { markup, page } from './page.js';
import { PROBLEM_EXAMPLES } from './problem-examples.js';

const WORDS: Readonly<
  Record<
    Locale,
    {
      title: (code: string) => string;
      list: string;
      about: string;
      all: string;
      home: string;
      example: string;
      varies: string;
    }
  >
> = {
  sv: {
    title: (code) => `Felkod: ${code}`,
    list: 'Felkoder',
    about:
      'Koden är densamma på alla språk och ändras inte. Orden kommer med värdena ur just ditt ärende i det svar du fick.',
    all: 'Alla felkoder',
    home: 'Till förstasidan',
    example: 'Till exempel:',
    varies: 'Orden beror på ditt ärende och står i det svar du fick.',
  },
  en: {
    title: (code) => `Code: ${code}`,
    list: 'Codes',
    about:
      'The code is the same in every language and does not change. The words come with the values of your own case in the answer that you got.',
    all: 'All codes',
    home: 'To the first page',
    example: 'For example:',
    varies: 'The words depend on your own case, and stand in the answer that you got.',
  },
};

/** The words of a code; where they are made of a case's own values, those of an example. */
function explained(code: string, locale: Locale, catalogues: readonly Messages[]): string {
  const varies = [...catalogues, GENERAL_MESSAGES].find((each) => Object.hasOwn(each, code))?.[code];
  if (typeof varies !== 'function') return say(code, undefined, locale, catalogues);
  const example = Object.hasOwn(PROBLEM_EXAMPLES, code) ? PROBLEM_EXAMPLES[code] : undefined;
  const { varies: otherwise, example: such } = WORDS[locale];
  return example === undefined ? otherwise : `${such} ${say(code, example, locale, catalogues)}`;
}

/** Explains one code. */
export function problemPage(code: string, locale: Locale, catalogues: readonly Messages[]): string {
  const words = WORDS[locale];
  return page(
    locale,
    words.title(code),
    markup`<main id="content">
      <nav><a href="/">${words.home}</a> <a href="/problems">${words.all}</a></nav>
      <h1><code>${code}</code></h1>
      <p class="lead">${explained(code, locale, catalogues)}</p>
      <p>${words.about}</p>
    </main>`,
  );
}

/** Every code with its explanation. */
export function problemsPage(
  codes: readonly string[],
  locale: Locale,
  catalogues: readonly Messages[],
): string {
  const words = WORDS[locale];
  const items = codes.map(
    (code) =>
      markup`<dt>
          <a href="/problems/${code}"><code>${code}</code></a>
        </dt>
        <dd>${explained(code, locale, catalogues)}</dd> `,
  );
  return page(
    locale,
    words.list,
    markup`<main id="content">
      <nav><a href="/">${words.home}</a></nav>
      <h1>${words.list}</h1>
      <p>${words.about}</p>
      <dl>${items}</dl>
    </main>`,
  );
}
