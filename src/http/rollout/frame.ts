import { type Html, markup, page } from '../site/page.js';
import { address, type Asked } from './rollout-query.js';
import { ROLLOUT_WORDS } from './rollout-words.js';

/** A page of the public rollout within what stands around it: the way to the others, and the other language. */
export interface Framed {
  readonly title: string;
  readonly path: string;
  readonly asked: Asked;
  readonly content: Html;
  /** Whether its script makes it easier to use; it can be read without. */
  readonly scripted?: true;
}

export function framed({ title, path, asked, content, scripted }: Framed): string {
  const words = ROLLOUT_WORDS[asked.lang];
  const { language } = words;
  const other = address(path, asked, { lang: language.lang as Asked['lang'] });
  const here = (place: string) => (path === place ? markup`aria-current="page"` : '');
  const said = asked.langSaid ? `?lang=${asked.lang}` : '';
  return page(
    asked.lang,
    `${title} – ${words.brand}`,
    markup`<header class="head">
        <div class="head-in">
          <a href="/${said}" class="brand"><img src="/site.svg" alt="" />${words.brand}</a>
          <nav aria-label="${words.places}">
            <ul>
              <li><a href="${address('/lan', asked, { show: 'reached', sort: 'name' })}" ${here('/lan')}>${words.rollout}</a></li>
              <li><a href="/om${said}" ${here('/om')}>${words.about}</a></li>
              <li><a href="/mitt-arbete${said}">${words.myWork}</a></li>
            </ul>
          </nav>
          <a class="language" href="${other}" lang="${language.lang}" hreflang="${language.lang}">${language.name}</a>
        </div>
      </header>
      <main id="content" class="content" tabindex="-1">${content}</main>
      <footer class="foot">
        <div class="foot-in">
          <a href="/tillganglighet${said}">${words.accessibility}</a>
          <a href="/docs">${words.api}</a>
          <span>${words.map.credit}</span>
        </div>
      </footer>`,
    { style: '/lan.css', script: scripted ? '/lan.js' : undefined },
  );
}
