import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { type Browser, chromium } from 'playwright';
import { Installation } from '../cli/installation.js';
import { PASSWORD } from '../support/account-people.js';
import { CHROMIUM, CHROMIUM_FLAGS, openedPage } from '../support/chromium.js';

const WHERE = CHROMIUM === undefined ? describe.skip : describe;
const EMAIL = 'samordnare@example.org';
const SIGNED = { textVersion: 1, signatory: 'Alva Exempel' };

let here: Installation;
let browser: Browser;

WHERE(`the server killed during a send, in ${CHROMIUM ?? 'Chromium, which is not installed'}`, () => {
  beforeAll(async () => {
    [here, browser] = await Promise.all([
      Installation.create(),
      chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS }),
    ]);
  });

  afterAll(async () => {
    await browser.close();
    await here.remove();
  });

  test('and started again: the form kept everything, and there is exactly one submission', async () => {
    const first = await here.serve();
    const { port } = new URL(first.address);
    const { token } = await here.token('coordinator', '--region', '12');
    const { id } = await first.command(token, '', { name: 'Skånes ring', lan: ['12'] });
    const steps: readonly (readonly [string, object])[] = [
      ['add-member-organisation', { name: 'Skånes hembygdsförbund' }],
      ['add-member-organisation', { name: 'Skånes spelmansförbund' }],
      ['resolve-to-apply', { decidedOn: '2026-11-01' }],
      ['draft-application', { text: 'Vi ansöker om att bli allianspartner.' }],
      ['endorse-mission', SIGNED],
      ...['knowledge', 'inclusive-approach', 'democratic-rules'].map(
        (principle) => ['commit-principle', { principle, ...SIGNED }] as const,
      ),
      ['pledge-cooperation', SIGNED],
    ];
    for (const [command, body] of steps) await first.command(token, `/${id}/${command}`, body);
    const person = ['--email', EMAIL, '--name', 'Alva Exempel', '--role', 'coordinator', '--alliance', id];
    const { json: invited } = await here.run(['account', 'invite', ...person, '--json'], { PORT: port });

    const [page, context] = await openedPage(browser, first.address);
    await page.goto(new URL((invited as { link: string }).link).pathname);
    await page.locator('main[data-shown]').waitFor();
    await page.getByLabel('Nytt lösenord', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Spara lösenordet', exact: true }).click();
    await page.locator('#chosen').waitFor();
    await page.goto(`/sign-in?to=${encodeURIComponent(`/allianser/${id}/ansokan/granska`)}`);
    await page.locator('main[data-shown]').waitFor();
    await page.getByLabel('E-post', { exact: true }).fill(EMAIL);
    await page.getByLabel('Lösenord', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Logga in', exact: true }).click();
    const send = page.getByRole('button', { name: 'Lämna in ansökan', exact: true });
    await send.waitFor();

    // The next one dies when the submission lies in the log, before it could answer.
    expect(await first.end('SIGTERM')).toBe(0);
    const second = await here.serve({ PORT: port, SAMVERKA_CRASH_AT: 'after-append-before-answer' });
    const died = once(second.process, 'exit');
    await send.click();
    await page.getByText('Samverka svarar inte').waitFor();
    await page.getByText('Vi ansöker om att bli allianspartner.').waitFor();
    expect(await died).toEqual([null, 'SIGKILL']);

    const third = await here.serve({ PORT: port });
    await page.getByRole('button', { name: 'Skicka igen', exact: true }).click();
    await page.getByText('Ansökan har tagits emot.').waitFor();
    const { items } = (await third.get(`/api/alliances/${id}/history`, token)) as {
      items: readonly { readonly type: string }[];
    };
    expect(items.filter(({ type }) => type === 'ApplicationSubmitted')).toHaveLength(1);
    await context.close();
  });
});
