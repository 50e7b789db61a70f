import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium, type Locator, type Page, type Route } from 'playwright';
import { type AccountPerson, MovedClock, withAccount } from '../support/account-people.js';
import { AllianceStory, people } from '../support/alliance-story.js';
import { CHROMIUM, CHROMIUM_FLAGS } from '../support/chromium.js';
import { TestServer } from '../support/http.js';
import { lookAt } from '../support/look.js';
import { type WebBoard, webBoard } from '../support/web-board.js';
import { signedInAs } from '../support/web-people.js';

const WHERE = CHROMIUM === undefined ? describe.skip : describe;

/** What the API answers, but for who is signed in and the feed. */
const ASKED =
  /\/api\/(alliances|meetings|per-capsulam|deadlines|board|accounts?\b|operations|security-events|texts|workflows)/;

/** Longer than any screen waits before it says something. */
const LONG_MS = 10_000;
/** Shorter than any screen waits before it says more than that it waits. */
const SHORT_MS = 250;
/** After so many of them it says nothing. */
const MOST_WAITS = 200;

let server: TestServer;
let browser: Browser;
let base: string;
let board: WebBoard;
let officer: AccountPerson;
let own: AllianceStory;
type Screens = readonly (readonly [address: string, shown: string])[];
/** Each screen, and something that stands there when all is well; the board's, and those of the administration. */
let screens: Screens;
let administered: Screens;
let administrator: AccountPerson;

/** Waiting, slow, refused, stale, empty and offline: what each screen says, and that nothing is lost. */
WHERE('the states of the screens', () => {
  beforeAll(async () => {
    server = await TestServer.start({ clock: new MovedClock() });
    base = await server.app.listen();
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
    const everybody = await people(server);
    board = await webBoard(server, everybody);
    officer = await withAccount(server, 'case-officer');
    administrator = await withAccount(server, 'administrator');
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
      [`/allianser/${own.id}/historik`, '.fact'],
      [`/allianser/${own.id}/arendegang`, '.picture svg'],
    ];
    administered = [
      ['/administration/personer', 'table'],
      [`/administration/personer/${officer.id}`, '.facts'],
      ['/administration/lasmodeller', '.cases'],
      ['/administration/mejl', 'table, .empty'],
      ['/administration/sakerhet', 'table'],
      ['/administration/installningar', 'table'],
      ['/administration/handelser', 'tbody tr'],
      [`/administration/handelser/ika-alliance-${own.id}`, 'ol.lines li'],
    ];
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const named = (address: string) => address.replaceAll(/[0-9a-f-]{36}/g, 'id').replace(/\W+/g, '-');

  /** Lets time pass until something is said. */
  async function passing(
    page: Page,
    said: Locator,
    { step = LONG_MS, meanwhile = async () => {} } = {},
  ): Promise<void> {
    for (let waits = 0; waits < MOST_WAITS && !(await said.isVisible()); waits += 1) {
      await page.clock.fastForward(step);
      await meanwhile();
    }
    await said.waitFor();
  }

  /** Every screen, in a window of somebody who may see it, whose time the test moves. */
  async function everywhere(look: (page: Page, screen: Screens[number]) => Promise<void>): Promise<void> {
    for (const [who, theirs] of [
      [board.chair, screens],
      [administrator, administered],
    ] as const) {
      const [page, context] = await signedInAs(browser, base, who);
      await page.clock.install();
      for (const screen of theirs) await look(page, screen);
      await context.close();
    }
  }

  test(
    'every screen says that it waits, that it takes long, that one is offline, and then shows what came',
    () =>
      everywhere(async (page, [address, shown]) => {
        const held: Route[] = [];
        await page.route(ASKED, (route) => void held.push(route));
        await page.goto(address);
        await passing(page, page.getByText('Hämtar').first(), { step: SHORT_MS });
        await page.clock.fastForward(LONG_MS);
        await page.getByText('Det tar längre tid än vanligt.').first().waitFor();
        await lookAt(page, `slow${named(address)}`);
        await page.context().setOffline(true);
        await page.unroute(ASKED);
        // What the page itself has asked for anew since is answered already.
        await Promise.all(held.map((route) => route.abort().catch(() => undefined)));
        const offline = page.getByText('Det här kan inte visas utan uppkoppling');
        await passing(page, offline.first());
        await lookAt(page, `offline${named(address)}`);
        await page.context().setOffline(false);
        await page.locator(shown).first().waitFor();
        await offline.first().waitFor({ state: 'detached' });
      }),
    240_000,
  );

  test(
    'every screen says when it cannot be answered, asks again when asked to, and keeps what it has',
    () =>
      everywhere(async (page, [address, shown]) => {
        await page.route(ASKED, (route) => route.abort());
        await page.goto(address);
        const alert = page.getByRole('alert').first();
        // It asks again by itself for a while.
        await passing(page, alert);
        await lookAt(page, `failed${named(address)}`);
        await page.unroute(ASKED);
        const there = page.locator(shown).first();
        const again = page.getByRole('button', { name: 'Försök igen' });
        // Each part of a screen asks on its own, and a button goes when its part has come.
        while (!(await there.isVisible()) || (await again.count()) > 0)
          await again.evaluateAll((buttons) =>
            buttons.forEach((button) => (button as { click(): void }).click()),
          );
        // Whoever comes back to the window sees it asked for anew, which fails.
        await page.route(ASKED, (route) => route.abort());
        const stale = page.getByText('Det du ser är det som hämtades senast.').first();
        await passing(page, stale, {
          meanwhile: () => page.evaluate("globalThis.dispatchEvent(new Event('visibilitychange'))"),
        });
        expect(await there.isVisible()).toBe(true);
        await lookAt(page, `stale${named(address)}`);
        await page.unroute(ASKED);
      }),
    240_000,
  );

  test('what one may not see is told plainly, on every screen of one thing and of the administration', async () => {
    const [page, context] = await signedInAs(browser, base, await withAccount(server, 'coordinator'));
    const ofOne = screens.filter(([to]) => /[0-9a-f-]{36}/.test(to));
    for (const [address] of [...ofOne, ...administered]) {
      await page.goto(address);
      await page.getByRole('alert').first().waitFor();
      // Nothing is gained by asking again.
      expect(await page.getByRole('button', { name: 'Försök igen' }).count()).toBe(0);
      await lookAt(page, `refused${named(address)}`);
    }
    await context.close();
  });

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
    const [other, window] = await signedInAs(browser, base, administrator);
    await other.goto(`/allianser/${own.id}/historik?recordedFrom=2099-01-01`);
    await other.getByText('Ingen händelse passar in på urvalet.').waitFor();
    await lookAt(other, 'empty-historik');
    await other.goto('/administration/mejl');
    await other.getByLabel('Hur det gick').selectOption('given-up');
    await other.getByText('Inget mejl passar in på urvalet.').waitFor();
    await lookAt(other, 'empty-mejl');
    await other.goto('/administration/sakerhet');
    await other.getByLabel('Från dagen').fill('2030-01-01');
    await other.getByText('Inget sådant har hänt.').waitFor();
    await lookAt(other, 'empty-sakerhet');
    await window.close();
  });

  test('what is newer cannot be shown: what was fetched stays, with a word about that', async () => {
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

  test('offline a form keeps its words, and sends them when one is online again', async () => {
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
  });
});
