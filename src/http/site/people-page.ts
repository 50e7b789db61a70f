import type { Locale } from '../../messages/message.js';
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

interface Field {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password' | 'date';
  readonly autocomplete?: string;
  readonly hint?: string;
  readonly optional?: true;
}

function field({ id, name, label, type = 'text', autocomplete = 'off', hint, optional }: Field): Html {
  const describedBy = hint === undefined ? '' : `${id}-hint`;
  const about = hint === undefined ? '' : markup`<p class="hint" id="${describedBy}">${hint}</p>`;
  const required = optional === true ? '' : markup`required`;
  const hinted =
    hint === undefined ? '' : markup`aria-describedby="${describedBy}" data-hint="${describedBy}"`;
  return markup`<div class="field">
    <label for="${id}">${label}</label>
    ${about}
    <input id="${id}" name="${name}" type="${type}" autocomplete="${autocomplete}" ${required} ${hinted} />
  </div>`;
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

function accountContent(locale: Locale): Html {
  const words = PEOPLE_WORDS[locale];
  return markup`<section>
      <h2>${words.whoTitle}</h2>
      <dl class="facts">
        <div><dt>${words.who}</dt><dd id="who"></dd></div>
        <div><dt>${words.email}</dt><dd id="email"></dd></div>
        <div><dt>${words.roles}</dt><dd id="roles"></dd></div>
      </dl>
      <p id="sign-out" class="buttons">
        <button type="button" data-sign-out="/api/session">${words.signOut}</button>
        <button type="button" class="quiet" data-sign-out="/api/sessions">${words.signOutEverywhere}</button>
      </p>
    </section>
    <section>
      <h2 id="sessions" tabindex="-1">${words.sessions}</h2>
      ${table('session-list', 'sessions', [words.device, words.since, words.lastUsed, words.actions])}
    </section>
    ${connections(locale)}
    ${passkeys(locale)}
    ${tokens(locale)}
    <section id="no-password" hidden>
      <h2>${words.password}</h2>
      <p>${words.noPasswordLead} <a href="/reset?lang=${locale}">${words.askLink}</a></p>
    </section>
    <section id="has-password">
      <h2>${words.changePassword}</h2>
      <form method="post" novalidate data-method="PUT" data-path="/api/password" data-then="say-done"
        data-done="${words.changed}">
        ${field({ id: 'password-now', name: 'password', label: words.passwordNow, type: 'password', autocomplete: 'current-password' })}
        ${field({ id: 'new-password', name: 'newPassword', label: words.newPassword, type: 'password', autocomplete: 'new-password', hint: words.passwordHint })}
        <button type="submit">${words.changePassword}</button>
      </form>
    </section>
    <section>
      <h2>${words.ownData}</h2>
      <p>${words.ownDataLead}</p>
      <p><a href="/api/own-data?format=pdf" download>${words.ownDataPdf}</a></p>
      <p><a href="/api/own-data" download="own-data.json">${words.ownDataJson}</a></p>
    </section>
    ${stepUpDialog(locale)}`;
}

function connections(locale: Locale): Html {
  const words = PEOPLE_WORDS[locale];
  return markup`<section id="connections" hidden>
    <h2 id="connections-title" tabindex="-1">${words.connections}</h2>
    <p>${words.connectionsLead}</p>
    ${table('connection-list', 'connections-title', [words.organisation, words.since, words.actions])}
  </section>`;
}

function passkeys(locale: Locale): Html {
  const words = PEOPLE_WORDS[locale];
  return markup`<section>
    <h2 id="passkeys" tabindex="-1">${words.passkeys}</h2>
    <p>${words.passkeysLead}</p>
    <p id="no-passkeys" hidden>${words.noPasskeys}</p>
    ${table('passkey-list', 'passkeys', [words.name, words.since, words.lastUsed, words.actions])}
    <div id="made-codes" class="done" role="status" tabindex="-1" hidden>
      <p>${words.madeCodes}</p>
      <pre tabindex="0"><code></code></pre>
    </div>
    <div id="codes" data-passkey-place hidden>
      <p>${words.codesLeft} <strong id="codes-left"></strong></p>
      <p class="buttons"><button id="renew-codes" type="button" class="quiet">${words.renewCodes}</button></p>
    </div>
    <form id="add-passkey" method="post" novalidate hidden data-path="/api/passkeys" data-passkey="make"
      data-then="show-passkey">
      ${field({ id: 'passkey-name', name: 'name', label: words.passkeyName, hint: words.passkeyNameHint })}
      <div class="field check">
        <input id="passkey-second" name="secondFactor" type="checkbox" checked />
        <label for="passkey-second">${words.passkeySecond}</label>
      </div>
      <button type="submit">${words.addPasskey}</button>
    </form>
  </section>`;
}

function tokens(locale: Locale): Html {
  const words = PEOPLE_WORDS[locale];
  return markup`<section>
    <h2 id="tokens" tabindex="-1">${words.tokens}</h2>
    <p>${words.tokensLead}</p>
    ${table('token-list', 'tokens', [words.label, words.role, words.until, words.actions])}
    <div id="made-token" class="done" role="status" tabindex="-1" hidden>
      <p>${words.madeToken}</p>
      <pre tabindex="0"><code></code></pre>
    </div>
    <form id="make-token" method="post" novalidate data-method="POST" data-path="/api/tokens" data-then="show-token">
      ${field({ id: 'token-label', name: 'label', label: words.label, hint: words.labelHint, optional: true })}
      <div class="field">
        <label for="token-role">${words.role}</label>
        <select id="token-role" name="role"></select>
      </div>
      ${field({ id: 'token-until', name: 'expiresOn', label: words.until, type: 'date' })}
      <div class="field check">
        <input id="token-reads" name="readOnly" type="checkbox" />
        <label for="token-reads">${words.readOnly}</label>
      </div>
      <button type="submit">${words.makeToken}</button>
    </form>
  </section>`;
}

function table(id: string, labelledBy: string, columns: readonly string[]): Html {
  return markup`<div id="${id}" class="scroll" role="region" aria-labelledby="${labelledBy}" tabindex="0">
    <table>
      <thead>
        <tr>${columns.map((column) => markup`<th scope="col">${column}</th>`)}</tr>
      </thead>
      <tbody></tbody>
    </table>
  </div>`;
}

function stepUpDialog(locale: Locale): Html {
  const words = PEOPLE_WORDS[locale];
  return markup`<dialog id="step-up" aria-labelledby="step-up-title">
    <h2 id="step-up-title">${words.stepUpTitle}</h2>
    <p>${words.stepUpLead}</p>
    <div data-passkey-place hidden>
      <p class="buttons">
        <button type="button" data-sign-with-passkey="/api/session/step-up" data-then="step-up">${words.showPasskey}</button>
      </p>
    </div>
    <form method="post" novalidate data-method="POST" data-path="/api/session/step-up" data-then="step-up">
      ${field({ id: 'step-up-password', name: 'password', label: words.password, type: 'password', autocomplete: 'current-password' })}
      <p class="buttons">
        <button type="submit">${words.goAhead}</button>
      </p>
    </form>
    <div id="step-up-away" hidden>
      <p>${words.stepUpAwayLead}</p>
      <p class="buttons"></p>
    </div>
    <p class="buttons"><button type="button" class="quiet" data-close>${words.cancel}</button></p>
  </dialog>`;
}
