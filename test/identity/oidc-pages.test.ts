import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { invited, PASSWORD, withAccount } from '../support/account-people.js';
import { CHROMIUM, CHROMIUM_FLAGS, openedPage } from '../support/chromium.js';
import { TestServer } from '../support/http.js';
import { TestIssuer } from '../support/issuer.js';
import { lookAtInEveryDress } from '../support/look.js';

const WHERE = CHROMIUM === undefined ? describe.skip : describe;
/** The browser finds the server under this name. */
const ORIGIN = 'http://localhost';

let issuer: TestIssuer;
let server: TestServer;
let browser: Browser;

WHERE(`sign-in at a provider, in ${CHROMIUM ?? 'Chromium, which is not installed'}`, () => {
  beforeAll(async () => {
    issuer = await TestIssuer.open(ORIGIN);
    server = await TestServer.start({ publicUrl: ORIGIN, oidcProviders: issuer.providers });
    const { port } = new URL(await server.app.listen());
    browser = await chromium.launch({
      executablePath: CHROMIUM!,
      args: [...CHROMIUM_FLAGS, `--host-resolver-rules=MAP localhost:80 127.0.0.1:${port}`],
    });
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
    await issuer.close();
  });

  const opened = (more: BrowserContextOptions = {}) => openedPage(browser, ORIGIN, more);

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const shown = (page: Page) => page.locator('main[data-shown]').waitFor();

  async function account(page: Page): Promise<void> {
    await page.waitForURL('**/account');
    await shown(page);
  }

  async function staled(id: string): Promise<void> {
    await server.app.foundation.database.query(
      `UPDATE identity.session SET authenticated_at = authenticated_at - interval '1 hour' WHERE account = $1`,
      [id],
    );
  }

  test('accept an invitation by it, show anew who it is, sign out there too, and sign in again', async () => {
    issuer.person = 'inbjuden';
    const { id, link } = await invited(server, 'chair');
    const [page, context] = await opened();
    await page.goto(`/link/${link}`);
    await shown(page);
    await press(page, 'Logga in med Exempelkommun');
    await account(page);
    expect(await page.locator('#who').textContent()).toBe('Alva Exempel');
    expect(await page.locator('#has-password').isVisible()).toBe(false);
    expect(await page.locator('#no-password').isVisible()).toBe(true);

    await staled(id);
    await press(page, 'Koppla från: Exempelkommun');
    const dialog = page.getByRole('dialog', { name: 'Visa att det är du' });
    expect(await dialog.getByLabel('Lösenord').isVisible()).toBe(false);
    await dialog.getByRole('button', { name: 'Logga in igen med Exempelkommun' }).click();
    await page.getByText('Tack, vi vet att det är du.').waitFor();
    await shown(page);
    expect(page.url()).toBe(`${ORIGIN}/account`);

    await press(page, 'Logga ut här och hos Exempelkommun');
    await page.waitForURL(`${issuer.url}/**`);
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.waitForURL('**/sign-in*');
    await page.goto('/sign-in?to=%2Fallianser%3Fq%3Dx');
    await shown(page);
    await press(page, 'Logga in med Exempelkommun');
    await page.waitForURL('**/allianser?q=x');
    await page.goto('/account');
    await shown(page);
    await press(page, 'Koppla från: Exempelkommun');
    await page.getByRole('button', { name: 'Koppla: Exempelkommun' }).waitFor();
    await context.close();
  });

  test('connect an account that has a password, and be told what went wrong', async () => {
    issuer.person = 'med-lösenord';
    const person = await withAccount(server, 'auditor');
    const [page, context] = await opened();
    await page.goto('/sign-in');
    await shown(page);
    await press(page, 'Logga in med Exempelkommun');
    await page.getByText('Inget konto är kopplat till den inloggningen.').waitFor();
    expect(await page.evaluate('document.activeElement.className')).toBe('faults');
    await page.getByLabel('E-post', { exact: true }).fill(person.email);
    await page.getByLabel('Lösenord', { exact: true }).fill(PASSWORD);
    await press(page, 'Logga in');
    await page.waitForURL('**/mitt-arbete');
    await page.goto('/account');
    await shown(page);
    issuer.person = null;
    await press(page, 'Koppla: Exempelkommun');
    await page.getByText('avbröts').waitFor();
    await shown(page);
    issuer.person = 'med-lösenord';
    await press(page, 'Koppla: Exempelkommun');
    await page.getByText('Kontot är kopplat.').waitFor();
    await shown(page);
    await press(page, 'Logga ut');
    await page.waitForURL('**/sign-in');
    await page.goto('/sign-in?to=%2Faccount');
    await shown(page);
    await press(page, 'Logga in med Exempelkommun');
    await account(page);
    expect(await page.locator('#has-password').isVisible()).toBe(true);
    await context.close();
  });

  test('are accessible in both themes, narrow and wide, and need no scrolling sideways', async () => {
    issuer.person = 'looked-at';
    const { id, link } = await invited(server, 'board-member');
    const [page, context] = await opened();
    const look = (name: string) => lookAtInEveryDress(page, `oidc-${name}`);
    await page.goto('/sign-in#provider-away');
    await shown(page);
    await look('sign-in');
    await page.goto(`/link/${link}`);
    await shown(page);
    await look('link');
    await press(page, 'Logga in med Exempelkommun');
    await account(page);
    await look('account');
    await staled(id);
    await press(page, 'Koppla från: Exempelkommun');
    await page.getByRole('dialog').waitFor();
    await look('step-up');
    await page.goto('/account?lang=en#fresh');
    await shown(page);
    await look('account-en');
    await context.close();
  });
});
