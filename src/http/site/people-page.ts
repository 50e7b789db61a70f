import type { Locale } from '../../messages/message.js';
import { accountContent } from './account-content.js';
import { field } from './form-field.js';
import { type Html, markup, page } from './page.js';
import { PEOPLE_WORDS, scriptWords } from './people-words.js';

/** The pages about people. Their forms are sent by the script at /people.js. */
export type PeoplePage = 'sign-in' | 'account' | 'link' | 'reset';

export function peoplePage(which: PeoplePage, locale: Locale): string {
  const words = PEOPLE_WORDS[locale];
  const { title, content } = {
    'sign-in': { title: words.signIn, content: signInForm },
    account: { title: words.account, content: accountContent },
    link: { title: words.chooseTitle, content: linkContent },
    reset: { title: words.resetTitle, content: resetForm },
  }[which];
  return page(
    locale,
    `${title} – Samverka`,
    markup`<main id="content" class="people" data-page="${which}" data-words="${scriptWords(locale)}">
      <nav>
        ${which === 'account' ? withinLinks(locale) : markup`<a href="/?lang=${locale}">${words.home}</a>`}
        <a href="?lang=${words.other.lang}" lang="${words.other.lang}" hreflang="${words.other.lang}"
          >${words.other.name}</a
        >
      </nav>
      <h1>${title}</h1>
      <noscript><p class="faults">${words.noScript}</p></noscript>
      ${content(locale)}
    </main>`,
    { script: '/people.js' },
  );
}

/** The way back into the application for whoever is signed in. */
function withinLinks(locale: Locale): Html {
  const { myWork, alliances, notices } = PEOPLE_WORDS[locale];
  return markup`<a class="brand" href="/mitt-arbete?lang=${locale}"><img src="/site.svg" alt="" />Samverka</a>
        <a href="/mitt-arbete?lang=${locale}">${myWork}</a>
        <a href="/allianser?lang=${locale}">${alliances}</a>
        <a href="/konto?lang=${locale}">${notices}</a>`;
}

function signInForm(locale: Locale): Html {
  const words = PEOPLE_WORDS[locale];
  return markup`<form method="post" novalidate data-method="POST" data-path="/api/session" data-then="open-account">
      ${field({ id: 'email', name: 'email', label: words.email, type: 'email', autocomplete: 'username' })}
      ${field({ id: 'password', name: 'password', label: words.password, type: 'password', autocomplete: 'current-password' })}
      <button type="submit">${words.signIn}</button>
    </form>
    <div data-passkey-place data-first-step hidden>
      <p class="buttons">
        <button type="button" class="quiet" data-sign-with-passkey="/api/session/passkey" data-then="open-account">
          ${words.signInWithPasskey}
        </button>
      </p>
    </div>
    <div id="providers" data-first-step hidden>
      <p class="buttons"></p>
    </div>
    <p data-first-step><a href="/reset?lang=${locale}">${words.forgotten}</a></p>
    <section id="second-factor" tabindex="-1" aria-labelledby="second-factor-title" hidden>
      <h2 id="second-factor-title">${words.secondTitle}</h2>
      <div data-passkey-place hidden>
        <p>${words.secondLead}</p>
        <p class="buttons">
          <button type="button" data-sign-with-passkey="/api/session/second-factor" data-then="open-account">
            ${words.showPasskey}
          </button>
        </p>
      </div>
      <form method="post" novalidate data-method="POST" data-path="/api/session/second-factor" data-then="open-account">
        <h3>${words.lostTitle}</h3>
        ${field({ id: 'recovery-code', name: 'recoveryCode', label: words.recoveryCode, hint: words.recoveryHint })}
        <button type="submit" class="quiet">${words.useCode}</button>
      </form>
    </section>`;
}

function resetForm(locale: Locale): Html {
  const words = PEOPLE_WORDS[locale];
  return markup`<form method="post" novalidate data-method="POST" data-path="/api/password-resets"
      data-then="replace-by-done" data-done="sent">
      <p>${words.resetLead}</p>
      ${field({ id: 'email', name: 'email', label: words.email, type: 'email', autocomplete: 'username' })}
      <button type="submit">${words.send}</button>
    </form>
    <p id="sent" class="done" role="status" tabindex="-1" hidden>${words.resetDone}</p>`;
}

/** Nothing is used up by opening it: programs that look through mail open links too. */
function linkContent(locale: Locale): Html {
  const words = PEOPLE_WORDS[locale];
  return markup`<form id="choose" method="post" novalidate hidden data-method="POST" data-path="/api/links"
      data-then="replace-by-done" data-done="chosen">
      <input type="hidden" name="token" />
      <input type="text" id="username" autocomplete="username" hidden />
      <p data-for="invitation reset">${words.whose} <strong id="whose"></strong></p>
      <div data-for="first-administrator">
        ${field({ id: 'own-email', name: 'email', label: words.email, type: 'email', autocomplete: 'username' })}
      </div>
      <div data-for="invitation first-administrator">
        ${field({ id: 'name', name: 'name', label: words.name, autocomplete: 'name' })}
      </div>
      ${field({ id: 'new-password', name: 'password', label: words.newPassword, type: 'password', autocomplete: 'new-password', hint: words.passwordHint })}
      <button type="submit">${words.save}</button>
    </form>
    <section id="by-organisation" aria-labelledby="by-organisation-title" hidden>
      <h2 id="by-organisation-title">${words.orByOrganisation}</h2>
      <p>${words.orByOrganisationLead}</p>
      <p class="buttons"></p>
    </section>
    <div id="chosen" class="done" role="status" tabindex="-1" hidden>
      <p>${words.chosen}</p>
      <p><a href="/sign-in?lang=${locale}">${words.goOn}</a></p>
    </div>
    <div id="gone" class="faults" role="alert" hidden>
      <p></p>
      <p><a href="/reset?lang=${locale}">${words.askAnother}</a></p>
    </div>`;
}
