import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { type AccountPerson, MovedClock, withAccount } from '../support/account-people.js';
import { AllianceStory, people } from '../support/alliance-story.js';
import { CHROMIUM, CHROMIUM_FLAGS } from '../support/chromium.js';
import { TestServer } from '../support/http.js';
import { lookAt, pictured } from '../support/look.js';
import { signedInAs } from '../support/web-people.js';

const WHERE = CHROMIUM === undefined ? describe.skip : describe;
const KNOWN = 'Hallands spelmansförbund';
const MEBIBYTE = 1_024 * 1_024;

let server: TestServer;
let browser: Browser;
let base: string;
let officer: AccountPerson;
let coordinator: AccountPerson;
let own: AllianceStory;
let folder: string;

/** What forms ask for, and how: nobody writes an id, a version or what a file is made of. */
WHERE('the forms of the web application', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samverka-forms-'));
    server = await TestServer.start({ clock: new MovedClock() });
    base = await server.app.listen();
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
    const everybody = await people(server);
    own = await AllianceStory.started(server, everybody);
    await own.done('coordinator', 'add-member-organisation', { name: 'Skånes hembygdsförbund' });
    await own.done('coordinator', 'resolve-to-apply', { decidedOn: '2026-11-01' });
    await own.done('coordinator', 'draft-application', { text: 'Vi ansöker.' });
    const other = await AllianceStory.started(server, everybody, { name: 'Hallands ring', lan: ['13'] });
    await other.done('coordinator', 'add-member-organisation', { name: 'Hallands spelmansförbund' });
    officer = await withAccount(server, 'case-officer', { name: 'Hanna Handläggare' });
    coordinator = await withAccount(server, 'coordinator', {
      name: 'Siri Samordnare',
      regions: ['12'],
      alliances: [own.id],
    });
    await withAccount(server, 'coordinator', { name: 'Nils Närliggande', regions: ['12'] });
    await withAccount(server, 'coordinator', { name: 'Frida Fjärran', regions: ['25'] });
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  /** A form of the alliance, opened. */
  async function formOf(page: Page, command: string): Promise<void> {
    await page.goto(`/allianser/${own.id}`);
    await page.getByRole('button', { name: command, exact: true }).click();
    await page.getByRole('heading', { level: 3, name: command }).waitFor();
  }

  async function facts(type: string): Promise<Record<string, unknown>[]> {
    const answer = await server.ask(`/api/alliances/${own.id}/history`, { as: own.people.chair });
    return answer.body.items.filter((item: { type: string }) => item.type === type);
  }

  test('a file is chosen, not described: one too large or of another kind is refused before it is sent', async () => {
    const [page, context] = await signedInAs(browser, base, coordinator);
    await formOf(page, 'Lägg till en bilaga');
    expect(await page.locator('form input, form textarea, form select').count()).toBe(1);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
    const file = page.locator('input[type=file]');
    const large = join(folder, 'karta.pdf');
    await writeFile(large, Buffer.alloc(20 * MEBIBYTE));
    await file.setInputFiles(large);
    await page.getByText('Filen är för stor: 20 MB. Den får vara högst 16 MB.').waitFor();
    await lookAt(page, 'form-file-too-large');
    await file.setInputFiles({ name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.from('film') });
    await page.getByText('Filer av det slaget tas inte emot.').waitFor();
    expect(sent).toEqual([]);
    const words = Buffer.from('Stadgar för samverkan\n');
    await file.setInputFiles({ name: 'stadgar.txt', mimeType: 'text/plain', buffer: words });
    await page.getByText('stadgar.txt').waitFor();
    await lookAt(page, 'form-file');
    await page.getByRole('button', { name: 'Lägg till en bilaga', exact: true }).click();
    await page.getByText('Klart: Lägg till en bilaga.').waitFor();
    expect(await facts('AttachmentAdded')).toHaveLength(1);
    await context.close();
  });

  test('a text is committed to in its version in force, read in full beside the form', async () => {
    const [page, context] = await signedInAs(browser, base, coordinator);
    await formOf(page, 'Förbind er till en princip');
    await page.getByText('Välj först vad det gäller').waitFor();
    await page.getByLabel('Princip', { exact: true }).selectOption('knowledge');
    const { items } = (await server.ask('/api/texts')).body;
    const { sv } = items.find(({ text }: { text: string }) => text === 'knowledge');
    expect(await page.locator('.text-in-force .as-written').textContent()).toBe(sv);
    await page.getByLabel('Den som undertecknar').fill('Alva Exempel');
    await lookAt(page, 'form-principle');
    await page.getByRole('button', { name: 'Förbind er till en princip', exact: true }).click();
    await page.getByText('Klart: Förbind er till en princip.').waitFor();
    const [fact] = await facts('PrinciplesCommitted');
    expect(fact?.['changes']).toMatchObject([{ after: { knowledge: { textVersion: 1 } } }]);
    await context.close();
  });

  test('help stands beside the field that it is about, and belongs to it for whoever hears it', async () => {
    const [page, context] = await signedInAs(browser, base, coordinator);
    await formOf(page, 'Lägg till en organisation');
    const number = page.getByLabel('Organisationsnummer', { exact: false });
    const help = page.getByText('Tio siffror, som 802400-0005.', { exact: false });
    expect(await number.getAttribute('aria-describedby')).toBe(await help.getAttribute('id'));
    await lookAt(page, 'form-help');
    await context.close();
  });

  test('a successor is chosen by name, among those who coordinate in the same län', async () => {
    const [page, context] = await signedInAs(browser, base, coordinator);
    await formOf(page, 'Lämna över uppdraget');
    const names = await page.getByLabel('Den nya samordnaren').locator('option').allTextContents();
    expect(names).toEqual(['', 'Nils Närliggande']);
    await context.close();
  });

  test('an organisation and an alliance are looked for by name, also by keyboard alone', async () => {
    const [page, context] = await signedInAs(browser, base, officer);
    await formOf(page, 'Lägg till en organisation');
    const organisation = page.getByRole('combobox', { name: /^Organisation/ });
    await organisation.fill('spelm');
    await page.getByRole('option', { name: 'Hallands spelmansförbund' }).waitFor();
    // While it is open, what lies outside is hidden from readers, which axe takes for a fault.
    await pictured(page, 'form-organisation');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await organisation.inputValue()).toBe('Hallands spelmansförbund');
    await page.getByRole('button', { name: 'Lägg till en organisation', exact: true }).press('Enter');
    await page.getByText('Klart: Lägg till en organisation.').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: /^Hallands spelmansförbund/ })
      .waitFor();
    await context.close();
  });

  test('an organisation that is written anew and there already is told of, and chosen instead', async () => {
    const [page, context] = await signedInAs(browser, base, officer);
    await formOf(page, 'Lägg till en organisation');
    const name = page.getByLabel('Namn, om organisationen är ny här', { exact: false });
    await name.fill(KNOWN.toUpperCase());
    const offered = page.getByRole('button', { name: `Välj ${KNOWN}` });
    await offered.waitFor();
    await lookAt(page, 'form-alike');
    await offered.click();
    expect(await name.inputValue()).toBe('');
    expect(await page.getByRole('combobox', { name: /^Organisation som/ }).inputValue()).toBe(KNOWN);
    expect(await offered.count()).toBe(0);
    await context.close();
  });

  test('who leaves and who comes is chosen by name', async () => {
    const [page, context] = await signedInAs(browser, base, officer);
    await formOf(page, 'Ta bort en organisation');
    await page.getByLabel('Organisation', { exact: true }).selectOption('Skånes hembygdsförbund');
    await page.getByLabel('Skäl').fill('Har lagts ner.');
    await page.getByRole('button', { name: 'Ta bort en organisation', exact: true }).click();
    await page.getByText('Klart: Ta bort en organisation.').waitFor();
    await formOf(page, 'Utse en samordnare');
    await page.getByLabel('Samordnare', { exact: true }).selectOption('Nils Närliggande');
    await page.getByRole('button', { name: 'Utse en samordnare', exact: true }).click();
    await page.getByText('Klart: Utse en samordnare.').waitFor();
    await context.close();
  });

  test('what is wrong is told in a summary that takes focus, with the way to each field', async () => {
    const [page, context] = await signedInAs(browser, base, officer);
    await formOf(page, 'Byt namn');
    await page.getByRole('button', { name: 'Byt namn', exact: true }).click();
    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('alert');
    await summary.getByRole('link').first().press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('field-name');
    const described = await page.getByLabel('Namn', { exact: true }).getAttribute('aria-describedby');
    expect(described).toBe('field-name-fault');
    expect(await page.locator('#field-name-fault').textContent()).not.toBe('');
    await context.close();
  });
});
