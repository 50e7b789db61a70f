import { markup, page } from '../../../http/site/page.js';
import type { Locale } from '../../../messages/message.js';

/** What is told of the decision that bears a code. */
export interface Verified {
  readonly code: string;
  /** As one sentence or two. */
  readonly words: string;
}

const SV = {
  home: 'Till förstasidan',
  found: 'Beslutet finns',
  notFound: 'Beslutet finns inte',
  bears: 'Kontrollkod',
  compare:
    'Jämför med brevet: dagen och paragrafen ska vara desamma. Vad som är beslutat och om vem visas inte här.',
  ask: 'Stämmer det inte är brevet inte äkta, eller koden felskriven.',
  other: { lang: 'en', name: 'In English' },
};

const EN: typeof SV = {
  home: 'To the first page',
  found: 'There is such a decision',
  notFound: 'There is no such decision',
  bears: 'Code',
  compare:
    'Compare it with the letter: the day and the paragraph must be the same. What was decided, and about whom, is not shown here.',
  ask: 'If they are not, the letter is not genuine, or the code was typed off wrongly.',
  other: { lang: 'sv', name: 'På svenska' },
};

/** Whether a decision letter is genuine, for whoever opens the address that it names. */
export function verifyPage({ code, words: told }: Verified, isFound: boolean, locale: Locale): string {
  const words = locale === 'sv' ? SV : EN;
  const title = isFound ? words.found : words.notFound;
  return page(
    locale,
    `${title} – Samverka`,
    markup`<main id="content">
      <nav>
        <a href="/">${words.home}</a>
        <a href="?lang=${words.other.lang}" lang="${words.other.lang}" hreflang="${words.other.lang}"
          >${words.other.name}</a
        >
      </nav>
      <h1>${title}</h1>
      <p class="lead">${told.replace(/§ /g, '§\u00a0')}</p>
      <p>${words.bears}: <code>${code}</code></p>
      ${isFound ? markup`<p>${words.compare} ${words.ask}</p>` : ''}
    </main>`,
  );
}
