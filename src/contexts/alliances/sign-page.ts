import { markup, page } from '../../http/site/page.js';
import { scriptWords } from '../../http/site/people-words.js';
import type { Locale } from '../../messages/message.js';
import { COMMITMENT_NAMES } from './choice-names.js';
import type { AskedSignature } from './signatures.js';

const SV = {
  title: 'Underteckna ett åtagande',
  lead: (signatory: string, alliance: string) =>
    `Samordnaren för ${alliance} har uppgett att ${signatory} undertecknar det här åtagandet. Läs texten och svara.`,
  version: (version: number) => `Version ${String(version)} av texten`,
  erased: 'en person vars namn är raderat',
  confirm: 'Jag undertecknar',
  confirmed: 'Tack. Åtagandet är undertecknat av dig. Du kan stänga sidan.',
  not: 'Jag undertecknar inte',
  notLead: 'Är det inte du som ska underteckna, eller stämmer något inte? Då får samordnaren veta det.',
  reason: 'Varför (frivilligt)',
  decline: 'Avböj',
  declined: 'Ditt svar är sparat: du har avböjt att underteckna. Du kan stänga sidan.',
  noScript: 'Sidan behöver JavaScript för att skicka svaret. Slå på det i webbläsaren och ladda om.',
  other: { lang: 'en', name: 'In English' },
};

const EN: typeof SV = {
  title: 'Sign a commitment',
  lead: (signatory, alliance) =>
    `The coordinator of ${alliance} has stated that ${signatory} signs this commitment. Read the text, and answer.`,
  version: (version) => `Version ${String(version)} of the text`,
  erased: 'a person whose name was erased',
  confirm: 'I sign',
  confirmed: 'Thank you. You have signed the commitment. You can close the page.',
  not: 'I do not sign',
  notLead: 'Are you not the one to sign, or is something wrong? Then the coordinator is told.',
  reason: 'Why (optional)',
  decline: 'Decline',
  declined: 'Your answer is saved: you have declined to sign. You can close the page.',
  noScript: 'The page needs JavaScript to send the answer. Turn it on in the browser, and reload.',
  other: { lang: 'sv', name: 'På svenska' },
};

/** The page on which whoever signs reads what was stated in their name, and answers. */
export function signPage(asked: AskedSignature, token: string, locale: Locale): string {
  const words = locale === 'sv' ? SV : EN;
  const { alliance, commitment, signatory, texts, status } = asked;
  const answered = status === 'asked' ? null : words[status];
  const path = `/api/signatures/${token}`;
  const forms = markup`<form id="confirm" method="post" novalidate data-method="POST" data-path="${path}/confirm"
      data-then="replace-by-done" data-done="confirmed">
      <button type="submit">${words.confirm}</button>
    </form>
    <p id="confirmed" class="done" role="status" tabindex="-1" hidden>${words.confirmed}</p>
    <details>
      <summary>${words.not}</summary>
      <form id="decline" method="post" novalidate data-method="POST" data-path="${path}/decline"
        data-then="replace-by-done" data-done="declined">
        <p>${words.notLead}</p>
        <div class="field">
          <label for="reason">${words.reason}</label>
          <input id="reason" name="reason" type="text" autocomplete="off" />
        </div>
        <button type="submit" class="quiet">${words.decline}</button>
      </form>
      <p id="declined" class="done" role="status" tabindex="-1" hidden>${words.declined}</p>
    </details>`;
  return page(
    locale,
    `${words.title} – Samverka`,
    markup`<main id="content" class="people" data-page="sign" data-words="${scriptWords(locale)}">
      <nav>
        <a href="?lang=${words.other.lang}" lang="${words.other.lang}" hreflang="${words.other.lang}"
          >${words.other.name}</a
        >
      </nav>
      <h1>${words.title}</h1>
      <noscript><p class="faults">${words.noScript}</p></noscript>
      <p>${words.lead(signatory ?? words.erased, alliance)}</p>
      <h2>${COMMITMENT_NAMES[commitment][locale]}</h2>
      ${texts.map(
        (one) => markup`<blockquote>${one[locale]}</blockquote>
          <p class="hint">${words.version(one.textVersion)}</p>`,
      )}
      ${answered === null ? forms : markup`<p class="done" role="status">${answered}</p>`}
    </main>`,
    { script: '/people.js' },
  );
}
