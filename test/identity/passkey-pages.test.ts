import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type CDPSession,
  chromium,
  type Page,
} from 'playwright';
import { DAY_MS, MovedClock, PASSWORD, withAccount } from '../support/account-people.js';
import { CHROMIUM, CHROMIUM_FLAGS, openedPage } from '../support/chromium.js';
import { TestServer } from '../support/http.js';
import { lookAtInEveryDress } from '../support/look.js';

const WHERE = CHROMIUM === undefined ? describe.skip : describe;
/** Passkeys are for names, not for addresses; the browser finds the server under this one. */
const ORIGIN = 'http://localhost';

const clock = new MovedClock();
let server: TestServer;
let browser: Browser;

interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly cdp: CDPSession;
  readonly authenticatorId: string;
}

WHERE(`passkeys on the pages, in ${CHROMIUM ?? 'Chromium, which is not installed'}`, () => {
  beforeAll(async () => {
    server = await TestServer.start({ clock, publicUrl: ORIGIN });
    const { port } = new URL(await server.app.listen());
    browser = await chromium.launch({
      executablePath: CHROMIUM!,
      args: [...CHROMIUM_FLAGS, `--host-resolver-rules=MAP localhost:80 127.0.0.1:${port}`],
    });
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  /** A window with an authenticator of its own. */
  async function opened(more: BrowserContextOptions = {}): Promise<Opened> {
    const [page, context] = await openedPage(browser, ORIGIN, more);
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return { page, context, cdp, authenticatorId };
  }

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  async function password(page: Page, email: string): Promise<void> {
    await page.goto('/sign-in');
    await page.getByLabel('E-post', { exact: true }).fill(email);
    await page.getByLabel('Lösenord', { exact: true }).fill(PASSWORD);
    await press(page, 'Logga in');
  }

  async function account(page: Page): Promise<void> {
    await page.waitForURL(/\/(mitt-arbete|account)$/);
    await page.goto('/account');
    await page.locator('main[data-shown]').waitFor();
  }

  async function added(page: Page, name: string): Promise<void> {
    await page.getByLabel('Namn på nyckeln').fill(name);
    await press(page, 'Lägg till inloggningsnyckel');
    await page.locator('#passkey-list').getByText(name).waitFor();
  }

  async function signedOut(page: Page): Promise<void> {
    await press(page, 'Logga ut');
    await page.waitForURL('**/sign-in');
  }

  test('add one, sign in with it alone, after the password, and anew; then remove it', async () => {
    const person = await withAccount(server, 'chair');
    const { page, context, cdp, authenticatorId } = await opened();
    await password(page, person.email);
    await account(page);
    await added(page, 'Min telefon');
    expect((await page.locator('#made-codes code').textContent())?.split('\n')).toHaveLength(10);
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials).toMatchObject([{ rpId: 'localhost', isResidentCredential: true }]);
    await press(page, 'Lägg till inloggningsnyckel');
    await page.locator('#add-passkey .faults').waitFor();
    await signedOut(page);

    await press(page, 'Logga in med inloggningsnyckel');
    await account(page);
    expect(await page.locator('#who').textContent()).toBe('Alva Exempel');
    await signedOut(page);

    await password(page, person.email);
    await page.locator('#second-factor').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('second-factor');
    expect((await context.cookies()).map(({ name }) => name)).toEqual(['__Host-samverka-sign-in']);
    await press(page, 'Visa inloggningsnyckel');
    await account(page);

    clock.pass(DAY_MS / 4);
    await press(page, 'Ta bort: Min telefon (krävs som andra steg)');
    const dialog = page.getByRole('dialog', { name: 'Visa att det är du' });
    expect(await dialog.getByLabel('Lösenord').isVisible()).toBe(false);
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await dialog.getByRole('button', { name: 'Visa inloggningsnyckel' }).click();
    await dialog.locator('.faults').waitFor();
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await dialog.getByRole('button', { name: 'Visa inloggningsnyckel' }).click();
    await page.locator('#passkey-list').waitFor({ state: 'hidden' });
    await signedOut(page);
    await password(page, person.email);
    await account(page);
    await context.close();
  });

  test('sign in with a recovery code where the passkey is lost', async () => {
    const person = await withAccount(server, 'auditor');
    const { page, context, cdp, authenticatorId } = await opened();
    await password(page, person.email);
    await account(page);
    await added(page, 'Borttappad');
    const [code = ''] = ((await page.locator('#made-codes code').textContent()) ?? '').split('\n');
    await signedOut(page);
    await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
    await press(page, 'Logga in med inloggningsnyckel');
    await page.locator('[data-passkey-place] .faults').waitFor();
    await password(page, person.email);
    await page.locator('#second-factor').waitFor();
    await page.getByLabel('Reservkod').fill('fel');
    await press(page, 'Logga in med reservkod');
    await page.locator('#second-factor .faults').waitFor();
    await page.getByLabel('Reservkod').fill(code);
    await press(page, 'Logga in med reservkod');
    await account(page);
    expect(await page.locator('#codes-left').textContent()).toBe('9');
    await context.close();
  });

  test('are accessible in both themes, narrow and wide, and need no scrolling sideways', async () => {
    const person = await withAccount(server, 'board-member');
    const { page, context } = await opened();
    const look = (name: string) => lookAtInEveryDress(page, name);
    await page.goto('/sign-in');
    await look('sign-in-with-passkey');
    await password(page, person.email);
    await account(page);
    await added(page, 'Säkerhetsnyckeln i skrivbordslådan på kontoret');
    await look('passkeys');
    await page.context().clearCookies();
    await password(page, person.email);
    await page.locator('#second-factor').waitFor();
    await look('second-factor');
    await context.close();
  });
});
