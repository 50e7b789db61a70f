import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Browser, chromium } from 'playwright';
import { MovedClock, signedIn, withAccount } from '../support/account-people.js';
import { AllianceStory, MEETING, people, type People } from '../support/alliance-story.js';
import { CHROMIUM, CHROMIUM_FLAGS } from '../support/chromium.js';
import { TestServer, thenDone } from '../support/http.js';
import { lookAt } from '../support/look.js';
import { NAMES, type WebBoard, webBoard } from '../support/web-board.js';
import { signedInAs } from '../support/web-people.js';

const WHERE = CHROMIUM === undefined ? describe.skip : describe;
const NAME = 'Ideell kulturallians Skåne';
const HEADING = `Ansökan om partnerskap: ${NAME}`;

let server: TestServer;
let browser: Browser;
let base: string;
let everybody: People;
let board: WebBoard;
let story: AllianceStory;
let give: (url: string, body?: object) => Promise<unknown>;
let coming: string;

/** What waits for the board, and how it is decided: looked through before it is. */
WHERE('the queue of the board', () => {
  beforeAll(async () => {
    server = await TestServer.start({ clock: new MovedClock() });
    base = await server.app.listen();
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
    everybody = await people(server);
    board = await webBoard(server, everybody);
    const session = await signedIn(server, board.chair);
    give = async (url, body = {}) =>
      thenDone(await session.post(url, body, { headers: { 'idempotency-key': randomUUID() } }));
    story = await (await AllianceStory.started(server, everybody)).readyForDecision();
    await tabled('Lokalhyra');
    coming = await convened([{ kind: 'free', heading: 'Verksamhetsplan', proposal: 'Planen antas.' }]);
    await server.ask(`/api/alliances?atLeast=${String(await story.position())}`, { as: everybody.chair });
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  async function convened(items: readonly object[]): Promise<string> {
    const startsAt = new Date(Date.parse(server.app.foundation.clock.now()) + 3_600_000).toISOString();
    const call = { startsAt, place: 'Kulturhuset', items };
    return (await board.give('/api/meetings', everybody.chair, call)).id;
  }

  /** Opens a meeting with everybody there, and settles its agenda. */
  async function opened(meeting: string): Promise<void> {
    const members = board.members.map(({ id }) => id);
    const present = members.map((member) => ({ member }));
    await give(`/api/meetings/${meeting}/open-meeting`, { present, adjusters: [members[2]] });
    await give(`/api/meetings/${meeting}/approve-agenda`, { consentedBy: members });
  }

  /** Something that a meeting took up and left. */
  async function tabled(heading: string): Promise<void> {
    const meeting = await convened([{ kind: 'free', heading, proposal: 'Den höjs.' }]);
    await opened(meeting);
    const { items } = thenDone(await server.ask(`/api/meetings/${meeting}`, { as: everybody.chair }));
    const { item } = items[0];
    await give(`/api/meetings/${meeting}/open-item`, { item });
    await give(`/api/meetings/${meeting}/table-item`, { item, reason: 'Hyresvärden svarar i januari.' });
    await give(`/api/meetings/${meeting}/close-meeting`);
  }

  test('what is ready and what waits is put on an agenda, and stands there then', async () => {
    const [page, context] = await signedInAs(browser, base, board.chair);
    await page.goto('/moten');
    await page.getByRole('link', { name: 'Kön till mötena' }).click();
    await page.waitForURL('**/moten/ko');
    const ready = page.getByRole('region', { name: /^Tabell: Klara för beslut/ });
    const row = ready.getByRole('row').filter({ hasText: NAME });
    await row.getByText('Bifall', { exact: true }).waitFor();
    const cells = await row.getByRole('cell').allInnerTexts();
    expect(cells.slice(0, 4)).toEqual([
      expect.stringMatching(/^(i dag|en dag sedan|\d+ dagar sedan)$/),
      'Ja',
      'Bifall',
      'Ingen känd',
    ]);
    await page.getByText('Bordlagt').waitFor();
    await lookAt(page, 'queue');
    await row.getByRole('button', { name: `Lägg på en dagordning: ${NAME}` }).click();
    expect(await page.getByLabel('Rubrik').inputValue()).toBe(HEADING);
    await lookAt(page, 'queue-add');
    await page.locator('form').getByRole('button').first().click();
    const onAgenda = page.getByRole('region', { name: /^Tabell: På dagordningen/ });
    await onAgenda.getByRole('link', { name: NAME }).waitFor();
    await ready.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Lägg på en dagordning: Lokalhyra' }).click();
    await page.getByLabel('Förslag', { exact: false }).first().fill('Den höjs med index.');
    await page.locator('form').getByRole('button').first().click();
    await page.getByText('Inget väntar sedan tidigare.').waitFor();
    await lookAt(page, 'queue-on-agenda');
    await context.close();
  });

  test('a decision that is asked to be thought over is shown until it is on an agenda', async () => {
    const asking = await (
      await AllianceStory.started(server, everybody, { name: 'Kulturallians Halland', lan: ['13'] })
    ).readyForDecision();
    const { application } = await asking.view('chair');
    const decision = { ...MEETING, outcome: 'rejected', applicationRevision: application.revision };
    await asking.done('chair', 'decide-application', decision);
    await asking.sent();
    await asking.done('coordinator', 'request-reconsideration', { reason: 'Två medlemmar saknades.' });
    const [page, context] = await signedInAs(browser, base, board.chair);
    await page.goto('/moten/ko');
    const heading = 'Omprövning: Kulturallians Halland';
    const asked = page.getByRole('listitem').filter({ hasText: heading });
    await asked.getByText('Alliansen begär att styrelsen omprövar sitt beslut').waitFor();
    await asked.getByRole('link', { name: 'Öppna ärendet' }).waitFor();
    await lookAt(page, 'queue-asked');
    await asked.getByRole('button', { name: `Lägg på en dagordning: ${heading}` }).press('Enter');
    expect(await page.getByLabel('Rubrik').inputValue()).toBe(heading);
    await page.locator('form').getByRole('button').first().press('Enter');
    await page.getByText('Inget väntar sedan tidigare.').waitFor();
    const { items } = thenDone(await server.ask(`/api/meetings/${coming}`, { as: everybody.chair }));
    expect(items.at(-1)).toMatchObject({
      subject: { kind: 'application', alliance: asking.id },
      reconsiders: expect.any(String),
    });
    await context.close();
  });

  test('is refused to whoever is not on the board', async () => {
    const coordinator = await withAccount(server, 'coordinator', { regions: ['12'] });
    const [page, context] = await signedInAs(browser, base, coordinator);
    await page.goto('/moten');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('link', { name: 'Kön till mötena' }).count()).toBe(0);
    await page.goto('/moten/ko');
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByText('Lokalhyra').count()).toBe(0);
    await context.close();
  });

  test('a decision is looked through before it is made, on the application as it is', async () => {
    await opened(coming);
    const [page, context] = await signedInAs(browser, base, board.chair);
    await page.goto(`/moten/${coming}`);
    const room = page.getByRole('region', { name: 'Vilka som är här' });
    await room.getByRole('button', { name: `${NAMES[4]} går` }).press('Enter');
    await room.getByText(/^Gick \d\d:\d\d$/).waitFor();
    await page.getByRole('button', { name: `Ta upp nu: ${HEADING}` }).press('Enter');
    const item = page.locator('.agenda > li').filter({ has: page.getByRole('heading', { name: HEADING }) });
    await item.getByText('Uppe nu').waitFor();
    await lookAt(page, 'meeting-room');
    await item.getByRole('button', { name: 'Besluta i ärendet' }).press('Enter');
    await item.getByLabel('Beslut', { exact: true }).selectOption('granted');
    await item.getByLabel(/^Motivering/).fill('Alliansen samlar hela länet.');
    // Meanwhile the applicant changes what the board has read.
    await story.done('coordinator', 'add-lan', { lan: '13' });
    await item.getByRole('button', { name: 'Granska beslutet' }).press('Enter');
    await item.getByText('Ansökan har ändrats sedan den lades fram', { exact: false }).first().waitFor();
    await item.getByText('Län tillkom', { exact: true }).waitFor();
    await lookAt(page, 'meeting-application-moved');
    await item.getByRole('button', { name: /^Vi har läst ändringarna/ }).press('Enter');
    await item.getByText('Det här har ändrats sedan', { exact: false }).waitFor({ state: 'detached' });
    await item.getByRole('button', { name: 'Granska beslutet' }).press('Enter');
    await item.getByRole('heading', { name: 'Granska beslutet' }).waitFor();
    // What was tried is not done.
    expect(await outcomes()).toEqual([]);
    for (const told of [
      /^Ansökan i version \d+$/,
      'Alliansen samlar hela länet.',
      'Ja: 4 av 5 platser är företrädda, 3 behövs',
      /^Ingen har begärt röstning\..*av 4 som deltar\.$/,
      'Inget hindrar beslutet.',
      /^Ansökan är beviljad och partnerskapet börjar\./,
    ])
      await item.getByText(told).waitFor();
    await lookAt(page, 'meeting-review');
    await item.getByRole('button', { name: 'Ändra' }).press('Enter');
    expect(await item.getByLabel(/^Motivering/).inputValue()).toBe('Alliansen samlar hela länet.');
    await item.getByRole('button', { name: 'Granska beslutet' }).press('Enter');
    await item.getByRole('heading', { name: 'Granska beslutet' }).waitFor();
    // Somebody else goes while it is looked at, which shows.
    const { id: away } = board.members[3]!;
    await give(`/api/meetings/${coming}/record-attendance`, { member: away, presence: 'left' });
    await item.getByText('Ja: 3 av 5 platser är företrädda, 3 behövs').waitFor();
    await item.getByText('Inget hindrar beslutet.').waitFor();
    await item.getByRole('button', { name: 'Besluta i ärendet' }).press('Enter');
    await page.getByText('Klart: Besluta i ärendet.').waitFor();
    await page.locator('.agenda').getByText('Bifall', { exact: true }).waitFor();
    expect(await outcomes()).toEqual(['granted']);
    await context.close();
  });

  /** What the meeting has decided, as the log has it. */
  async function outcomes(): Promise<readonly unknown[]> {
    const { items } = thenDone(await server.ask(`/api/meetings/${coming}`, { as: everybody.chair }));
    return items.flatMap(
      ({ closedBy }: { closedBy: { outcome: unknown } | null }) => closedBy?.outcome ?? [],
    );
  }

  for (const [colorScheme, locale] of [
    ['light', 'sv-SE'],
    ['dark', 'en-GB'],
  ] as const)
    test(`is accessible on a phone, ${colorScheme}, ${locale}`, async () => {
      await (await AllianceStory.started(server, everybody, { name: `Ideell ${locale}` })).readyForDecision();
      await server.ask(`/api/alliances?atLeast=${String(await story.position())}`, { as: everybody.chair });
      const viewport = { width: 320, height: 800 };
      const [page, context] = await signedInAs(browser, base, board.secretary, {
        colorScheme,
        locale,
        viewport,
      });
      await page.goto('/moten/ko');
      await page.getByRole('link', { name: `Ideell ${locale}` }).waitFor();
      await page.locator('td .tag.done').first().waitFor();
      await lookAt(page, `queue-${colorScheme}-${locale}`);
      await page.goto(`/moten/${coming}`);
      await page.locator('.history').waitFor();
      await lookAt(page, `meeting-room-${colorScheme}-${locale}`);
      await context.close();
    });
});
