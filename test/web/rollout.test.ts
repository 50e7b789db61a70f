import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright';
import { REGIONS } from '../../src/contexts/alliances/regions.js';
import { slugOf } from '../../src/http/rollout/rollout-query.js';
import { STAGE_NAMES } from '../../src/http/rollout/stage-names.js';
import { AllianceStory } from '../support/alliance-story.js';
import { CHROMIUM, CHROMIUM_FLAGS, openedPage } from '../support/chromium.js';
import { Dice } from '../support/dice.js';
import { type Answer, thenDone, thenProblem } from '../support/http.js';
import { coloursWithin, lookAtInEveryDress, underlined } from '../support/look.js';
import { HOSTILE, PERSONS, type PlayedRollout, playedRollout } from '../support/played-rollout.js';
import { SEED, seeded } from '../support/seed.js';

const WHERE = CHROMIUM === undefined ? describe.skip : describe;
const TABLES = ['lan', 'kurva', 'tratt', 'tid', 'ksm', 'fakta'];
const PICTURES = ['karta', 'kurva', 'tratt', 'tid'];
const A_DAY = 86_400_000;

let played: PlayedRollout;
let base: string;
let browser: Browser;

const ask = (url: string, headers = {}): Promise<Answer> => played.server.ask(url, { headers });

beforeAll(async () => {
  played = await playedRollout();
  const { app } = played.server;
  thenDone(await ask(`/api/rollout?atLeast=${String(await app.foundation.store.head())}`));
  base = await app.listen();
  if (CHROMIUM !== undefined)
    browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
});

afterAll(async () => {
  await (browser as Browser | undefined)?.close();
  await played.server.stop();
});

/** What the cells of a table hold, row by row, without its bands. */
function cellsOf(page: Page, table: string): Promise<string[][]> {
  return page.$$eval(`table#${table} tr:not(.band)`, (rows) =>
    rows.map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) => {
        const said = cell.cloneNode(true);
        for (const hidden of said.querySelectorAll('[aria-hidden]')) hidden.remove();
        return (said.textContent ?? '').replace(/\s+/g, ' ').trim();
      }),
    ),
  );
}

function linesOf(csv: string): string[][] {
  return parse(csv, { delimiter: ';', bom: true, relax_column_count: false });
}

WHERE(`the public rollout, in ${CHROMIUM ?? 'Chromium, which is not installed'}`, () => {
  test('is accessible', async () => {
    const [page, context] = await openedPage(browser, base);
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    for (const address of [
      '/lan',
      '/lan?lang=en&show=now&on=2026-06-01&asOf=2026-03-01',
      '/lan?show=partnerships&sort=-since',
      '/lan/skane',
      '/lan/gavleborg?lang=en',
      '/lan/gotland',
      '/lan/embed?show=associations',
      '/om',
      '/om?lang=en',
    ]) {
      await page.goto(address);
      await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
      await lookAtInEveryDress(page, `rollout-${address.replace(/\W+/g, '-')}`);
    }
    expect(said).toEqual([]);
    await context.close();
  });

  test.each([
    ['reached', 2],
    ['now', 4],
  ] as const)('the map and the table agree on each län, %s', async (show, column) => {
    const [page, context] = await openedPage(browser, base, { javaScriptEnabled: false });
    await page.goto(`/lan?show=${show}`);
    const drawn = await page.$$eval('svg.map a[data-lan]', (links) =>
      links.map((link) => [link.getAttribute('data-lan'), link.getAttribute('data-class')] as const),
    );
    const rows = (await cellsOf(page, 'lan')).slice(1);
    expect([drawn.length, rows.length]).toEqual([21, 21]);
    for (const [code, name] of drawn) {
      const region = REGIONS.find((one) => one.code === code)!;
      const told = rows.find(([first]) => first === region.name)![column]!;
      // Beside what holds now the table says what has become of the alliances.
      expect({ code, told: told.replace(/ \(.*\)$/, '') }).toEqual({ code, told: name });
    }
    await context.close();
  });

  test.each([
    ['partnerships', 6, 'Partnerskap nu'],
    ['associations', 7, 'Förening nu'],
  ] as const)('the map and the table agree on their own axes, %s', async (show, column, holds) => {
    const [page, context] = await openedPage(browser, base, { javaScriptEnabled: false });
    await page.goto(`/lan?show=${show}`);
    const drawn = await page.$$eval('svg.map a[data-lan]', (links) =>
      links.map((link) => [link.getAttribute('aria-label')!.split(': ')[0], link.getAttribute('data-class')]),
    );
    const rows = (await cellsOf(page, 'lan')).slice(1);
    for (const [name, drawnAs] of drawn)
      expect({ name, holds: drawnAs === holds }).toEqual({
        name,
        holds: Number.parseInt(rows.find(([first]) => first === name)![column]!, 10) > 0,
      });
    expect(drawn.filter(([, drawnAs]) => drawnAs === holds).length).toBeGreaterThan(0);
    await context.close();
  });

  test('holds the facts without script, and a form does what the slider does', async () => {
    const [page, context] = await openedPage(browser, base, { javaScriptEnabled: false });
    await page.goto('/lan');
    expect(await page.locator('#slide').isVisible()).toBe(false);
    expect(await page.locator('#lan tbody tr:not(.band)').count()).toBe(21);
    const undated = page.locator('#lan tbody[data-band=undated]');
    expect(await undated.locator('tr:not(.band)').count()).toBe(8);
    expect(await undated.textContent()).toContain('den egna beskrivningen av föreningen');
    expect(await page.locator('#lan tbody[data-band=unknown]').textContent()).toContain('Ingen uppgift');
    const gavleborg = page.locator('#lan tbody tr', { hasText: 'Gävleborgs län' });
    expect(await gavleborg.textContent()).toContain('Allianspartner');
    // Told to nobody yet.
    expect(await page.locator('#lan tbody tr', { hasText: 'Norrbottens län' }).textContent()).not.toContain(
      'Allianspartner',
    );
    await page.getByLabel('Vad som hade hänt').fill('2025-06-01');
    await page.getByRole('button', { name: 'Visa' }).click();
    await page.getByText('Läget 1 juni 2025, enligt vad som är känt i dag.').waitFor();
    expect(await gavleborg.textContent()).toContain('Samarbete påbörjat');
    await page.getByLabel('enligt vad som var känt').fill('2026-02-01');
    await page.getByRole('button', { name: 'Visa' }).click();
    await page.getByText('enligt vad som var känt 1 februari 2026').waitFor();
    expect(await gavleborg.textContent()).toContain('Ingen uppgift');
    await gavleborg.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Gävleborgs län' }).waitFor();
    await context.close();
  });

  test('sorts by its headings, within each band, without script', async () => {
    const [page, context] = await openedPage(browser, base, { javaScriptEnabled: false });
    await page.goto('/lan');
    await page.locator('#lan thead').getByRole('link', { name: 'Sedan' }).first().click();
    await page.locator('th[aria-sort=ascending]', { hasText: 'KSM sedan' }).waitFor();
    await page.locator('#lan thead').getByRole('link', { name: 'Sedan', exact: true }).click();
    await page.locator('th[aria-sort=ascending]', { hasText: 'Sedan' }).waitFor();
    const since = (): Promise<string[]> =>
      page.locator('#lan tbody[data-band=dated] td:nth-of-type(3)').allTextContents();
    const rising = await since();
    expect(rising).toEqual([...rising].sort());
    await page.locator('#lan thead').getByRole('link', { name: 'Sedan', exact: true }).click();
    await page.locator('th[aria-sort=descending]').waitFor();
    expect(await since()).toEqual([...rising].sort().reverse());
    await context.close();
  });

  test('the slider shows another day in place, and keeps it in the address', async () => {
    const [page, context] = await openedPage(browser, base);
    await page.goto('/lan?lang=en');
    const slider = page.getByLabel('Drag through time');
    await slider.press('Home');
    await page.getByText('As it stood 1 January 2011, by what is known today.').waitFor();
    expect(page.url()).toBe(`${base}/lan?lang=en&on=2011-01-01`);
    expect(await page.getByLabel('What had happened').inputValue()).toBe('2011-01-01');
    expect(await page.evaluate('document.activeElement.id')).toBe('slider');
    expect(await slider.getAttribute('aria-valuetext')).toBe('1 January 2011');
    await context.close();
  });

  test.each(['lan', 'kurva', 'tratt', 'tid', 'ksm'])('%s.csv is what the page shows', async (name) => {
    const [page, context] = await openedPage(browser, base, { javaScriptEnabled: false });
    const ids: Readonly<Record<string, string>> = { kurva: 'curve', tratt: 'funnel', tid: 'durations' };
    for (const asked of ['lang=sv', 'lang=en&on=2025-06-01&sort=-ksm']) {
      await page.goto(`/lan?${asked}`);
      const file = thenDoneText(await ask(`/lan/filer/${name}.csv?${asked}`));
      expect(linesOf(file)).toEqual(await cellsOf(page, ids[name] ?? name));
    }
    await context.close();
  });

  test('shows what ill-meaning people wrote as text', async () => {
    const [page, context] = await openedPage(browser, base);
    await page.goto('/lan/uppsala');
    expect(await page.locator('.alliances strong').textContent()).toBe(HOSTILE);
    expect(await page.title()).toBe('Uppsala län – Samverka');
    await context.close();
  });

  test('shows the address at which an alliance is reached, and says where there is none', async () => {
    const [page, context] = await openedPage(browser, base, { javaScriptEnabled: false });
    await page.goto('/lan/gavleborg');
    const link = page.getByRole('link', { name: 'kontakt@gavleborg.example' });
    expect(await link.getAttribute('href')).toBe('mailto:kontakt@gavleborg.example');
    await page.goto('/lan/skane');
    await page.getByText('Adress för regionen och andra: ingen uppgift').first().waitFor();
    await context.close();
  });

  test('other sites may show the small map in a frame, and nothing else', async () => {
    const frames = ['/lan/embed', '/lan', '/lan/skane', '/', '/om'];
    const elsewhere = createServer((_, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(frames.map((path) => `<iframe src="${base}${path}"></iframe>`).join(''));
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const [page, context] = await openedPage(browser, base);
    await page.goto(`http://127.0.0.1:${String((elsewhere.address() as AddressInfo).port)}/`);
    const shown = await Promise.all(
      page
        .frames()
        .slice(1)
        .map((frame) => frame.locator('main').count()),
    );
    expect(shown).toEqual([1, 0, 0, 0, 0]);
    await context.close();
    await new Promise((resolve) => elsewhere.close(resolve));
  });

  test('the web application leads there, and it leads back', async () => {
    const [page, context] = await openedPage(browser, base);
    await page.goto('/lan');
    await page.getByRole('link', { name: 'Mitt arbete' }).click();
    await page.waitForURL('**/sign-in?to=%2Fmitt-arbete&lang=sv');
    await context.close();
  });

  test('leads on in the language that was chosen', async () => {
    const [page, context] = await openedPage(browser, base);
    await page.goto('/lan');
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('link', { name: 'My work' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(new URL(page.url()).search).toBe('?to=%2Fmitt-arbete&lang=en');
    await context.close();
  });

  test('can be read where the colours are the reader’s own', async () => {
    const [page, context] = await openedPage(browser, base, { forcedColors: 'active' });
    await page.goto('/lan');
    const colours = await coloursWithin(page, '.days button, .modes a');
    expect(colours).toHaveLength(5);
    expect(Math.min(...colours)).toBeGreaterThan(1);
    // A line tells where one is, and so stands there alone.
    expect(await underlined(page, '.head nav a')).toEqual([true, false, false]);
    await context.close();
  });
});

function thenDoneText({ status, text }: Answer): string {
  expect(status).toBe(200);
  return text;
}

/** Days between the first facts and some that are to come. */
function someDay(dice: Dice): string {
  return new Date(Date.parse('2012-01-01') + dice.number(0, 5_800) * A_DAY).toISOString().slice(0, 10);
}

test(seeded('the page agrees with the API on any day'), async () => {
  const dice = new Dice(SEED);
  for (let times = 0; times < 25; times++) {
    const [day, known] = [
      someDay(dice),
      dice.chance(0.5) ? someDay(dice) : `2026-0${String(dice.number(2, 9))}-15`,
    ];
    for (const asked of [`on=${day}`, `asOf=${known}`, `on=${day}&asOf=${known}`]) {
      const { rows, position } = (await ask(`/api/rollout?${asked}`)).body;
      const page = await ask(`/lan?${asked}`);
      const lines = linesOf(thenDoneText(await ask(`/lan/filer/lan.csv?${asked}`)));
      expect(page.headers['x-position']).toBe(String(position));
      for (const { name, stage, dates, partnership, association, alliances } of rows) {
        const [, , reached, since, , count, partners, associations] = lines.find(
          ([first]) => first === name,
        )!;
        const when = dates[stage];
        expect([asked, name, reached, since, count]).toEqual([
          asked,
          name,
          STAGE_NAMES[stage as keyof typeof STAGE_NAMES].sv,
          when === undefined ? '–' : (when.date ?? 'utan datum'),
          String(alliances.length),
        ]);
        expect([Number.parseInt(partners!, 10), Number.parseInt(associations!, 10)]).toEqual([
          partnership,
          association,
        ]);
      }
    }
  }
});

test('no person is named anywhere', async () => {
  const pages = ['/lan', '/lan/embed', ...REGIONS.map((region) => `/lan/${slugOf(region)}`)];
  const files = [
    ...TABLES.map((name) => `/lan/filer/${name}.csv`),
    ...PICTURES.map((name) => `/lan/filer/${name}.svg`),
  ];
  const api = ['/api/rollout', '/api/rollout/figures', ...REGIONS.map(({ code }) => `/api/rollout/${code}`)];
  for (const address of [...pages, ...files, ...api]) {
    const text = thenDoneText(await ask(address));
    expect({ address, named: PERSONS.filter((name) => text.includes(name)) }).toEqual({ address, named: [] });
  }
});

test('may be kept by everybody, and is not sent again to whoever has it', async () => {
  const { server, everybody } = played;
  for (const address of ['/lan', '/lan/skane', '/lan/embed', '/lan/filer/lan.csv', '/lan/filer/karta.png']) {
    const first = await ask(address);
    const etag = first.headers['etag']!;
    expect(first.headers).toMatchObject({ 'cache-control': 'public, max-age=60', vary: 'Accept-Language' });
    expect(Number(first.headers['x-position'])).toBeGreaterThan(0);
    const again = await ask(address, { 'if-none-match': `"other", W/${etag}` });
    expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', etag]);
    expect((await ask(address, { 'if-none-match': '"other"' })).status).toBe(200);
    const english = await ask(address, { 'accept-language': 'en', 'if-none-match': etag });
    expect([address, english.status]).toEqual([address, 200]);
  }
  const { etag = '' } = (await ask('/lan')).headers;
  const story = await AllianceStory.started(server, everybody, { name: 'Ny allians', lan: ['12'] });
  const newer = await ask(`/lan?atLeast=${String(await story.position())}`, { 'if-none-match': etag });
  expect(newer.status).toBe(200);
});

test('pictures bear no style, script or address, and are PNG as well', async () => {
  for (const name of PICTURES) {
    const svg = await ask(`/lan/filer/${name}.svg`);
    expect(svg.headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(svg.text).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg.text).not.toMatch(/style|class=|<script|href|NaN|undefined/);
    const png = await ask(`/lan/filer/${name}.png`);
    expect(png.headers['content-type']).toBe('image/png');
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  }
});

test('a län is found by its name and by its code; what is not there is not found', async () => {
  expect((await ask('/lan/vastra-gotaland')).text).toContain('Västra Götalands län');
  expect((await ask('/lan/14')).text).toContain('Västra Götalands län');
  for (const address of [
    '/lan/atlantis',
    '/lan/filer/lan.svg',
    '/lan/filer/constructor.csv',
    '/api/rollout/99',
  ])
    thenProblem(await ask(address), 404, 'unknown-address');
  thenProblem(await ask('/lan?on=2026-02-30'), 400, 'malformed');
  thenProblem(await ask('/lan?sort=__proto__'), 400, 'malformed');
});
