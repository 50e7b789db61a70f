import { say } from '../../messages/general.js';
import type { Locale, Messages } from '../../messages/message.js';
import { markup, page } from './page.js';

const WORDS: Readonly<
  Record<Locale, { title: (code: string) => string; list: string; about: string; all: string }>
> = {
  sv: {
    title: (code) => `Felkod: ${code}`,
    list: 'Felkoder',
    about:
      'Koden är densamma på alla språk och ändras inte. Orden kommer med värdena ur just ditt ärende i det svar du fick.',
    all: 'Alla felkoder',
  },
  en: {
    title: (code) => `Code: ${code}`,
    list: 'Codes',
    about:
      'The code is the same in every language and does not change. The words come with the values of your own case in the answer that you got.',
    all: 'All codes',
  },
};

/** Explains one code. */
export function problemPage(code: string, locale: Locale, catalogues: readonly Messages[]): string {
  const words = WORDS[locale];
  return page(
    locale,
    words.title(code),
    markup`<main id="content">
      <h1><code>${code}</code></h1>
      <p class="lead">${say(code, undefined, locale, catalogues)}</p>
      <p>${words.about}</p>
      <p><a href="/problems">${words.all}</a></p>
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
        <dd>${say(code, undefined, locale, catalogues)}</dd> `,
  );
  return page(
    locale,
    words.list,
    markup`<main id="content">
      <h1>${words.list}</h1>
      <p>${words.about}</p>
      <dl>${items}</dl>
    </main>`,
  );
}
