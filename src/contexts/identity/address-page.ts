import { markup, page } from '../../http/site/page.js';
import { scriptWords } from '../../http/site/people-words.js';
import type { Locale } from '../../messages/message.js';
import { dayWords } from '../../messages/phrases.js';
import type { AskedAddress } from './address-changes.js';
import { localDate } from '../../kernel/local-date.js';

const SV = {
  title: 'Ska din e-postadress bytas?',
  lead: 'En administratör har begärt att ditt konto i Samverka ska få en annan e-postadress. Den som läser e-posten dit kan sedan logga in som du.',
  now: 'Nu',
  next: 'Ny adress',
  unanswered: (day: string) => `Svarar du inte byts adressen den ${day}.`,
  yes: 'Ja, byt',
  confirmed: 'Tack. Adressen är bytt, och du är utloggad överallt. Logga in med den nya.',
  no: 'Nej, det är inte jag',
  refused:
    'Tack. Adressen byts inte. Berätta för styrelsen eller den dataskyddsansvariga att någon har begärt det.',
  noScript: 'Sidan behöver JavaScript för att skicka svaret. Slå på det i webbläsaren och ladda om.',
  other: { lang: 'en', name: 'In English' },
};

const EN: typeof SV = {
  title: 'Is your e-mail address to be changed?',
  lead: 'An administrator has asked that your account in Samverka be given another e-mail address. Whoever reads the mail there can then sign in as you.',
  now: 'Now',
  next: 'New address',
  unanswered: (day) => `If you do not answer, the address is changed on ${day}.`,
  yes: 'Yes, change it',
  confirmed:
    'Thank you. The address is changed, and you are signed out everywhere. Sign in with the new one.',
  no: 'No, it is not me',
  refused:
    'Thank you. The address is not changed. Tell the board or the data-protection officer that somebody asked for it.',
  noScript: 'The page needs JavaScript to send the answer. Turn it on in the browser, and reload.',
  other: { lang: 'sv', name: 'På svenska' },
};

/** The page on which whoever reads the address in use says whether another takes its place. */
export function addressPage(asked: AskedAddress, token: string, locale: Locale): string {
  const words = locale === 'sv' ? SV : EN;
  const path = `/api/address-changes/${token}`;
  return page(
    locale,
    `${words.title} – Samverka`,
    markup`<main id="content" class="people" data-page="address" data-words="${scriptWords(locale)}">
      <nav>
        <a href="?lang=${words.other.lang}" lang="${words.other.lang}" hreflang="${words.other.lang}"
          >${words.other.name}</a
        >
      </nav>
      <h1>${words.title}</h1>
      <noscript><p class="faults">${words.noScript}</p></noscript>
      <p>${words.lead}</p>
      <dl>
        <dt>${words.now}</dt>
        <dd>${asked.now}</dd>
        <dt>${words.next}</dt>
        <dd>${asked.email}</dd>
      </dl>
      <p>${words.unanswered(dayWords(localDate(asked.countsFrom), locale))}</p>
      <form id="confirm" method="post" novalidate data-method="POST" data-path="${path}/confirm"
        data-then="replace-by-done" data-done="confirmed" data-instead="refuse">
        <button type="submit">${words.yes}</button>
      </form>
      <p id="confirmed" class="done" role="status" tabindex="-1" hidden>${words.confirmed}</p>
      <form id="refuse" method="post" novalidate data-method="POST" data-path="${path}/refuse"
        data-then="replace-by-done" data-done="refused" data-instead="confirm">
        <button type="submit" class="quiet">${words.no}</button>
      </form>
      <p id="refused" class="done" role="status" tabindex="-1" hidden>${words.refused}</p>
    </main>`,
    { script: '/people.js' },
  );
}
