import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { OPERATOR } from '../../src/contexts/identity/account-service.js';
import { DAY_MS, invited, MovedClock, PASSWORD, withAccount } from '../support/account-people.js';
import { CHROMIUM, CHROMIUM_FLAGS, openedPage } from '../support/chromium.js';
import { TestServer } from '../support/http.js';
import { lookAt, lookAtInEveryDress } from '../support/look.js';

const WHERE = CHROMIUM === undefined ? describe.skip : describe;

const clock = new MovedClock();
let server: TestServer;
let browser: Browser;
let base: string;

WHERE(`the pages about people, in ${CHROMIUM ?? 'Chromium, which is not installed'}`, () => {
  beforeAll(async () => {
    server = await TestServer.start({ clock });
    base = await server.app.listen();
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const opened = (more: BrowserContextOptions = {}) => openedPage(browser, base, more);

  async function fill(page: Page, fields: Record<string, string>, button: string): Promise<void> {
    for (const [label, value] of Object.entries(fields))
      await page.getByLabel(label, { exact: true }).fill(value);
    await page.getByRole('button', { name: button, exact: true }).click();
  }

  async function signedIn(page: Page, email: string): Promise<void> {
    await page.goto('/sign-in?to=%2Faccount');
    await fill(page, { 'E-post': email, Lösenord: PASSWORD }, 'Logga in');
    await page.waitForURL('**/account');
    await page.locator('main[data-shown]').waitFor();
  }

  test('sign in, show the account, and sign out', async () => {
    const person = await withAccount(server, 'chair');
    const [page, context] = await opened();
    await page.goto('/account');
    await page.waitForURL('**/sign-in?to=%2Faccount');
    await fill(page, { 'E-post': person.email, Lösenord: 'fel lösenord' }, 'Logga in');
    const faults = page.locator('.faults[role=alert]');
    await faults.waitFor();
    expect(await faults.textContent()).toContain('stämmer inte');
    expect(await page.evaluate(`document.activeElement === document.querySelector('.faults')`)).toBe(true);
    await signedIn(page, person.email);
    expect(await page.locator('#who').textContent()).toBe('Alva Exempel');
    expect(await page.getByRole('link', { name: 'Mitt arbete' }).getAttribute('href')).toBe(
      '/mitt-arbete?lang=sv',
    );
    expect(await page.locator('#roles').textContent()).toBe('ordförande');
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ name: '__Host-samverka', httpOnly: true, secure: true, sameSite: 'Lax' });
    expect(await page.evaluate('document.cookie')).toBe('');
    await page.getByRole('button', { name: 'Logga ut', exact: true }).click();
    await page.waitForURL('**/sign-in');
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  test('choose a password by a link, which opening does not use up', async () => {
    const { link, email } = await invited(server, 'auditor');
    const [page, context] = await opened();
    for (const _ of [1, 2]) {
      await page.goto(`/link/${link}`);
      await page.locator('main[data-shown]').waitFor();
    }
    expect(await page.locator('#whose').textContent()).toBe(email);
    await fill(page, { 'Nytt lösenord': 'för kort' }, 'Spara lösenordet');
    const fault = page.locator('#new-password-fault');
    await fault.waitFor();
    expect(await page.locator('#new-password').getAttribute('aria-describedby')).toBe(
      'new-password-fault new-password-hint',
    );
    await page.locator('form .faults a').click();
    expect(await page.evaluate('document.activeElement.id')).toBe('new-password');
    await fill(page, { Namn: 'Rut Revisor', 'Nytt lösenord': PASSWORD }, 'Spara lösenordet');
    await page.locator('#chosen').waitFor();
    await page.goto(`/link/${link}`);
    await page.locator('#gone').waitFor();
    await signedIn(page, email);
    expect(await page.locator('#who').textContent()).toBe('Rut Revisor');
    await context.close();
  });

  test('say no to an address that somebody else asked for', async () => {
    const person = await withAccount(server, 'chair');
    const { foundation } = server.app;
    const { personChanges, addressChanges, accounts } = foundation.identity;
    await personChanges.change(person.id, { email: 'annan@example.org' }, OPERATOR);
    // The link stands in the mail alone.
    const secret = 'x'.repeat(43);
    await foundation.database.query('UPDATE identity.address_change SET hash = $1', [
      createHash('sha256').update(secret).digest(),
    ]);
    const [page, context] = await opened();
    await page.goto(`/address/${secret}`);
    await lookAt(page, 'address');
    await page.getByRole('button', { name: 'Nej, det är inte jag' }).click();
    await page.locator('#refused').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await addressChanges.of([person.id])).toEqual(new Map());
    expect((await accounts.require(person.id)).person?.email).toBe(person.email);
    await context.close();
  });

  test('make a token after the password once more, and revoke it; change the password', async () => {
    const person = await withAccount(server, 'case-officer');
    const [page, context] = await opened();
    // The page tells by the browser's day which tokens have run out.
    await page.clock.setFixedTime(clock.now());
    await signedIn(page, person.email);
    clock.pass(DAY_MS / 4);
    const until = new Date(Date.parse(clock.now()) + 30 * DAY_MS).toISOString().slice(0, 10);
    const fields = { 'Vad den är till för': 'statistik', 'Gäller till och med': until };
    await fill(page, fields, 'Skapa token');
    const dialog = page.getByRole('dialog', { name: 'Visa att det är du' });
    await dialog.getByLabel('Lösenord').fill('fel');
    await dialog.getByRole('button', { name: 'Fortsätt' }).click();
    await dialog.locator('.faults').waitFor();
    await dialog.getByLabel('Lösenord').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Fortsätt' }).click();
    const made = page.locator('#made-token code');
    await made.waitFor();
    const token = (await made.textContent()) ?? '';
    expect((await server.ask('/api/session', { as: { id: '', token } })).body.id).toBe(person.id);
    await page.getByRole('button', { name: 'Återkalla: statistik' }).click();
    await page.getByRole('button', { name: 'Återkalla: statistik' }).waitFor({ state: 'detached' });
    expect((await server.ask('/api/session', { as: { id: '', token } })).status).toBe(401);
    await fill(
      page,
      { 'Nuvarande lösenord': PASSWORD, 'Nytt lösenord': 'något alldeles annat än förut' },
      'Byt lösenord',
    );
    await page.getByText('Lösenordet är bytt.').waitFor();
    await context.close();
  });

  test('say the same whoever asks for a reset, and send no form where there is no script', async () => {
    const [page, context] = await opened();
    await page.goto('/reset');
    await fill(page, { 'E-post': 'nobody@example.org' }, 'Skicka länk');
    await page.locator('#sent').waitFor();
    await context.close();
    // The script may fail to come: then a form goes nowhere, and least of all into an address.
    const [bare, without] = await opened();
    await bare.route('**/people.js', (route) => route.abort());
    await bare.goto('/sign-in');
    const asked: string[] = [];
    bare.on('request', (request) => {
      if (!request.url().endsWith('/site.svg')) asked.push(request.url());
    });
    const refused = bare.waitForEvent('console', (message) => message.text().includes('form-action'));
    await bare.getByLabel('Lösenord').fill(PASSWORD);
    await bare.evaluate(`document.querySelector('form').submit()`);
    await refused;
    expect(asked).toEqual([]);
    expect(await bare.locator('noscript').textContent()).toContain('JavaScript');
    await without.close();
  });

  test.each(['/sign-in', '/account', '/reset', '/link/x'])(
    '%s runs our script alone, and is framed by nobody',
    async (path) => {
      const { headers, text } = await server.ask(path);
      const policy = headers['content-security-policy'] ?? '';
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("form-action 'none'");
      expect(policy).not.toContain('unsafe');
      expect(text).not.toMatch(/<script(?![^>]* src=)| style=| on\w+=/);
      const home = await server.ask('/om');
      expect(home.headers['content-security-policy']).not.toContain('script-src');
    },
  );

  test('are accessible in both themes, narrow and wide, and need no scrolling sideways', async () => {
    const person = await withAccount(server, 'coordinator', {
      name: 'Margareta Långnamnsson-Exempelström',
    });
    const { link } = await invited(server, 'partner');
    const [page, context] = await opened();
    const look = (name: string) => lookAtInEveryDress(page, name);
    await page.goto('/sign-in');
    await look('sign-in');
    await fill(page, { 'E-post': 'nobody@example.org', Lösenord: 'x' }, 'Logga in');
    await page.locator('.faults[role=alert]').waitFor();
    await look('sign-in-failed');
    await page.goto(`/link/${link}`);
    await page.locator('main[data-shown]').waitFor();
    await fill(page, { 'Nytt lösenord': 'kort' }, 'Spara lösenordet');
    await page.locator('.faults').first().waitFor();
    await look('link');
    await page.goto('/link/unknown');
    await page.locator('#gone').waitFor();
    await look('link-gone');
    await page.goto('/reset?lang=en');
    await look('reset');
    await signedIn(page, person.email);
    await look('account');
    clock.pass(DAY_MS / 24);
    await fill(page, { 'Gäller till och med': '2026-12-24' }, 'Skapa token');
    await page.getByRole('dialog').waitFor();
    await look('step-up');
    await context.close();
  });
});
