import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { type AccountPerson, DAY_MS, MovedClock, withAccount } from '../support/account-people.js';
import { AllianceStory, people } from '../support/alliance-story.js';
import { CHROMIUM, CHROMIUM_FLAGS } from '../support/chromium.js';
import { TestServer, thenDone } from '../support/http.js';
import { lookAtInEveryDress } from '../support/look.js';
import { pdfWords } from '../support/tagged-pdf.js';
import { signedInAs } from '../support/web-people.js';

const WHERE = CHROMIUM === undefined ? describe.skip : describe;
const HOSTILE = '<script>document.title = "taken"</script> & Ängarna';
/** More than are shown at a time. */
const MANY = 130;

let server: TestServer;
let browser: Browser;
let base: string;
let story: AllianceStory;
let long: AllianceStory;
let granted: AllianceStory;
let officer: AccountPerson;

interface Item {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly position: number;
  readonly revision: number;
  readonly actor: string;
}

/** The past of an alliance's case: what happened, the case as it was, its way through the process, and its file. */
WHERE('the past of a case', () => {
  beforeAll(async () => {
    const clock = new MovedClock();
    server = await TestServer.start({ clock, limits: { perSecond: 1_000_000 } });
    base = await server.app.listen();
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
    const everybody = await people(server);
    story = await AllianceStory.started(server, everybody);
    await story.prepared();
    clock.pass(47 * DAY_MS);
    await story.done('coordinator', 'submit-application');
    await story.done('case-officer', 'register-application');
    clock.pass(DAY_MS);
    await story.done('case-officer', 'rename', { name: HOSTILE });
    const items = ['Stadgarna'];
    await story.done('case-officer', 'request-supplement', { items, due: '2099-01-01' });
    granted = await (await AllianceStory.started(server, everybody)).granted();
    long = await AllianceStory.started(server, everybody, { name: 'Lång historia', lan: ['13'] });
    for (let number = 1; number < MANY; number++)
      await long.done('case-officer', 'rename', { name: `Namn ${String(number)}` });
    officer = await withAccount(server, 'case-officer');
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  /** A window in which whoever looks is signed in. */
  async function looking(work: (page: Page) => Promise<void>, more: BrowserContextOptions = {}) {
    const [page, context] = await signedInAs(browser, base, officer, { acceptDownloads: true, ...more });
    await work(page);
    await context.close();
  }

  async function asked(path: string): Promise<Record<string, never> & { items: Item[] }> {
    return thenDone(await server.ask(`/api/alliances/${story.id}${path}`, { as: story.people.auditor }));
  }

  const historyAt = (id: string, search = '') => `/allianser/${id}/historik${search}`;
  /** What the page says of a fact of the case as it was. */
  const then = (page: Page, name: string) =>
    page
      .getByRole('region', { name: 'Så stod det då' })
      .locator('dt', { hasText: new RegExp(`^${name}$`) })
      .locator('+ dd');

  test('tells what happened in plain words, the newest first, with the days between', () =>
    looking(async (page) => {
      await page.goto(historyAt(story.id));
      await page.locator('.fact').first().waitFor();
      const { items } = await asked('/history');
      const labels = items.map(({ label }) => label);
      expect(await page.locator('.fact h3').allTextContents()).toEqual(labels.toReversed());
      expect(await page.locator('.gap').allTextContents()).toEqual(['En dag', '47 dagar']);
      await page.getByText('+ Skånes spelmansförbund').waitFor();
      await page.getByRole('button', { name: 'Äldst först' }).click();
      await page.waitForURL('**/historik?order=oldest');
      expect(await page.locator('.fact h3').allTextContents()).toEqual(labels);
      // A stored script is text, in the heading, in the list and in the data.
      const renamed = page.locator('.fact', { hasText: 'Namn ändrat' });
      await renamed.getByText('Före och efter').click();
      await renamed.getByText('Rådata (JSON)').click();
      expect(await renamed.locator('td').allTextContents()).toEqual(['Ideell kulturallians Skåne', HOSTILE]);
      expect(JSON.parse((await renamed.locator('pre').textContent())!)).toMatchObject({
        type: 'AllianceRenamed',
        changes: [{ field: 'name', after: HOSTILE }],
      });
      expect(await page.title()).toBe(`Vad som har hänt: ${HOSTILE} – Samverka`);
    }));

  test('shows the case as of any moment as the API has it, by keyboard alone', () =>
    looking(async (page) => {
      const { items } = await asked('/history');
      await page.goto(historyAt(story.id));
      const slider = page.getByRole('slider', { name: 'Tidpunkt att visa' });
      await slider.focus();
      expect(await slider.inputValue()).toBe(String(items.length - 1));
      await slider.press('Home');
      for (let index = 0; index < items.length; index += 4) {
        const { position, label } = items[index]!;
        await page.waitForURL(`**/historik?at=${String(position)}`);
        const words = `efter ${label} (händelse ${String(index + 1)} av ${String(items.length)})`;
        expect(await slider.getAttribute('aria-valuetext')).toContain(words);
        const view = (await asked(`?asOf=${String(position)}`)) as unknown as {
          name: string;
          members: { name: string }[];
          application: { state: string; text: string } | null;
        };
        const members =
          view.members.map(({ name }) => name).join(', ') || 'Ingen organisation har lagts till.';
        await then(page, 'Medlemsorganisationer').getByText(members, { exact: true }).waitFor();
        expect(await then(page, 'Allians').textContent()).toBe(view.name);
        const map = (await asked(`/diagram?format=json&asOf=${String(position)}`)) as unknown as {
          states: { label: string; current: boolean }[];
        };
        const standing = map.states.find(({ current }) => current)!.label;
        await then(page, 'Ansökan').getByText(standing, { exact: true }).waitFor();
        expect(await then(page, 'Ansökan i ord').allTextContents()).toEqual(
          view.application === null ? [] : [view.application.text],
        );
        for (let step = 0; step < 4; step++) await slider.press('ArrowRight');
      }
      await page.getByRole('button', { name: 'Tillbaka till nu' }).click();
      await page.waitForURL('**/historik');
    }));

  test('tells two moments apart as the API does', () =>
    looking(async (page) => {
      const { items } = await asked('/history');
      const of = (type: string) => items.find((item) => item.type === type)!.position;
      const [from, to] = [of('ApplicationSubmitted'), of('AllianceRenamed')];
      // Whichever of them is moved to be the later.
      await page.goto(historyAt(story.id, `?at=${String(from)}&since=${String(to)}`));
      const table = page.getByRole('region', { name: 'Skillnaden mellan tidpunkterna' }).locator('tbody tr');
      await table.first().waitFor();
      const { changes, events } = (await asked(`/diff?from=${String(from)}&to=${String(to)}`)) as unknown as {
        changes: { words: { field: string; before: string | null; after: string | null } }[];
        events: unknown[];
      };
      const rows = await Promise.all(
        (await table.all()).map((row) => row.locator('th, td').allTextContents()),
      );
      expect(rows).toEqual(
        changes.flatMap(({ words: { field, before, after } }) =>
          before === null && after === null
            ? []
            : [[field, before ?? 'ingen uppgift', after ?? 'ingen uppgift']],
        ),
      );
      await page.getByText(`${String(events.length)} händelser ligger emellan.`).waitFor();
      await page.getByRole('button', { name: 'Sluta jämföra' }).click();
      await page.waitForURL(`**/historik?at=${String(from)}`);
    }));

  test('keeps the filter in the address, and takes along exactly what is shown', () =>
    looking(async (page) => {
      const { items } = await asked('/history');
      await page.goto(historyAt(story.id));
      const filters = page.getByRole('search');
      await filters.getByLabel('Person', { exact: true }).selectOption('samordnare');
      await filters.getByLabel('Uppgift', { exact: true }).selectOption('organisationer');
      await filters.getByLabel('Till och med').fill('2026-11-26');
      await page.waitForURL(/\?actor=[0-9a-f-]+&field=members&recordedTo=2026-11-26$/);
      const joined = items.filter(({ type }) => type === 'MemberOrganisationJoined');
      await page.getByText('Visar 2 av 2 händelser.').waitFor();
      await page.reload();
      await page.getByText('Visar 2 av 2 händelser.').waitFor();
      expect(await filters.getByLabel('Uppgift', { exact: true }).inputValue()).toBe('members');
      const take = async (name: string) => {
        const coming = page.waitForEvent('download');
        await page.getByRole('button', { name, exact: true }).click();
        return readFile(await (await coming).path(), 'utf8');
      };
      const csv = await take('Som CSV');
      const json = await take('Som JSON');
      const lines: Record<string, string>[] = parse(csv, { delimiter: ';', bom: true, columns: true });
      const shown = await page
        .locator('.fact')
        .evaluateAll((facts) =>
          facts.map((fact) => [
            fact.querySelector('h3')?.textContent,
            fact.querySelector('.changes')?.textContent,
          ]),
        );
      expect(lines.map(({ Vad, Ändring }) => [Vad, Ändring])).toEqual(shown.toReversed());
      expect((JSON.parse(json) as { items: Item[] }).items.map(({ id }) => id)).toEqual(
        joined.map(({ id }) => id),
      );
      await page.getByRole('button', { name: 'Rensa urvalet' }).click();
      await page.waitForURL('**/historik');
      await filters.getByLabel('Från och med').fill('2099-01-01');
      await page.getByText('Ingen händelse passar in på urvalet.').waitFor();
    }));

  test('leads from a fact to what it led to, and to the history of one field', () =>
    looking(async (page) => {
      // Everything of one command follows from its first fact.
      await page.goto(historyAt(granted.id));
      const decided = page.locator('.fact', {
        has: page.getByRole('heading', { name: 'Beslut', exact: true }),
      });
      await decided.getByRole('link', { name: 'Partnerskap beviljat' }).click();
      await page.waitForURL(/\/historik#h\d+$/);
      const followed = page.locator('.fact:focus');
      expect(await followed.locator('h3').textContent()).toBe('Partnerskap beviljat');
      await followed.getByRole('link', { name: 'Beslut', exact: true }).waitFor();
      const { items } = await asked('/history');
      const field = items.findLast(({ type }) => type === 'SupplementRequested')!;
      await page.goto(`${historyAt(story.id)}#h${String(field.revision)}`);
      const asking = page.locator(`#h${String(field.revision)}`);
      await asking.getByText('Före och efter').click();
      await asking.getByRole('link', { name: 'Visa bara ansökan', exact: true }).click();
      await page.waitForURL(/field=application\.state/);
      const narrowed = await asked('/history?field=application.state');
      await page.getByText(`Visar ${String(narrowed.items.length)} av`).waitFor();
      expect(await page.locator('.fact').count()).toBe(narrowed.items.length);
    }));

  test('leads from a fact to its correction, in which it is chosen, whoever may put it right', () =>
    looking(async (page) => {
      await page.goto(historyAt(granted.id));
      const resolved = page.locator('.fact', {
        has: page.getByRole('heading', { name: 'Beslut att ansöka', exact: true }),
      });
      const corrects = resolved.getByRole('button', { name: 'Rätta en uppgift: Beslut att ansöka' });
      await corrects.press('Enter');
      await resolved.getByRole('heading', { name: 'Rätta en uppgift' }).and(page.locator(':focus')).waitFor();
      await resolved.getByText('Det som rättas: Beslut att ansöka.', { exact: false }).waitFor();
      expect(
        await resolved
          .locator('form')
          .getByLabel(/^Händelse/)
          .count(),
      ).toBe(0);
      await resolved.getByRole('button', { name: 'Avbryt' }).press('Enter');
      await corrects.and(page.locator(':focus')).press('Enter');
      await resolved.locator('form select').selectOption('decidedOn');
      const [value, reason] = await resolved.locator('form').getByRole('textbox').all();
      await value!.fill('2026-10-31');
      await reason!.fill('Protokollet säger något annat.');
      await lookAtInEveryDress(page, 'history-correcting');
      await page.setViewportSize({ width: 1200, height: 800 });
      await resolved.locator('form button[type=submit]').press('Enter');
      await page.locator('.notice:focus').getByText('Uppgiften är rättad.', { exact: false }).waitFor();
      await page.locator('.fact h3').getByText('Rättad uppgift', { exact: true }).first().waitFor();
      const { items } = thenDone(
        await server.ask(`/api/alliances/${granted.id}/history?type=FactCorrected`, {
          as: story.people.auditor,
        }),
      );
      expect(items).toMatchObject([{ reason: 'Protokollet säger något annat.' }]);
      // A fact of which nothing can be put right leads nowhere, and so does any for those who may not.
      const drafted = page.locator('.fact', {
        has: page.getByRole('heading', { name: 'Utkast', exact: true }),
      });
      expect(await drafted.first().getByRole('button').count()).toBe(0);
      const auditor = await withAccount(server, 'auditor');
      const [other, window] = await signedInAs(browser, base, auditor);
      const offered = other.waitForResponse('**/actions');
      await other.goto(historyAt(granted.id));
      await offered;
      await other.locator('.fact').first().waitFor();
      expect(await other.getByRole('button', { name: /^Rätta/ }).count()).toBe(0);
      await window.close();
    }));

  test('shows a long history a part at a time, and leads to a fact further down', () =>
    looking(async (page) => {
      await page.goto(historyAt(long.id));
      await page.getByText(`Visar 100 av ${String(MANY)} händelser.`).waitFor();
      expect(await page.locator('.fact').count()).toBe(100);
      await page.getByRole('button', { name: `Visa ${String(MANY - 100)} till` }).click();
      await page.getByText(`Visar ${String(MANY)} av ${String(MANY)} händelser.`).waitFor();
      await page.goto(`${historyAt(long.id)}#h0`);
      await page.reload();
      await page.locator('#h0:focus').waitFor();
    }));

  test('draws the process with the way of the case, and says the same in lists', () =>
    looking(async (page) => {
      await page.goto(`/allianser/${story.id}`);
      await page.getByRole('link', { name: 'Ärendegången' }).click();
      const svg = page.getByRole('img', { name: 'Ansökan' });
      await svg.waitFor();
      const map = (await asked('/diagram?format=json')) as unknown as {
        states: { label: string }[];
        way: { label: string; revision: number }[];
      };
      expect(await page.locator('.way a').allTextContents()).toEqual(map.way.map(({ label }) => label));
      const rows = page.getByRole('region', { name: 'Alla lägen och steg' }).locator('tbody th');
      expect((await rows.allTextContents()).map((words) => words.replace(/väntar på .*/, ''))).toEqual(
        map.states.map(({ label }) => label),
      );
      const here = page.locator('tr[aria-current=step] th');
      expect(await svg.locator('[data-status=current] text').first().textContent()).toBe('Väntar på');
      expect(await here.textContent()).toMatch(/^Väntar på komplettering/);
      await page.locator('.way a').last().click();
      await page.locator(`#h${String(map.way.at(-1)!.revision)}:focus`).waitFor();
      await page.goBack();
      await page.getByRole('link', { name: 'Partnerskapet' }).click();
      await page.waitForURL('**/arendegang?axis=partnership');
      await page.getByText('Ärendet har inte börjat gå.').waitFor();
    }));

  test('gives the file of the case along, and says so when it cannot', () =>
    looking(async (page) => {
      await page.goto(`/allianser/${story.id}`);
      const take = page.getByRole('button', { name: 'Hämta akten' });
      const [download] = await Promise.all([page.waitForEvent('download'), take.click()]);
      expect(download.suggestedFilename()).toMatch(/^akt IKA .*\.zip$/);
      const entries = unzipSync(await readFile(await download.path()));
      expect(pdfWords(Buffer.from(entries['akt.pdf']!))).toContain(HOSTILE);
      await page.getByText('Filen är hämtad.').waitFor();
      await page.route('**/file.zip', (route) => route.abort());
      await take.click();
      await page.getByRole('alert').getByText('Samverka svarar inte').waitFor();
      await page.unroute('**/file.zip');
    }));

  test('says so when there is nothing that one may see, and when nobody answers', () =>
    looking(async (page) => {
      await page.goto(historyAt('00000000-0000-4000-8000-000000000000'));
      await page.getByRole('alert').getByText('Finns inte', { exact: true }).waitFor();
      await page.route('**/api/alliances/*/history**', (route) => route.abort());
      await page.goto(historyAt(story.id));
      await page.getByRole('alert').getByText('Samverka svarar inte').waitFor();
      await page.unroute('**/api/alliances/*/history**');
      await page.getByRole('button', { name: 'Försök igen' }).click();
      await page.locator('.fact').first().waitFor();
    }));

  test.each(['sv-SE', 'en-GB'])('is accessible, %s', (locale) =>
    looking(
      async (page) => {
        const { items } = await asked('/history');
        const name = (screen: string) => `past-${screen}-${locale}`;
        const at = items.find(({ type }) => type === 'AllianceRenamed')!.position;
        const since = items.find(({ type }) => type === 'MemberOrganisationJoined')!.position;
        await page.goto(historyAt(story.id, `?at=${String(at)}&since=${String(since)}`));
        await page.locator('.facts dd').first().waitFor();
        await page.locator('tbody tr').first().waitFor();
        await page.locator('.fact').nth(1).waitFor();
        for (const summary of await page.locator('.fact').nth(1).locator('summary').all())
          await summary.click();
        await page.locator('.fact pre').waitFor();
        await lookAtInEveryDress(page, name('history'));
        await page.goto(historyAt(story.id, '?recordedFrom=2099-01-01'));
        await page.locator('.empty').waitFor();
        await lookAtInEveryDress(page, name('nothing'));
        await page.goto(`/allianser/${story.id}/arendegang`);
        await page.locator('.picture svg').waitFor();
        await lookAtInEveryDress(page, name('process'));
        await page.goto(`/allianser/${story.id}`);
        await page.locator('.glance').waitFor();
        await page.locator('.history').waitFor();
        await lookAtInEveryDress(page, name('alliance'));
      },
      { locale },
    ),
  );
});
