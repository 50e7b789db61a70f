import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium } from 'playwright';
import { MovedClock, withAccount } from '../support/account-people.js';
import { CHROMIUM, CHROMIUM_FLAGS } from '../support/chromium.js';
import { TestServer } from '../support/http.js';
import { lookAt, lookAtInEveryDress } from '../support/look.js';
import { signedInAs } from '../support/web-people.js';

const WHERE = CHROMIUM === undefined ? describe.skip : describe;

let server: TestServer;
let browser: Browser;
let base: string;

/** What somebody is told of, and their calendar's secret address. */
WHERE('the account in the web application', () => {
  beforeAll(async () => {
    server = await TestServer.start({ clock: new MovedClock() });
    base = await server.app.listen();
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  test('what one is told of is chosen, and stays; what is always told is shown with its reason', async () => {
    const member = await withAccount(server, 'board-member');
    const [page, context] = await signedInAs(browser, base, member);
    await page.getByRole('link', { name: 'Alva Exempel' }).click();
    await page.waitForURL('**/konto');
    const choice = page.getByRole('combobox').first();
    await choice.selectOption({ label: 'Aldrig' });
    await page.route('**/api/account/notifications', (route) => route.abort());
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByText('Samverka svarar inte').waitFor();
    // What was chosen stays where it could not be kept.
    expect(await choice.inputValue()).toBe('never');
    await page.unroute('**/api/account/notifications');
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByText('Dina val är sparade.').waitFor();
    await page.reload();
    await choice.waitFor();
    expect(await choice.inputValue()).toBe('never');
    await page.getByRole('heading', { name: 'Det här får du alltid veta genast' }).waitFor();
    await page.getByText('Alla ledamöter ska kallas').first().waitFor();
    await context.close();
  });

  test('a calendar’s address is made, shown once, copied and taken away', async () => {
    const member = await withAccount(server, 'board-member');
    const [page, context] = await signedInAs(browser, base, member);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: base });
    await page.goto('/konto');
    await page.getByRole('button', { name: 'Gör en kalenderadress' }).click();
    const shown = page.getByLabel('Kalenderns adress');
    const address = await shown.inputValue();
    expect((await server.ask(new URL(address).pathname)).status).toBe(200);
    await page.getByRole('button', { name: 'Kopiera' }).click();
    await page.getByText('Adressen är kopierad.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(address);
    await lookAt(page, 'account-calendar-made');
    await page.reload();
    await page.getByText('Den visas inte igen.').waitFor();
    expect(await shown.count()).toBe(0);
    await page.getByRole('button', { name: 'Ta bort adressen' }).click();
    await page.getByRole('button', { name: 'Ja, ta bort' }).click();
    await page.getByText('Adressen är borttagen.').waitFor();
    expect((await server.ask(new URL(address).pathname)).status).toBe(404);
    await context.close();
  });

  test.each(['sv-SE', 'en-GB'])('is accessible, %s', async (locale) => {
    const secretary = await withAccount(server, 'secretary', { name: 'Sam Sekreterare' });
    const [page, context] = await signedInAs(browser, base, secretary, { locale });
    await page.goto('/konto');
    await page.locator('.preference').first().waitFor();
    await lookAtInEveryDress(page, `account-${locale}`);
    await page.goto('/account');
    await page.locator('main h1').waitFor();
    await lookAtInEveryDress(page, `account-sign-in-${locale}`);
    await context.close();
  });
});
