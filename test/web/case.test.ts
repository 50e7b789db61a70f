import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { type Browser, chromium } from 'playwright';
import { type AccountPerson, MovedClock, withAccount } from '../support/account-people.js';
import { AllianceStory, people } from '../support/alliance-story.js';
import { CHROMIUM, CHROMIUM_FLAGS } from '../support/chromium.js';
import { TestServer } from '../support/http.js';
import { lookAt, lookAtInEveryDress } from '../support/look.js';
import { signedInAs } from '../support/web-people.js';

const WHERE = CHROMIUM === undefined ? describe.skip : describe;
const STATUTES = 'Föreningen heter Skånes ring.';
const QUESTION = 'Hur väljs ordföranden?';
const ANSWER = 'Av årsmötet, för ett år.';
const REVIEWED = 'Alliansen samlar länet.';

let server: TestServer;
let browser: Browser;
let base: string;
let story: AllianceStory;
let member: AccountPerson;
let coordinator: AccountPerson;

/** A case as those who decide it, and those whose it is, read it. */
WHERE('a case in the web application', () => {
  beforeAll(async () => {
    server = await TestServer.start({ clock: new MovedClock() });
    base = await server.app.listen();
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
    story = await (await AllianceStory.started(server, await people(server))).prepared();
    await story.done('coordinator', 'add-member-organisation', {
      name: 'Lunds amatörteater',
      orgnr: '802400-0005',
      parent: 'Riksteatern',
    });
    await story.done('coordinator', 'choose-issues', { issues: ['Repetitionslokaler'] });
    await story.done('coordinator', 'add-attachment', {
      name: 'Stadgar.txt',
      mediaType: 'text/plain',
      contentBase64: Buffer.from(STATUTES).toString('base64'),
    });
    await story.done('coordinator', 'submit-application');
    await story.done('case-officer', 'register-application');
    await story.done('case-officer', 'request-supplement', { items: [QUESTION], due: '2026-12-18' });
    await story.done('coordinator', 'submit-supplement', { items: [{ item: QUESTION, answer: ANSWER }] });
    await story.done('case-officer', 'complete-review', { recommendation: 'grant', motivation: REVIEWED });
    member = await withAccount(server, 'board-member');
    coordinator = await withAccount(server, 'coordinator', {
      alliances: [story.id],
      regions: ['14'],
    });
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  test('shows those who decide all that came with it, and what the office recommends', async () => {
    const [page, context] = await signedInAs(browser, base, member);
    await page.goto(`/allianser/${story.id}`);
    const commitments = page.getByRole('region', { name: 'Tabell: Åtaganden' });
    await commitments.waitFor();
    expect(await commitments.getByRole('rowheader').allInnerTexts()).toEqual(
      expect.arrayContaining(['Verksamhetsidén', 'Inkluderande förhållningssätt', 'Samverkan']),
    );
    const supplement = page.locator('section', { has: page.getByRole('heading', { name: 'Komplettering' }) });
    expect(await supplement.innerText()).toContain(QUESTION);
    expect(await supplement.innerText()).toContain(ANSWER);
    expect(await page.locator('.facts').first().innerText()).toContain(REVIEWED);
    await page.getByText('Repetitionslokaler', { exact: true }).waitFor();
    await page.getByText('del av Riksteatern').waitFor();
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Stadgar.txt' }).click();
    expect(await readFile(await (await coming).path(), 'utf8')).toBe(STATUTES);
    await lookAtInEveryDress(page, 'case');
    await context.close();
  });

  test('shows whose it is the same, but for what the office thinks', async () => {
    const [page, context] = await signedInAs(browser, base, coordinator, { locale: 'en-GB' });
    await page.goto(`/allianser/${story.id}`);
    await page.getByRole('region', { name: 'Commitments', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Stadgar.txt' }).waitFor();
    await page.getByText(ANSWER, { exact: true }).waitFor();
    expect(await page.getByText(REVIEWED).count()).toBe(0);
    await lookAt(page, 'case-of-the-applicant');
    await context.close();
  });

  test('tells facts of one kind apart, in plain words', async () => {
    const [page, context] = await signedInAs(browser, base, member);
    await page.goto(`/allianser/${story.id}`);
    const facts = page.locator('.history > li');
    const told = async (label: string) => facts.filter({ hasText: label }).first().innerText();
    expect(await told('Åtagande om princip')).toContain('Demokratiska spelregler');
    expect(await told('Organisation tillkom')).toContain('Lunds amatörteater');
    await context.close();
  });

  test('says on Mitt arbete what happened last, and how far one’s own län have come', async () => {
    const [page, context] = await signedInAs(browser, base, coordinator);
    const latest = page.getByRole('region', { name: 'Senast ändrat' });
    await latest.getByText('Beredning klar').waitFor();
    const own = page.getByRole('region', { name: 'Dina län' });
    const skane = own.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Skåne län' }) });
    await skane.getByRole('link', { name: 'Ideell kulturallians Skåne' }).waitFor();
    expect(await skane.innerText()).toMatch(
      /Samarbete påbörjat, utan datum[\s\S]*en allians, inget partnerskap/,
    );
    // Nothing is known there, which is not the same as nothing.
    const vast = own
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: 'Västra Götalands län' }) });
    expect(await vast.innerText()).toContain('Ingen uppgift');
    await lookAtInEveryDress(page, 'my-work-of-a-coordinator');
    await page.getByRole('link', { name: 'Skåne län' }).click();
    await page.getByRole('heading', { level: 1, name: 'Skåne län' }).waitFor();
    await context.close();
  });

  test('keeps the papers of an earlier application, beside those of the one at hand', async () => {
    await story.done('coordinator', 'withdraw-application', { reason: 'Vi väntar ett år.' });
    await story.done('coordinator', 'draft-application', { text: 'Vi ansöker på nytt.' });
    await story.view('chair');
    const [page, context] = await signedInAs(browser, base, member);
    await page.goto(`/allianser/${story.id}`);
    await page.getByText('Ingen handling har bifogats.').waitFor();
    const earlier = page.locator('section', {
      has: page.getByRole('heading', { name: 'Tidigare ansökningar' }),
    });
    await earlier.getByText('Återkallad').click();
    const coming = page.waitForEvent('download');
    await earlier.getByRole('link', { name: 'Stadgar.txt' }).click();
    expect(await readFile(await (await coming).path(), 'utf8')).toBe(STATUTES);
    await lookAtInEveryDress(page, 'case-anew');
    await context.close();
  });
});
