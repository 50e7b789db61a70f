import type { Association } from '../../associations/association.js';
import type { RolloutRow, RolloutView } from '../../contexts/alliances/views.js';
import type { Locale } from '../../messages/message.js';
import { HOME_WORDS, STAGE_NAMES } from './home-words.js';
import { type Html, markup, page } from './page.js';

/** The first page: what this is, how far the 21 län have come, and where programs begin. */
export function homePage(association: Association, rollout: RolloutView, locale: Locale): string {
  const words = HOME_WORDS[locale];
  const name = association.name[locale];
  const inSentence = name.charAt(0).toLowerCase() + name.slice(1);
  return page(
    locale,
    words.title(association.shortName),
    markup`<header>
        <h1>${name}</h1>
        <p class="lead">${words.lead(inSentence)}</p>
        ${addresses(locale)}
      </header>
      <main id="content">
        <h2 id="rollout">${words.rollout}</h2>
        ${table(rollout, locale)} ${doubts(rollout, locale)}
        <p>${words.position(rollout.position)} <a href="/api/rollout">${words.asJson}</a>.</p>
        <h2>${words.programs}</h2>
        <p>${words.token}</p>
        <pre><code>npx samverka token add --role coordinator --region 12 --json</code></pre>
        <p>${words.tokenMore}</p>
      </main>
      <footer>
        <a href="/?lang=${words.other.lang}" lang="${words.other.lang}" hreflang="${words.other.lang}"
          >${words.other.name}</a
        >
      </footer>`,
  );
}

function addresses(locale: Locale): Html {
  const { links, navigation } = HOME_WORDS[locale];
  const addressOf = {
    signIn: '/sign-in',
    map: `/lan?lang=${locale}`,
    docs: '/docs',
    openapi: '/openapi.json',
    rollout: '/api/rollout',
    texts: '/api/texts',
    workflow: '/api/workflows/alliances/diagram?format=svg',
    ready: '/health/ready',
  };
  const items = Object.entries(links).map(
    ([link, words]) => markup`<li><a href="${addressOf[link as keyof typeof links]}">${words}</a></li>`,
  );
  return markup`<nav aria-label="${navigation}">
    <ul>
      ${items}
    </ul>
  </nav>`;
}

function table({ rows }: RolloutView, locale: Locale): Html {
  const { columns, caption } = HOME_WORDS[locale];
  const [lan, ksm, stage, ...counts] = columns;
  const heads = [lan, ksm, stage].map((column) => markup`<th scope="col">${column}</th>`);
  const countHeads = counts.map((column) => markup`<th scope="col" class="count">${column}</th>`);
  // A region that scrolls must be reachable by keyboard.
  return markup`<p class="about" id="about">${caption}</p>
  <div class="scroll" role="region" aria-labelledby="rollout" tabindex="0">
    <table aria-labelledby="rollout" aria-describedby="about">
      <thead>
        <tr>
          ${heads}${countHeads}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => line(row, locale))}
      </tbody>
    </table>
  </div>`;
}

/** What is not certain about the years in the table, each doubt once. */
function doubts({ rows }: RolloutView, locale: Locale): Html {
  const about = new Map<string, string[]>();
  for (const { ksmNote, name } of rows)
    if (ksmNote !== null) about.set(ksmNote, [...(about.get(ksmNote) ?? []), name]);
  if (about.size === 0) return markup``;
  const items = [...about].map(([note, names]) => markup`<li>${names.join(', ')}: ${note}.</li> `);
  return markup`<div class="about doubts" id="doubts">
    <p>${HOME_WORDS[locale].doubts}</p>
    <ul>
      ${items}
    </ul>
  </div>`;
}

function line(row: RolloutRow, locale: Locale): Html {
  const { now, doubtful } = HOME_WORDS[locale];
  const doubt =
    row.ksmNote === null ? '' : markup`<a class="doubt" href="#doubts" aria-label="${doubtful}">*</a>`;
  const current =
    row.current === row.stage
      ? ''
      : markup` <span class="later">${now(STAGE_NAMES[row.current][locale].toLowerCase())}</span>`;
  const counts = [row.alliances.length, row.partnership, row.association];
  return markup`<tr>
    <th scope="row">${row.name}</th>
    <td>${row.ksmYear ?? '–'}${doubt}</td>
    <td><span class="stage stage-${row.stage}">${STAGE_NAMES[row.stage][locale]}</span>${current}</td>
    ${counts.map((count) => markup`<td class="count">${count}</td>`)}
  </tr> `;
}
