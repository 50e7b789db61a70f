import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright';
import { MovedClock, withAccount } from '../support/account-people.js';
import { AllianceStory, people } from '../support/alliance-story.js';
import { CHROMIUM, CHROMIUM_FLAGS } from '../support/chromium.js';
import { TestServer, thenDone } from '../support/http.js';
import { lookAt } from '../support/look.js';
import { csvLines, taken } from '../support/web-files.js';
import { signedInAs } from '../support/web-people.js';

/** As long as names and states get. */
const LONG = 'Ideell kulturallians Västernorrland';
const WHERE = CHROMIUM === undefined ? describe.skip : describe;

let server: TestServer;
let browser: Browser;
let base: string;
let page: Page;

/** A list that one makes one's own, and takes along. */
WHERE('the list of alliances', () => {
  beforeAll(async () => {
    server = await TestServer.start({ clock: new MovedClock() });
    base = await server.app.listen();
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
    const everybody = await people(server);
    const as = everybody['case-officer'];
    for (const [name, lan] of [
      ['Örebro kulturallians', '18'],
      ['Allians Väst', '14'],
      ['Ängslans allians', '14'],
    ] as const)
      thenDone(await server.command('start-collaboration', null, { name, lan: [lan] }, { as }), 201);
    await (await AllianceStory.started(server, everybody, { name: LONG, lan: ['13'] })).granted();
    await server.ask(`/api/alliances?atLeast=${String(await server.app.foundation.store.head())}`, { as });
    const officer = await withAccount(server, 'case-officer');
    [page] = await signedInAs(browser, base, officer, { viewport: { width: 320, height: 800 } });
    await page.goto('/allianser?region=14&sort=-name');
    await page.locator('tbody tr').first().waitFor();
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const shown = () => page.getByRole('rowheader').allInnerTexts();

  test('is taken along exactly as it is shown, in the language that is chosen', async () => {
    expect(await shown()).toEqual(['Ängslans allians', 'Allians Väst']);
    const swedish = await taken(page, 'Hämta som CSV');
    expect(swedish.name).toMatch(/\.csv$/);
    expect(csvLines(swedish.bytes).map((line) => line['Allians'])).toEqual(await shown());
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Take it as CSV' }).waitFor();
    const english = await taken(page, 'Take it as CSV');
    expect(csvLines(english.bytes).map((line) => line['Alliance'])).toEqual(await shown());
    await page.getByRole('button', { name: 'Svenska' }).click();
    const book = await taken(page, 'Hämta som Excel');
    expect(book.name).toMatch(/\.xlsx$/);
    expect(book.bytes.subarray(0, 2).toString()).toBe('PK');
  });

  test('shows the columns that were chosen, and goes on doing so', async () => {
    const headings = () => page.getByRole('columnheader').allInnerTexts();
    expect((await headings()).join()).toContain('Senast ändrad');
    await page.getByText('Välj kolumner').click();
    await page.getByLabel('Medlemmar', { exact: true }).uncheck();
    await page.getByRole('columnheader', { name: 'Medlemmar' }).waitFor({ state: 'detached' });
    await lookAt(page, 'list-columns');
    await page.reload();
    await page.locator('tbody tr').first().waitFor();
    expect((await headings()).join()).not.toContain('Medlemmar');
    await page.getByText('Välj kolumner').click();
    await page.getByLabel('Medlemmar', { exact: true }).check();
    await page.getByRole('columnheader', { name: 'Medlemmar' }).waitFor();
  });

  test('is shown whole on a desk, and on paper without what is pressed', async () => {
    await page.setViewportSize({ width: 1200, height: 800 });
    await page.goto('/allianser');
    await page.getByRole('rowheader', { name: LONG }).waitFor();
    const left = () =>
      page.evaluate(
        `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.table-frame'))`,
      );
    expect(await left()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    // An A4 with the browser's own margins.
    await page.setViewportSize({ width: 718, height: 1_000 });
    expect(await left()).toBe(0);
    expect(await page.locator('select, input, button:not(.sorts)').filter({ visible: true }).count()).toBe(0);
    expect((await page.getByRole('columnheader').allInnerTexts()).join()).toContain('Senast ändrad');
    await page.emulateMedia({ media: null });
    await page.goto('/allianser?region=14&sort=-name');
    await page.locator('tbody tr').first().waitFor();
    await page.setViewportSize({ width: 320, height: 800 });
  });

  test('keeps filters by name, and comes back to them', async () => {
    await page.getByText('Spara urvalet').click();
    await page.getByLabel('Kalla urvalet').fill('Västra Götaland');
    await page.getByLabel('Kalla urvalet').press('Enter');
    await page.getByText('Ett sparat urval').waitFor();
    await lookAt(page, 'list-saved');
    await page.goto('/allianser');
    await page.getByRole('rowheader', { name: 'Örebro kulturallians' }).waitFor();
    await page.getByText('Ett sparat urval').click();
    await page.getByRole('link', { name: 'Västra Götaland' }).click();
    await page.getByRole('rowheader', { name: 'Örebro kulturallians' }).waitFor({ state: 'detached' });
    expect(decodeURIComponent(new URL(page.url()).search)).toMatch(/^\?region="?14"?&sort=-name$/);
    expect(await shown()).toEqual(['Ängslans allians', 'Allians Väst']);
    await page.getByRole('button', { name: 'Glöm Västra Götaland' }).click();
    await page.getByText('Spara urvalet').waitFor();
  });
});
