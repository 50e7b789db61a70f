import type { Locale } from '../../messages/message.js';
import { field } from './form-field.js';
import { type Html, markup } from './page.js';
import { PEOPLE_WORDS } from './people-words.js';

/** What somebody sees and changes of their own account. */
export function accountContent(locale: Locale): Html {
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
