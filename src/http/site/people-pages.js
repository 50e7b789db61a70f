/**
 * What the pages about people do in the browser: forms are sent to the API as JSON, and its answers are shown. Plain
 * JavaScript without a library; the words stand in the page.
 */
import { canHavePasskeys, makePasskey, signWithPasskey } from './people-passkeys.js';
import { offerInvited, offerSignIn, sayWhatHappened, showConnections } from './people-providers.js';

const main = document.querySelector('main');
const words = JSON.parse(main.dataset.words);

/** A problem as the API answers it (RFC 9457). */
class Problem extends Error {
  constructor(body) {
    super(body.detail);
    this.body = body;
  }
}

async function ask(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        'Accept-Language': document.documentElement.lang,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Problem({ detail: words.offline, errors: [] });
  }
  const answer = response.headers.get('content-type')?.includes('json') ? await response.json() : undefined;
  if (response.ok) return answer;
  if (answer?.code === 'fresh-sign-in-needed' && (await stepUp())) return ask(method, path, body);
  throw new Problem(answer ?? { detail: words.offline, errors: [] });
}

/** Asks an authenticator, and sends what it answers. @param body what goes along */
async function askWithPasskey(path, make, body = {}) {
  const options = await ask('POST', `${path}/options`);
  let credential;
  try {
    credential = await make(options);
  } catch (error) {
    const detail = error.name === 'InvalidStateError' ? words.passkeyThere : words.passkeyStopped;
    throw new Problem({ detail, errors: [] });
  }
  return ask('POST', path, { ...body, credential });
}

/** Asks anew who it is, in a dialog. Answers whether that was shown. */
function stepUp() {
  const dialog = document.getElementById('step-up');
  const form = dialog.querySelector('form');
  form.reset();
  clearFaults(form);
  clearFaults(dialog);
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'done'), { once: true });
  });
}

/** The fields of a form by name; what is left empty is left out, unless it must be there. */
function bodyOf(form) {
  const body = {};
  for (const field of form.elements) {
    if (field.name === '' || field.disabled) continue;
    if (field.type === 'checkbox') body[field.name] = field.checked;
    else if (field.value !== '' || field.required) body[field.name] = field.value;
  }
  return body;
}

function clearFaults(form) {
  form.querySelector('.faults')?.remove();
  form.querySelector('.done')?.remove();
  for (const mark of form.querySelectorAll('.fault')) mark.remove();
  for (const field of form.querySelectorAll('[aria-invalid]')) {
    field.removeAttribute('aria-invalid');
    field.setAttribute('aria-describedby', field.dataset.hint ?? '');
  }
}

/** The problem above the form, with a link to each field at fault, and the fault beside the field. */
function showProblem(form, { detail, errors = [] }) {
  const box = element('div', { className: 'faults', tabIndex: -1, role: 'alert' });
  box.append(element('p', { textContent: detail }));
  const known = errors.map((error) => [error, form.elements?.[error.pointer.split('/')[1]]]);
  if (errors.length > 0) {
    const list = element('ul');
    for (const [{ message, pointer }, field] of known) {
      const item = element('li');
      const label = field?.labels?.[0]?.textContent ?? pointer;
      const text = `${label}: ${message}`;
      item.append(field?.id ? element('a', { href: `#${field.id}`, textContent: text }) : text);
      list.append(item);
    }
    box.append(list);
  }
  for (const [{ message }, field] of known) {
    if (!field?.id) continue;
    const mark = element('p', { className: 'fault', id: `${field.id}-fault`, textContent: message });
    field.before(mark);
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', `${mark.id} ${field.dataset.hint ?? ''}`.trim());
  }
  form.prepend(box);
  box.focus();
}

function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}

/** Where in this window the page that was asked for is kept while one is away at an identity provider. */
const WANTED = 'samverka.wanted';

/** The page of ours that was asked for before signing in, in the language that was chosen; else where one's work is. */
function wantedPage() {
  const asked = new URLSearchParams(location.search);
  const usual = new URL('/mitt-arbete', location.origin);
  const wanted = new URL(asked.get('to') ?? usual, location.origin);
  const page = wanted.origin === location.origin ? wanted : usual;
  if (asked.has('lang')) page.searchParams.set('lang', document.documentElement.lang);
  return page.href;
}

/** What is done once a form was taken, by the name that it bears. */
const afterwards = {
  'open-account': () => {
    sessionStorage.removeItem(WANTED);
    location.assign(wantedPage());
  },
  'show-passkey': (form, { recoveryCodes }) => {
    form.reset();
    if (recoveryCodes !== null) showCodes({ recoveryCodes });
    return showPasskeys();
  },
  'step-up': () => document.getElementById('step-up').close('done'),
  'show-token': (form, { token }) => {
    const box = document.getElementById('made-token');
    box.hidden = false;
    box.querySelector('code').textContent = token;
    box.focus();
    form.reset();
    return showTokens();
  },
  'say-done': (form) => {
    const done = element('p', {
      className: 'done',
      tabIndex: -1,
      role: 'status',
      textContent: form.dataset.done,
    });
    form.reset();
    form.prepend(done);
    done.focus();
  },
  'replace-by-done': (form) => {
    const done = document.getElementById(form.dataset.done);
    done.hidden = false;
    form.hidden = true;
    document.getElementById('by-organisation')?.remove();
    document.getElementById(form.dataset.instead)?.remove();
    done.focus();
  },
};

/** The first step was right: now the passkey. */
function askForSecondFactor(form) {
  const second = document.getElementById('second-factor');
  form.hidden = true;
  for (const other of document.querySelectorAll('[data-first-step]')) other.hidden = true;
  second.hidden = false;
  second.focus();
}

/** Codes that are shown this once. */
function showCodes({ recoveryCodes }) {
  const box = document.getElementById('made-codes');
  box.hidden = false;
  box.querySelector('code').textContent = recoveryCodes.join('\n');
  box.focus();
}

for (const form of document.querySelectorAll('form[data-path]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button[type=submit]');
    if (button.disabled) return;
    clearFaults(form);
    button.disabled = true;
    try {
      const answer =
        form.dataset.passkey === 'make'
          ? await askWithPasskey(form.dataset.path, makePasskey, bodyOf(form))
          : await ask(form.dataset.method, form.dataset.path, bodyOf(form));
      await afterwards[form.dataset.then](form, answer);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.body.code === 'second-factor-needed') askForSecondFactor(form);
      else showProblem(form, problem.body);
    } finally {
      button.disabled = false;
    }
  });
}

for (const button of document.querySelectorAll('[data-sign-with-passkey]')) {
  const place = button.closest('[data-passkey-place]');
  place.hidden = !canHavePasskeys;
  button.addEventListener('click', async () => {
    clearFaults(place);
    button.disabled = true;
    try {
      await askWithPasskey(button.dataset.signWithPasskey, signWithPasskey);
      await afterwards[button.dataset.then]();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      showProblem(place, problem.body);
    } finally {
      button.disabled = false;
    }
  });
}

for (const button of document.querySelectorAll('[data-close]')) {
  button.addEventListener('click', () => button.closest('dialog').close(''));
}

const instant = new Intl.DateTimeFormat(document.documentElement.lang === 'sv' ? 'sv-SE' : 'en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/Stockholm',
});
const when = (text) => instant.format(new Date(text));

/** A row of a table, with a button at its end that removes what the row is about. */
function row(cells, remove) {
  const line = element('tr');
  cells.forEach((cell, index) => {
    line.append(
      element(index === 0 ? 'th' : 'td', { textContent: cell, ...(index === 0 ? { scope: 'row' } : {}) }),
    );
  });
  const last = element('td');
  if (remove !== undefined) {
    const button = element('button', { type: 'button', className: 'quiet', textContent: remove.words });
    button.setAttribute('aria-label', `${remove.words}: ${cells[0]}`);
    button.addEventListener('click', async () => {
      try {
        await ask('DELETE', remove.path);
        line.remove();
        await remove.then?.();
        remove.focus.focus();
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem;
        button.after(element('span', { className: 'fault', role: 'alert', textContent: problem.message }));
      }
    });
    last.append(button);
  }
  line.append(last);
  return line;
}

async function showSessions() {
  const { items } = await ask('GET', '/api/sessions');
  const focus = document.getElementById('sessions');
  document
    .querySelector('#session-list tbody')
    .replaceChildren(
      ...items.map(({ id, device, current, createdAt, lastUsedAt }) =>
        row(
          [
            `${device || words.unknownDevice}${current ? ` (${words.here})` : ''}`,
            when(createdAt),
            when(lastUsedAt),
          ],
          current ? undefined : { words: words.end, path: `/api/sessions/${id}`, focus },
        ),
      ),
    );
}

async function showTokens() {
  const { items } = await ask('GET', '/api/tokens');
  const held = items.filter(
    ({ revokedAt, expiresAt }) => revokedAt === null && new Date(expiresAt) > new Date(),
  );
  const focus = document.getElementById('tokens');
  document.getElementById('token-list').hidden = held.length === 0;
  document
    .querySelector('#token-list tbody')
    .replaceChildren(
      ...held.map(({ id, label, role, readOnly, expiresAt }) =>
        row(
          [
            label ?? id.slice(0, 8),
            `${words.roles[role]}${readOnly ? `, ${words.readsOnly}` : ''}`,
            when(expiresAt),
          ],
          { words: words.revoke, path: `/api/tokens/${id}`, focus },
        ),
      ),
    );
}

/** What the page's other script makes its part of the page with. */
const page = {
  ask,
  element,
  row,
  when,
  showProviders,
  goesAway: () => sessionStorage.setItem(WANTED, wantedPage()),
  fail(place, problem) {
    if (!(problem instanceof Problem)) throw problem;
    clearFaults(place);
    showProblem(place, problem.body);
  },
};

let asksForPasskey = false;
let hasPassword = true;
let isConnected = false;

/** In the dialog stands by what the account may be shown to be one's own. */
function offerStepUp() {
  document.querySelector('#step-up form').hidden = asksForPasskey || !hasPassword;
  document.getElementById('step-up-away').hidden = asksForPasskey || !isConnected;
}

async function showProviders() {
  ({ hasPassword, isConnected } = await showConnections(page));
  offerStepUp();
}

async function showPasskeys() {
  const { items, recoveryCodesLeft, available } = await ask('GET', '/api/passkeys');
  const can = available && canHavePasskeys;
  const focus = document.getElementById('passkeys');
  document.getElementById('passkey-list').hidden = items.length === 0;
  document.getElementById('add-passkey').hidden = !can;
  document.getElementById('no-passkeys').hidden = can;
  document.getElementById('codes').hidden = items.length === 0;
  document.getElementById('codes-left').textContent = recoveryCodesLeft;
  document.querySelector('#step-up [data-passkey-place]').hidden = !can || items.length === 0;
  asksForPasskey = items.some(({ secondFactor }) => secondFactor);
  offerStepUp();
  document
    .querySelector('#passkey-list tbody')
    .replaceChildren(
      ...items.map(({ id, name, secondFactor, createdAt, lastUsedAt }) =>
        row(
          [
            `${name}${secondFactor ? ` (${words.secondFactor})` : ''}`,
            when(createdAt),
            lastUsedAt === null ? words.never : when(lastUsedAt),
          ],
          { words: words.remove, path: `/api/passkeys/${id}`, focus, then: showPasskeys },
        ),
      ),
    );
}

async function showAccount() {
  let me;
  try {
    me = await ask('GET', '/api/session');
  } catch (problem) {
    if (problem.body?.status === 401) location.replace(`/sign-in?to=%2Faccount${location.hash}`);
    else main.prepend(element('p', { className: 'faults', role: 'alert', textContent: problem.message }));
    return;
  }
  // A provider leads back here, whatever was asked for.
  const wanted = sessionStorage.getItem(WANTED);
  sessionStorage.removeItem(WANTED);
  if (wanted !== null && new URL(wanted).pathname !== location.pathname) {
    location.replace(wanted);
    return;
  }
  document.getElementById('who').textContent = me.name ?? me.id;
  document.getElementById('email').textContent = me.email ?? '';
  document.getElementById('roles').textContent =
    me.roles.map((role) => words.roles[role]).join(', ') || words.noRoles;
  const select = document.getElementById('token-role');
  select.replaceChildren(
    ...me.roles.map((role) => element('option', { value: role, textContent: words.roles[role] })),
  );
  document.getElementById('make-token').hidden = me.roles.length === 0;
  for (const button of document.querySelectorAll('[data-sign-out]')) {
    button.addEventListener('click', async () => {
      await ask('DELETE', button.dataset.signOut);
      location.assign('/sign-in');
    });
  }
  document.getElementById('renew-codes').addEventListener('click', async ({ target }) => {
    const place = target.closest('[data-passkey-place]');
    clearFaults(place);
    try {
      showCodes(await ask('POST', '/api/recovery-codes'));
      await showPasskeys();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      showProblem(place, problem.body);
    }
  });
  await Promise.all([showSessions(), showTokens(), showPasskeys(), showProviders()]);
  sayWhatHappened(element);
  main.dataset.shown = 'true';
}

async function showLink() {
  const form = document.getElementById('choose');
  const token = location.pathname.split('/').at(-1);
  try {
    const { purpose, email, name } = await ask('GET', `/api/links/${token}`);
    for (const part of form.querySelectorAll('[data-for]')) {
      const asked = part.dataset.for.split(' ').includes(purpose);
      part.hidden = !asked;
      for (const field of part.querySelectorAll('input')) field.disabled = !asked;
    }
    form.elements.token.value = token;
    if (name !== null) form.elements.name.value = name;
    form.elements.username.value = email ?? '';
    document.getElementById('whose').textContent = email ?? '';
    form.hidden = false;
    if (purpose === 'invitation') await offerInvited(page, token);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    const gone = document.getElementById('gone');
    gone.querySelector('p').textContent = problem.message;
    gone.hidden = false;
  }
  main.dataset.shown = 'true';
}

async function showSignIn() {
  try {
    if (sayWhatHappened(element) === 'second-factor') askForSecondFactor(document.querySelector('form'));
    else await offerSignIn(page);
  } catch (problem) {
    // Without them a password is enough.
    if (!(problem instanceof Problem)) throw problem;
  }
  main.dataset.shown = 'true';
}

const shows = { account: showAccount, link: showLink, 'sign-in': showSignIn };
await shows[main.dataset.page]?.();
