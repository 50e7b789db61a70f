import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium, type Route } from 'playwright';
import { type AccountPerson, MovedClock, withAccount } from '../support/account-people.js';
import { AllianceStory, people } from '../support/alliance-story.js';
import { CHROMIUM, CHROMIUM_FLAGS } from '../support/chromium.js';
import { TestServer } from '../support/http.js';
import { lookAt } from '../support/look.js';
import { type WebBoard, webBoard } from '../support/web-board.js';
import { signedInAs } from '../support/web-people.js';

const WHERE = CHROMIUM === undefined ? describe.skip : describe;

/** What the API answers, but for who is signed in and the feed. */
const ASKED = /\/api\/(alliances|meetings|per-capsulam|deadlines|board|account\/)/;

/** Longer than any screen waits before it says something. */
const LONG_MS = 10_000;

let server: TestServer;
let browser: Browser;
let base: string;
let board: WebBoard;
let officer: AccountPerson;
let own: AllianceStory;
/** Each screen, and something that stands there when all is well. */
let screens: readonly (readonly [string, string])[];

/** Waiting, slow, refused, stale, empty and offline: what each screen says, and that nothing is lost. */
WHERE('the states of the screens', () => {
  beforeAll(async () => {
    server = await TestServer.start({ clock: new MovedClock() });
    base = await server.app.listen();
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
    const everybody = await people(server);
    board = await webBoard(server, everybody);
    officer = await withAccount(server, 'case-officer');
    own = await (await AllianceStory.started(server, everybody)).registered();
    const startsAt = new Date(Date.parse(server.app.foundation.clock.now()) + 3_600_000).toISOString();
    const meeting = await board.give('/api/meetings', everybody.chair, { startsAt, place: 'Kulturhuset' });
    const perCapsulam = await board.give('/api/per-capsulam', everybody.chair, {
      ...{ heading: 'Inköp', subject: { kind: 'free' }, outcome: 'granted', urgency: 'Det brådskar.' },
      ...{ conflicted: [], dismissed: [], due: '2026-12-04' },
    });
    screens = [
      ['/mitt-arbete', 'ul.lines'],
      ['/allianser', 'table'],
      [`/allianser/${own.id}`, '.facts'],
      ['/moten', 'table'],
      [`/moten/${meeting.id}`, '.facts'],
      [`/per-capsulam/${perCapsulam.id}`, '.facts'],
      ['/konto', '.preference'],
    ];
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const named = (address: string) => address.replaceAll(/[0-9a-f-]{36}/g, 'id').replace(/\W+/g, '-');

  test('every screen says that it waits, and that it takes longer than usual, and then shows what came', async () => {
    const [page, context] = await signedInAs(browser, base, board.chair);
    await page.clock.install();
    for (const [address, shown] of screens) {
      const held: Route[] = [];
      await page.route(ASKED, (route) => void held.push(route));
      await page.goto(address);
      await page.getByText('Hämtar').first().waitFor();
      await page.clock.fastForward(LONG_MS);
      await page.getByText('Det tar längre tid än vanligt.').first().waitFor();
      await lookAt(page, `slow${named(address)}`);
      await page.unroute(ASKED);
      // What the page itself has asked for anew since is answered already.
      await Promise.all(held.map((route) => route.continue().catch(() => undefined)));
      await page.locator(shown).first().waitFor();
      await page.getByText('Det tar längre tid än vanligt.').first().waitFor({ state: 'detached' });
    }
    await context.close();
  }, 120_000);

  test('every screen says when it cannot be answered, and asks again when asked to', async () => {
    const [page, context] = await signedInAs(browser, base, board.chair);
    await page.clock.install();
    for (const [address, shown] of screens) {
      await page.route(ASKED, (route) => route.abort());
      await page.goto(address);
      const alert = page.getByRole('alert').first();
      // It asks again by itself for a while.
      while (!(await alert.isVisible())) await page.clock.fastForward(LONG_MS);
      await alert.waitFor();
      await lookAt(page, `failed${named(address)}`);
      await page.unroute(ASKED);
      const there = page.locator(shown).first();
      const again = page.getByRole('button', { name: 'Försök igen' });
      // Each part of a screen asks on its own, and a button goes when its part has come.
      while (!(await there.isVisible()))
        await again.evaluateAll((buttons) =>
          buttons.forEach((button) => (button as { click(): void }).click()),
        );
    }
    await context.close();
  }, 120_000);

  test('what one may not see is told plainly, on every screen of one thing', async () => {
    const [page, context] = await signedInAs(browser, base, await withAccount(server, 'coordinator'));
    for (const [address] of screens.filter(([to]) => /[0-9a-f-]{36}/.test(to))) {
      await page.goto(address);
      await page.getByRole('alert').first().waitFor();
      // Nothing is gained by asking again.
      expect(await page.getByRole('button', { name: 'Försök igen' }).count()).toBe(0);
      await lookAt(page, `refused${named(address)}`);
    }
    await context.close();
  }, 60_000);

  test('whoever has nothing yet is told so, on every list', async () => {
    const [page, context] = await signedInAs(browser, base, await withAccount(server, 'coordinator'));
    await page.getByText('Inget väntar på dig just nu.').waitFor();
    await page.goto('/allianser');
    await page.getByText('Här finns ingen allians som du får se än.').first().waitFor();
    await page.goto('/allianser?region=12');
    await page.getByText('Ingen allians passar in på urvalet.').waitFor();
    await page.goto('/moten');
    await page.getByText('Det finns inget möte än.').waitFor();
    await lookAt(page, 'empty-moten');
    await context.close();
  });

  test('what was fetched stays when it cannot be fetched anew, with a word about that', async () => {
    const [page, context] = await signedInAs(browser, base, officer);
    await page.goto(`/allianser/${own.id}`);
    await page.locator('.history').waitFor();
    await page.route(ASKED, (route) => route.abort());
    await own.done('case-officer', 'choose-form', { form: 'network' });
    await page.getByRole('button', { name: 'Visa det nya' }).click();
    await page.getByText('Det du ser är det som hämtades senast.').first().waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Ideell kulturallians Skåne');
    await lookAt(page, 'stale');
    await context.close();
  });

  test('offline every screen says so; a form keeps its words, and sends them when one is online again', async () => {
    const [page, context] = await signedInAs(browser, base, officer);
    await page.goto(`/allianser/${own.id}`);
    await page.getByRole('button', { name: 'Byt namn', exact: true }).click();
    await page.getByLabel('Namn', { exact: true }).fill('Skånes ring');
    await context.setOffline(true);
    await page.getByText('Du är inte uppkopplad.').waitFor();
    await page.getByRole('button', { name: 'Byt namn', exact: true }).click();
    await page.getByText('Samverka svarar inte').waitFor();
    expect(await page.getByLabel('Namn', { exact: true }).inputValue()).toBe('Skånes ring');
    await lookAt(page, 'offline-form');
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Skicka igen', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Skånes ring' }).waitFor();
    await page.goto('/mitt-arbete');
    await page.locator('ul.lines').first().waitFor();
    await page.goto('/allianser');
    await page.locator('table').waitFor();
    await context.setOffline(true);
    // What has not been fetched is asked for by itself when there is a connection again.
    await page.getByLabel('Sök', { exact: true }).fill('ring');
    await page.waitForURL(/q=ring/);
    await page.getByText('Du är inte uppkopplad.').waitFor();
    await page.getByRole('link', { name: 'Mitt arbete', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Mitt arbete' }).waitFor();
    await lookAt(page, 'offline');
    // A screen whose script has not come either.
    await page.getByRole('link', { name: 'Möten', exact: true }).click();
    await page.getByText('Du är inte uppkopplad.').waitFor();
    await context.setOffline(false);
    await page.getByRole('heading', { level: 1, name: 'Möten' }).waitFor();
    await page.locator('.content .empty, .content table').first().waitFor();
    await context.close();
  }, 40_000);
});
