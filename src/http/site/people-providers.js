/**
 * Organisations' identity providers on the pages: the buttons that lead there, and what is said to whoever comes back.
 *
 * Each function takes what the page is made with: `ask` asks the API, `element` makes one, `fail` shows a problem,
 * `goesAway` keeps what was asked for while one is away.
 */

const main = document.querySelector('main');
const words = JSON.parse(main.dataset.words);

/** A button that begins something at a provider, for which the browser goes there. */
function leading({ ask, element, fail }, text, path, { body, quiet = true, first = () => {} } = {}) {
  const button = element('button', { type: 'button', className: quiet ? 'quiet' : '', textContent: text });
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      const { location: to } = await ask('POST', path, body);
      first();
      location.assign(to ?? '/sign-in');
    } catch (problem) {
      button.disabled = false;
      fail(button.closest('section, dialog, #providers'), problem);
    }
  });
  return button;
}

const named = (text, { name }) => text.replace('{name}', name);

/** Offers each provider in a place of the page. @param token of an invitation, which is then accepted by it */
async function offer(page, place, token) {
  const { items } = await page.ask('GET', '/api/providers');
  const body = token === undefined ? {} : { link: token };
  place.querySelector('.buttons').replaceChildren(
    ...items.map((provider) =>
      leading(page, named(words.signInAt, provider), `/api/providers/${provider.id}/sign-in`, {
        body,
        // Whoever was invited looks at their new account first.
        ...(token === undefined ? { first: page.goesAway } : {}),
      }),
    ),
  );
  place.hidden = items.length === 0;
}

export const offerSignIn = (page) => offer(page, document.getElementById('providers'));

export const offerInvited = (page, token) => offer(page, document.getElementById('by-organisation'), token);

/** With which the account is connected, and what may be done by that. */
export async function showConnections(page) {
  const { items, hasPassword } = await page.ask('GET', '/api/connections');
  const connected = items.filter(({ connectedAt }) => connectedAt !== null);
  const path = ({ id }, what) => `/api/providers/${id}/${what}`;
  document.getElementById('has-password').hidden = !hasPassword;
  document.getElementById('no-password').hidden = hasPassword;
  document.getElementById('connections').hidden = items.length === 0;
  document.querySelector('#connection-list tbody').replaceChildren(
    ...items.map((provider) => {
      const { id, name, connectedAt } = provider;
      if (connectedAt !== null)
        return page.row([name, page.when(connectedAt)], {
          words: words.disconnectAt,
          path: `/api/connections/${id}`,
          focus: document.getElementById('connections-title'),
          then: page.showProviders,
        });
      const line = page.row([name, words.notConnected]);
      const button = leading(page, words.connectAt, path(provider, 'connect'));
      button.setAttribute('aria-label', `${words.connectAt}: ${name}`);
      line.lastElementChild.append(button);
      return line;
    }),
  );
  const away = document.getElementById('step-up-away');
  away
    .querySelector('.buttons')
    .replaceChildren(
      ...connected.map((provider) => leading(page, named(words.showAt, provider), path(provider, 'step-up'))),
    );
  const outs = connected.map((provider) =>
    leading(page, named(words.signOutAt, provider), path(provider, 'sign-out')),
  );
  for (const before of document.querySelectorAll('#sign-out [data-away]')) before.remove();
  for (const out of outs) out.dataset.away = '';
  document.getElementById('sign-out').append(...outs);
  return { hasPassword, isConnected: connected.length > 0 };
}

/** Says what happened at the provider to whoever was led here from there; once. @returns what came behind the # */
export function sayWhatHappened(element) {
  const what = location.hash.slice(1);
  const done = ['connected', 'fresh'].includes(what) ? words[what] : undefined;
  const problem = Object.hasOwn(words.problems, what) ? words.problems[what] : undefined;
  if (done === undefined && problem === undefined) return what;
  history.replaceState(null, '', location.pathname + location.search);
  const [className, role] = done === undefined ? ['faults', 'alert'] : ['done', 'status'];
  const box = element('div', { className, role, tabIndex: -1 });
  box.append(element('p', { textContent: done ?? problem }));
  main.querySelector('h1').after(box);
  box.focus();
  return what;
}
