import { type Html, markup } from '../site/page.js';
import { ABOUT_WORDS } from './about-words.js';
import { framed } from './frame.js';
import { address, type Asked } from './rollout-query.js';

/**
 * What Samverka is, where people go, whom they ask, and where programs begin.
 *
 * @param contact where the association is reached: the address of its site, or what to write to
 */
export function aboutPage(asked: Asked, association: string, contact: string): string {
  const words = ABOUT_WORDS[asked.lang];
  const { map, signIn, texts, workflow } = words.links;
  const { docs, openapi, rollout, problems, ready } = words.programLinks;
  return framed({
    title: words.title,
    path: '/om',
    asked,
    content: markup`<h1>${words.title}</h1>
      <p class="lead">${words.lead(association)}</p>
      <section aria-labelledby="places">
        <h2 id="places">${words.places}</h2>
        ${places([
          [address('/lan', asked), map],
          [`/sign-in${asked.langSaid ? `?lang=${asked.lang}` : ''}`, signIn],
          ['/api/texts', texts],
          ['/api/workflows/alliances/diagram?format=svg', workflow],
        ])}
      </section>
      <section aria-labelledby="contact">
        <h2 id="contact">${words.contact}</h2>
        <p>${words.contactMore(association)} ${SITE.test(contact) ? markup`<a href="https://${contact}">${contact}</a>` : contact}.</p>
      </section>
      <section aria-labelledby="programs">
        <h2 id="programs">${words.programs}</h2>
        <p>${words.token}</p>
        <pre><code>npx samverka token add --role coordinator --region 12 --json</code></pre>
        <p>${words.tokenMore}</p>
        ${places([
          ['/docs', docs],
          ['/openapi.json', openapi],
          ['/api/rollout', rollout],
          ['/problems', problems],
          ['/health/ready', ready],
        ])}
      </section>`,
  });
}

/** The address of a site as people write it. */
const SITE = /^[a-z0-9.-]+\.[a-z]{2,}(\/\S*)?$/;

function places(links: readonly (readonly [string, string])[]): Html {
  return markup`<ul class="places">
    ${links.map(([to, words]) => markup`<li><a href="${to}">${words}</a></li>`)}
  </ul>`;
}
