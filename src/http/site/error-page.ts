import type { Locale } from '../../messages/message.js';
import type { Problem } from '../problem.js';
import { markup, page } from './page.js';

/** The page that somebody who followed a link sees in place of a problem as JSON. */
export function errorPage({ title, detail, code }: Problem, locale: Locale): string {
  const [home, about] = locale === 'sv' ? ['Till förstasidan', 'Felkod:'] : ['To the first page', 'Code:'];
  return page(
    locale,
    title,
    markup`<main id="content">
      <nav><a href="/">${home}</a></nav>
      <h1>${title}</h1>
      <p class="lead">${detail}</p>
      <p>${about} <a href="/problems/${code}"><code>${code}</code></a></p>
    </main>`,
  );
}
