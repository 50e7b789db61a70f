import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium } from 'playwright';
import { MovedClock, PASSWORD, withAccount } from '../support/account-people.js';
import { AllianceStory, people } from '../support/alliance-story.js';
import { BoardMeetings } from '../support/board-meetings.js';
import { CHROMIUM, CHROMIUM_FLAGS, openedPage } from '../support/chromium.js';
import { TestServer } from '../support/http.js';
import { lookAtInEveryDress, underlined } from '../support/look.js';
import { signedInAs } from '../support/web-people.js';

const WHERE = CHROMIUM === undefined ? describe.skip : describe;
/** The most that the scripts of a first page may weigh, as they are sent. */
const MOST_SCRIPT = 200_000;
const HOSTILE = '<script>document.title = "taken"</script> & Ängarna';

let server: TestServer;
let browser: Browser;
let base: string;
let officer: { readonly email: string };
let secretary: { readonly email: string };
let open: AllianceStory;
let meeting: string;

WHERE(`the web application, in ${CHROMIUM ?? 'Chromium, which is not installed'}`, () => {
  beforeAll(async () => {
    server = await TestServer.start({ clock: new MovedClock() });
    base = await server.app.listen();
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
    const everybody = await people(server);
    open = await (await AllianceStory.started(server, everybody)).registered();
    await AllianceStory.started(server, everybody, { name: HOSTILE, lan: ['13'] });
    for (const name of ['Östra samverkan', 'Åsarnas kultur', 'Zorns ring'])
      await AllianceStory.started(server, everybody, { name, lan: ['13'] });
    await (await AllianceStory.started(server, everybody, { name: 'Kultur i söder', lan: ['12'] })).granted();
    officer = await withAccount(server, 'case-officer');
    secretary = await withAccount(server, 'secretary');
    ({ id: meeting } = await (await BoardMeetings.elected(server, everybody)).opened(1));
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const signedIn = (more: BrowserContextOptions = {}, who: { readonly email: string } = officer) =>
    signedInAs(browser, base, who, more);

  const SCREENS = [
    ['/mitt-arbete', 'ul.lines'],
    ['/allianser', 'table'],
    ['/allianser?q=finns+inte', '.empty'],
    ['/tillganglighet', '#tell'],
  ] as const;

  test('every screen is accessible', async () => {
    const [page, context] = await signedIn();
    const refused: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    const name = (screen: string) => `web-${screen.replace(/\W+/g, '-')}`;
    for (const [address, shown] of SCREENS) {
      await page.goto(address);
      await page.locator(shown).first().waitFor();
      await lookAtInEveryDress(page, name(address));
    }
    await page.goto(`/allianser/${open.id}`);
    await page.locator('.history').waitFor();
    await lookAtInEveryDress(page, name('/allianser/id'));
    await page.getByRole('button', { name: 'Begär komplettering', exact: true }).click();
    await page.getByRole('button', { name: 'Begär komplettering', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await lookAtInEveryDress(page, name('/allianser/id/form'));
    expect(refused).toEqual([]);
    await context.close();
  });

  test('the screens of the board are accessible', async () => {
    const [page, context] = await signedIn({}, secretary);
    await page.getByRole('link', { name: 'Möten', exact: true }).click();
    await page.locator('tbody a').first().click();
    await page.waitForURL(`**/moten/${meeting}`);
    await page.locator('.agenda > li').waitFor();
    await page.locator('.history').waitFor();
    await lookAtInEveryDress(page, 'web-moten-id');
    await page.getByRole('link', { name: 'Alla möten' }).click();
    await page.locator('table').waitFor();
    await lookAtInEveryDress(page, 'web-moten');
    await context.close();
  });

  test('every screen is accessible in English', async () => {
    const [page, context] = await signedIn({ locale: 'en-GB' }, secretary);
    const one = [
      [`/allianser/${open.id}`, '.history'],
      ['/moten', 'table'],
      [`/moten/${meeting}`, '.history'],
    ] as const;
    for (const [address, shown] of [...SCREENS, ...one]) {
      await page.goto(address);
      await page.locator(shown).first().waitFor();
      const name = address.replaceAll(/[0-9a-f-]{36}/g, 'id').replace(/\W+/g, '-');
      await lookAtInEveryDress(page, `en-${name}`);
    }
    await context.close();
  });

  test('offers meetings to those who may see some', async () => {
    const [page, context] = await signedIn({}, await withAccount(server, 'coordinator'));
    await page.getByRole('link', { name: 'Allianser', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Möten', exact: true }).count()).toBe(0);
    await context.close();
  });

  test('tells the day alone of a meeting that was entered from its own minutes', async () => {
    const [page, context] = await signedIn({}, secretary);
    await page.goto('/moten');
    const entered = page.getByRole('row').filter({ hasText: 'Protokollet finns på papper' });
    expect(await entered.getByRole('rowheader').innerText()).toMatch(/^\d+ [a-z]+ 2026$/);
    await entered.getByRole('link').click();
    await page.getByText('Protokollet finns på papper').waitFor();
    expect(await page.locator('.facts').first().innerText()).not.toContain('kl.');
    await context.close();
  });

  test('leads back to where one wanted to go, and to no other site', async () => {
    const [page, context] = await openedPage(browser, base);
    for (const [to, shown] of [
      [null, '/mitt-arbete'],
      ['https://elsewhere.example/', '/mitt-arbete'],
      ['//elsewhere.example/', '/mitt-arbete'],
      ['/allianser?q=x', '/allianser?q=x'],
    ] as const) {
      await page.goto(to === null ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`);
      await page.locator('input[type=email]').fill(officer.email);
      await page.locator('input[type=password]').fill(PASSWORD);
      await page.locator('input[type=password]').press('Enter');
      await page.waitForURL(`${base}${shown}`);
    }
    await context.close();
  });

  test('lets everybody read about its accessibility, as the open pages do', async () => {
    const [page, context] = await openedPage(browser, base);
    await page.goto('/lan');
    await page.getByRole('link', { name: 'Tillgänglighet', exact: true }).click();
    await page.locator('#tell').waitFor();
    expect(page.url()).toBe(`${base}/tillganglighet`);
    await page.getByRole('link', { name: 'Så når du kansliet' }).click();
    const contact = page.getByRole('region', { name: 'Kontakt' }).getByRole('link');
    expect(await contact.getAttribute('href')).toBe('https://www.ideellkultur.se');
    await context.close();
  });

  test('shows alliances in Swedish order, and what people wrote as text', async () => {
    const [page, context] = await signedIn();
    await page.goto('/allianser?region=13');
    await page.locator('tbody tr').nth(3).waitFor();
    expect(await page.locator('tbody th a').allTextContents()).toEqual([
      HOSTILE,
      'Zorns ring',
      'Åsarnas kultur',
      'Östra samverkan',
    ]);
    expect(await page.title()).toBe('Allianser – Samverka');
    await context.close();
  });

  test('keeps the filter and the order in the address, through the way back', async () => {
    const [page, context] = await signedIn();
    await page.goto('/allianser');
    await page.getByLabel('Ansökan', { exact: true }).selectOption('registered');
    await page.waitForURL('**/allianser?state=registered');
    await page.getByRole('button', { name: 'Senast ändrad' }).click();
    await page.waitForURL('**/allianser?state=registered&sort=lastChanged');
    expect(await page.locator('th[aria-sort=ascending]').textContent()).toContain('Senast ändrad');
    await page.getByLabel('Sök', { exact: true }).fill('skåne');
    await page.waitForURL(/q=sk/);
    await page.locator('tbody th a').first().click();
    await page.getByRole('heading', { level: 1, name: 'Ideell kulturallians Skåne' }).waitFor();
    await page.goBack();
    await page.waitForURL(/state=registered/);
    expect(await page.getByLabel('Sök', { exact: true }).inputValue()).toBe('skåne');
    await context.close();
  });

  test('a refused command leaves the form as it was, and says what to mend; a sent one tells so', async () => {
    const [page, context] = await signedIn();
    await page.goto(`/allianser/${open.id}`);
    await page.getByRole('button', { name: 'Begär komplettering', exact: true }).click();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Begär komplettering');
    await page.getByLabel('Vad som behöver kompletteras 1').fill('Stadgarna');
    await page.getByLabel('Senast den').fill('2020-01-01');
    await page.getByRole('button', { name: 'Begär komplettering', exact: true }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('alert');
    expect(await page.getByLabel('Vad som behöver kompletteras 1').inputValue()).toBe('Stadgarna');
    await page.getByLabel('Senast den').fill('2099-01-01');
    await page.getByRole('button', { name: 'Begär komplettering', exact: true }).click();
    await page.getByText('Klart: Begär komplettering.').waitFor();
    await page.getByText('Väntar på komplettering').first().waitFor();
    await context.close();
  });

  test('sends again what no answer came to, with the same key, so that it is done once', async () => {
    const [page, context] = await signedIn();
    await page.goto(`/allianser/${open.id}`);
    const keys: (string | undefined)[] = [];
    await page.route('**/rename', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      // The first time the command arrives, and its answer is lost.
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.getByRole('button', { name: 'Byt namn', exact: true }).click();
    await page.getByLabel('Namn', { exact: true }).fill('Skånes kulturallians');
    await page.getByRole('button', { name: 'Byt namn', exact: true }).click();
    await page.getByText('Samverka svarar inte').waitFor();
    expect(await page.getByLabel('Namn', { exact: true }).inputValue()).toBe('Skånes kulturallians');
    await page.getByRole('button', { name: 'Skicka igen', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Skånes kulturallians' }).waitFor();
    expect(keys).toEqual([keys[0], keys[0]]);
    const renamed = (await server.ask(`/api/alliances/${open.id}/history`, { as: open.people.chair })).body;
    expect(renamed.items.filter(({ type }: { type: string }) => type === 'AllianceRenamed')).toHaveLength(1);
    await context.close();
  });

  test('says when something newer was recorded, and shows it when asked', async () => {
    const [page, context] = await signedIn();
    const following = page.waitForResponse('**/api/feed');
    await page.goto(`/allianser/${open.id}`);
    await following;
    await page.locator('.history').waitFor();
    await open.done('case-officer', 'choose-form', { form: 'network' });
    await page.getByText('Något nyare har registrerats.').waitFor();
    await page.getByRole('button', { name: 'Visa det nya' }).click();
    await page.getByText('Nätverk', { exact: true }).waitFor();
    await context.close();
  });

  test('speaks English when that is chosen, and goes on doing so', async () => {
    const [page, context] = await signedIn();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.goto(`/allianser/${open.id}`);
    await page.getByRole('button', { name: 'Change the name' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'What has happened' }).waitFor();
    await page.getByRole('link', { name: 'The rollout' }).click();
    await page.getByRole('heading', { level: 1, name: 'How far the counties have come' }).waitFor();
    await context.close();
  });

  test('goes on in the language that one signed in in, and takes it out of the address', async () => {
    const [page, context] = await openedPage(browser, base);
    await page.goto('/sign-in?to=%2Fallianser%3Fregion%3D13&lang=en');
    await page.locator('input[type=email]').fill(officer.email);
    await page.locator('input[type=password]').fill(PASSWORD);
    await page.locator('input[type=password]').press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Alliances' }).waitFor();
    expect(decodeURIComponent(new URL(page.url()).search)).toMatch(/^\?region="?13"?$/);
    await context.close();
  });

  test('says that one is still signed in where signing out did not get through', async () => {
    const [page, context] = await signedIn({}, await withAccount(server, 'auditor'));
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await page.getByText('Du är fortfarande inloggad').waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await context.close();
  });

  test('shows where one is where the colours are the reader’s own', async () => {
    const [page, context] = await signedIn({ forcedColors: 'active' });
    expect(await underlined(page, '.head nav a')).toEqual([true, false, false, false, false]);
    await context.close();
  });

  test('says that a session has ended without words for programs, and keeps what was written', async () => {
    const [page, context] = await signedIn();
    await page.goto(`/allianser/${open.id}`);
    await page.getByRole('button', { name: 'Byt namn', exact: true }).click();
    await page.getByLabel('Namn', { exact: true }).fill('Skånes ring');
    await context.clearCookies();
    await page.getByRole('button', { name: 'Byt namn', exact: true }).click();
    await page.getByText('Du är inte längre inloggad.').waitFor();
    expect(await page.getByText('Bearer').count()).toBe(0);
    expect(await page.getByLabel('Namn', { exact: true }).inputValue()).toBe('Skånes ring');
    await context.close();
  });

  test('says so when the server does not answer, and asks again', async () => {
    const [page, context] = await signedIn();
    await page.route('**/api/alliances?**', (route) => route.abort());
    await page.goto('/allianser');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('Samverka svarar inte');
    await page.unroute('**/api/alliances?**');
    await page.getByRole('button', { name: 'Försök igen' }).click();
    await page.locator('table').waitFor();
    await context.close();
  });

  test(`loads less than ${String(MOST_SCRIPT / 1_000)} kB of script at first`, async () => {
    const [page, context] = await signedIn();
    let sent = 0;
    page.on('response', (response) => {
      if (!response.url().endsWith('.js')) return;
      expect(response.headers()['content-encoding']).toBe('br');
      sent += Number(response.headers()['content-length']);
    });
    await page.goto('/mitt-arbete', { waitUntil: 'networkidle' });
    expect(sent).toBeGreaterThan(50_000);
    expect(sent).toBeLessThan(MOST_SCRIPT);
    await context.close();
  });
});
