import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { randomUUID } from 'node:crypto';
import { type Browser, chromium, type Page } from 'playwright';
import { MovedClock, signedIn, withAccount } from '../support/account-people.js';
import { AllianceStory, MEETING, people, type People } from '../support/alliance-story.js';
import { CHROMIUM, CHROMIUM_FLAGS } from '../support/chromium.js';
import { TestServer, thenDone } from '../support/http.js';
import { lookAt, lookAtInEveryDress } from '../support/look.js';
import { does } from '../support/web-commands.js';
import { NAMES, type WebBoard, webBoard } from '../support/web-board.js';
import { csvLines, taken } from '../support/web-files.js';
import { signedInAs } from '../support/web-people.js';

const WHERE = CHROMIUM === undefined ? describe.skip : describe;

let server: TestServer;
let browser: Browser;
let base: string;
let everybody: People;
let board: WebBoard;

/** A decision from paper, once it stands among the board's. */
async function enteredOn(meetingDate: string, name: string): Promise<void> {
  const started = await AllianceStory.started(server, everybody, { name });
  const story = await started.readyForDecision();
  const { revision } = (await story.view('chair')).application;
  const tabled = { ...MEETING, meetingDate, outcome: 'tabled', applicationRevision: revision };
  await story.done('chair', 'decide-application', tabled);
  const { tail } = server.app.foundation;
  for (let left = 100; left > 0; left--) {
    const { items } = thenDone(await server.ask('/api/board/decisions', { as: everybody.auditor }));
    if ((items as { alliance: string }[]).some(({ alliance }) => alliance === story.id)) return;
    await tail.waitFor(tail.position + 1, 100);
  }
  throw new Error('what was entered does not become a meeting');
}

/** What the board does in the browser: a meeting from its opening to a decision, and a decision per capsulam. */
WHERE('the screens of the board', () => {
  beforeAll(async () => {
    server = await TestServer.start({ clock: new MovedClock() });
    base = await server.app.listen();
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
    everybody = await people(server);
    board = await webBoard(server, everybody);
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  test('a meeting is opened, somebody is conflicted, it is voted and decided, all chosen by name', async () => {
    const startsAt = new Date(Date.parse(server.app.foundation.clock.now()) + 3_600_000).toISOString();
    const { id } = await board.give('/api/meetings', everybody.chair, {
      startsAt,
      place: 'Kulturhuset',
      items: [{ kind: 'free', heading: 'Verksamhetsplan', proposal: 'Planen antas.' }],
    });
    const [page, context] = await signedInAs(browser, base, board.chair);
    await page.goto(`/moten/${id}`);
    await does(page, 'Öppna mötet', async () => {
      for (const name of NAMES)
        await page.getByRole('group', { name: 'Närvarande' }).getByLabel(name, { exact: true }).check();
      await page.getByRole('group', { name: 'Justerare' }).getByLabel(NAMES[2], { exact: true }).check();
      await lookAt(page, 'meeting-open');
    });
    await does(page, 'Fastställ dagordningen', async () => {
      const consents = page.getByRole('group', { name: /^Samtycker/ });
      for (const name of NAMES) await consents.getByLabel(name, { exact: true }).check();
    });
    await does(page, 'Ta upp ärendet', async () => {
      await page.getByLabel('Ärende', { exact: true }).selectOption('1. Verksamhetsplan');
    });
    await does(page, 'Anteckna att någon kommer eller går', async () => {
      await page.getByLabel('Ledamot', { exact: true }).selectOption(NAMES[4]);
      await page.getByLabel('Kommer eller går', { exact: true }).selectOption('left');
      await lookAt(page, 'meeting-attendance');
    });
    await does(page, 'Anmäl jäv', async () => {
      await page.getByLabel(/^Ledamot, om det inte är du/).selectOption(NAMES[3]);
      await page.getByLabel('Grund', { exact: true }).fill('Kassör i föreningen.');
    });
    await page.getByText(`Jäviga: ${NAMES[3]}`).waitFor();
    await does(page, 'Rösta', async () => {
      await page.getByLabel('Förslag som det röstas om').selectOption('granted');
      await page.getByLabel('Hur rösterna lämnas').selectOption('show-of-hands');
      await page.getByLabel(/^För /).fill('3');
      await page.getByLabel(/^Emot /).fill('0');
      await page.getByLabel(/^Avstår /).fill('0');
      await lookAt(page, 'meeting-vote');
    });
    await does(page, 'Besluta i ärendet', async () => {
      await page.getByLabel('Beslut', { exact: true }).selectOption('granted');
      await page.getByRole('button', { name: 'Granska beslutet' }).click();
      await page.getByText('Röstning om bifall: 3 för, 0 emot, 0 avstår; 2 behövs.').last().waitFor();
    });
    await page.locator('.agenda').getByText('Bifall', { exact: true }).waitFor();
    await lookAt(page, 'meeting-decided');
    const paper = Buffer.from('Budget.').toString('base64');
    await board.give(`/api/meetings/${id}/add-paper`, everybody.chair, {
      ...{ name: 'Budgetförslag', mediaType: 'text/plain', contentBase64: paper },
    });
    await board.give(`/api/meetings/${id}/close-meeting`, everybody.chair);
    await board.give(`/api/meetings/${id}/draft-minutes`, everybody.chair);
    await page.reload();
    const record = page.getByRole('region', { name: 'Närvaro, justering och bilagor' });
    await record.getByText(new RegExp(`^${NAMES[4]}, \\d\\d:\\d\\d–\\d\\d:\\d\\d$`)).waitFor();
    await record.getByText(new RegExp(`^${NAMES[0]}, ordförande, \\d\\d:\\d\\d–\\d\\d:\\d\\d$`)).waitFor();
    for (const name of NAMES.slice(0, 3)) await record.getByText(`${name}, har inte undertecknat`).waitFor();
    const href = await record.getByRole('link', { name: 'Bilaga 2: Budgetförslag' }).getAttribute('href');
    expect(href).toBe(`/api/meetings/${id}/papers/2`);
    const happened = page.getByRole('region', { name: 'Vad som har hänt' });
    await happened.getByText(`${NAMES[3]}, Verksamhetsplan`).waitFor();
    await lookAtInEveryDress(page, 'meeting-record');
    await context.close();
  });

  test('a decision per capsulam is asked for, read, answered, and told of when it has ended', async () => {
    const story = await (await AllianceStory.started(server, everybody)).readyForDecision();
    const parent = 'Sveriges körförbund';
    await story.done('coordinator', 'add-member-organisation', { name: 'Skånes körförbund', parent });
    await (
      await givingAs(board.members[3]!)
    )('/api/board/disclose-post', { organisation: parent, title: 'Ledamot' });
    const [page, context] = await signedInAs(browser, base, board.chair);
    await page.goto('/moten');
    await page.getByText('Inget har avgjorts per capsulam.').waitFor();
    await page.getByRole('button', { name: 'Inled beslut per capsulam', exact: true }).click();
    await page.getByLabel('Rubrik').fill('Ansökan från Skåne');
    await page.getByLabel('Slag', { exact: true }).selectOption('application');
    const alliance = page.getByRole('combobox', { name: /^Allians/ });
    await alliance.fill('skåne');
    await page.getByRole('option', { name: 'Ideell kulturallians Skåne' }).click();
    await page.getByLabel('Föreslaget beslut').selectOption('granted');
    await page.getByLabel('Varför det inte kan vänta').fill('Kulturplanen fastställs före nästa möte.');
    await page.getByLabel('Svara senast den').fill('2026-12-04');
    await lookAt(page, 'per-capsulam-begin');
    await page.getByRole('button', { name: 'Inled beslut per capsulam', exact: true }).click();
    await page.waitForURL('**/per-capsulam/*');
    await page.getByRole('heading', { level: 1, name: 'Per capsulam PC 2026-01' }).waitFor();
    expect(await page.getByRole('link', { name: /^Öppna ärendet/ }).getAttribute('href')).toBe(
      `/allianser/${story.id}`,
    );
    // Domain 4.7: a tie through a national parent is recorded, and excludes nobody of itself.
    await page.getByText('Kopplingar som inte hindrar').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: /: Sveriges körförbund$/ })
      .waitFor();
    await lookAt(page, 'per-capsulam-open');
    // Saying nothing is no answer.
    await page.getByRole('button', { name: 'Svara', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('radio', { name: 'Ja', exact: true }).check();
    await page.getByLabel('Röst', { exact: false }).first().selectOption('for');
    await page.getByRole('button', { name: 'Svara', exact: true }).click();
    await page.getByText('Du har svarat: Ja.').waitFor();
    await lookAt(page, 'per-capsulam-answered');

    const [other, window] = await signedInAs(browser, base, board.members[2]!);
    await other.goto(new URL(page.url()).pathname);
    await other.getByRole('radio', { name: 'Nej', exact: true }).check();
    await other.getByRole('button', { name: 'Svara', exact: true }).click();
    await other.getByText('Inget är beslutat. Frågan går till nästa möte.').waitFor();
    await other.getByText('Någon ville att frågan avgörs på ett möte.').waitFor();
    await lookAt(other, 'per-capsulam-ended');
    await other.goto('/moten');
    await other.getByRole('link', { name: 'PC 2026-01' }).waitFor();
    await lookAt(other, 'meetings-and-per-capsulam');
    await window.close();
    await context.close();
  });

  /** Gives commands of the board's as one who has just signed in. */
  async function givingAs(member: WebBoard['chair']) {
    const session = await signedIn(server, member);
    return async (url: string, body: object = {}) =>
      thenDone(await session.post(url, body, { headers: { 'idempotency-key': randomUUID() } }));
  }

  test('the §§ of a meeting say what was voted on, what settled it, and who took no part', async () => {
    const asked = await board.give('/api/per-capsulam', everybody.chair, {
      ...{ heading: 'Inköp av stol', subject: { kind: 'free' }, outcome: 'granted' },
      ...{ urgency: 'Erbjudandet går ut.', conflicted: [], dismissed: [], due: '2026-12-04' },
    });
    for (const member of board.members) {
      const give = await givingAs(member);
      await give(`/api/per-capsulam/${asked.id}/answer-per-capsulam`, { acceptsForm: true, vote: 'for' });
    }
    const give = await givingAs(board.chair);
    await give(`/api/per-capsulam/${asked.id}/close-per-capsulam`);
    const story = await (await AllianceStory.started(server, everybody)).readyForDecision();
    const [ada, bo, dag] = board.members.slice(2).map(({ id }) => id);
    await (
      await givingAs(board.members[4]!)
    )('/api/board/disclose-post', {
      organisation: 'Skånes spelmansförbund',
    });
    const { id } = await board.give('/api/meetings', everybody.chair, {
      startsAt: new Date(Date.parse(server.app.foundation.clock.now()) + 3_600_000).toISOString(),
      place: 'Kulturhuset',
      items: [
        { kind: 'free', heading: 'Lokalhyra', proposal: 'Den höjs.' },
        { kind: 'application', alliance: story.id, heading: 'Ansökan från Skåne' },
      ],
    });
    const meeting = `/api/meetings/${id}`;
    const members = board.members.map((member) => member.id);
    const view = thenDone(await server.ask(meeting, { as: everybody.chair }));
    const [rent, application] = (view.items as { item: string }[]).map(({ item }) => item);
    const present = members.map((member) => ({ member }));
    await give(`${meeting}/open-meeting`, { present, adjusters: [ada] });
    await give(`${meeting}/approve-agenda`, { consentedBy: members });
    await give(`${meeting}/report-per-capsulam`, { perCapsulam: asked.id });
    await give(`${meeting}/open-item`, { item: rent });
    await give(`${meeting}/disclose-tie`, { item: rent, member: dag, ground: 'Hyr av samma värd.' });
    await give(`${meeting}/decide-tie`, { item: rent, member: dag, excludes: true });
    const counted = { for: 2, against: 2, abstain: 0, castingVote: 'for' };
    const form = 'show-of-hands';
    await give(`${meeting}/hold-vote`, { item: rent, outcome: 'rejected', form, ...counted });
    await give(`${meeting}/decide-item`, { item: rent, outcome: 'rejected', motivation: 'För dyrt.' });
    await give(`${meeting}/enter-reservation`, { item: rent, member: bo, reason: 'Den behövs.' });
    await give(`${meeting}/open-item`, { item: application });

    const [page, context] = await signedInAs(browser, base, board.chair);
    await page.goto(`/moten/${id}`);
    const cards = page.locator('.agenda > li');
    await cards.nth(2).waitFor();
    const [entered, decided, open] = await cards.allInnerTexts();
    expect(entered).toMatch(/^Beslut per capsulam PC 2026-\d+\s+§ \S+\s+Fördes in i protokollet/);
    expect(decided).toContain('Lokalhyra');
    for (const told of [
      'Röstning om avslag: 2 för, 2 emot, 0 avstår; 3 behövs.',
      `Lika röstetal. ${NAMES[0]} avgjorde med sin utslagsröst: för. Förslaget om avslag gick igenom.`,
      `Deltar inte på grund av koppling: ${NAMES[4]}`,
      'Beslutsförhet: 4 av 5 platser är företrädda i ärendet, 3 behövs.',
      `Reservation: ${NAMES[3]}. Den behövs.`,
    ])
      expect(decided).toContain(told);
    expect(open).toContain(`Fråga om jäv att ta ställning till: ${NAMES[4]}, Skånes spelmansförbund`);
    await lookAt(page, 'meeting-paragraphs');
    await context.close();
  });

  test('a vote is reckoned while it is filled in; one falls, and the lot settles the next', async () => {
    const give = await givingAs(board.chair);
    const { id } = await board.give('/api/meetings', everybody.chair, {
      startsAt: new Date(Date.parse(server.app.foundation.clock.now()) + 3_600_000).toISOString(),
      place: 'Kulturhuset',
      items: [{ kind: 'election', heading: 'Val av valberedning', proposal: 'Ada Ek väljs.' }],
    });
    const meeting = `/api/meetings/${id}`;
    const members = board.members.map((member) => member.id);
    const view = thenDone(await server.ask(meeting, { as: everybody.chair }));
    const { item } = (view.items as { item: string }[])[0]!;
    await give(`${meeting}/open-meeting`, {
      present: members.map((member) => ({ member })),
      adjusters: [members[2]],
    });
    await give(`${meeting}/approve-agenda`, { consentedBy: members });
    await give(`${meeting}/open-item`, { item });

    const [page, context] = await signedInAs(browser, base, board.chair);
    await page.goto(`/moten/${id}`);
    const card = page.locator('.agenda > li').first();
    const reckoned = card.getByRole('region', { name: 'Så går omröstningen' });
    const written = async (votes: Readonly<Record<string, string>>): Promise<void> => {
      for (const [side, count] of Object.entries(votes))
        await card.getByLabel(new RegExp(`^${side} `)).fill(count);
    };
    await does(page, 'Rösta', async () => {
      await reckoned.getByText('Skriv hur många som är för och emot').waitFor();
      await card.getByLabel('Förslag som det röstas om').selectOption('granted');
      await card.getByLabel('Hur rösterna lämnas').selectOption('show-of-hands');
      await written({ För: '3', Emot: '4' });
      await reckoned.getByText('Kan inte antecknas så').waitFor();
      await written({ Emot: 'två' });
      await reckoned.getByText(/^Emot: /).waitFor();
      await written({ Emot: '2' });
      await reckoned.getByText('Förslaget om bifall går igenom').waitFor();
      await reckoned.getByText('Ja: 5 av 5 platser är företrädda, 3 behövs').waitFor();
      await reckoned.getByText('3 för, 2 emot, 0 avstår; 3 behövs.').waitFor();
      await reckoned.getByText(/^Mer än hälften av avgivna röster\..*version \d+\.$/).waitFor();
      await lookAt(page, 'meeting-reckoned');
    });
    // Who took part in it turns out to be conflicted (domain 4.7).
    await does(page, 'Anmäl jäv', async () => {
      await card.getByLabel(/^Ledamot, om det inte är du/).selectOption(NAMES[4]);
      await card.getByLabel('Grund', { exact: true }).fill('Nominerad.');
    });
    await card.getByText('Omröstningen gäller inte längre.').waitFor();
    await does(page, 'Rösta', async () => {
      await card.getByLabel('Förslag som det röstas om').selectOption('granted');
      await card.getByLabel('Hur rösterna lämnas').selectOption('show-of-hands');
      await written({ För: '2', Emot: '2' });
      await reckoned.getByText('Ja: 4 av 5 platser är företrädda, 3 behövs').waitFor();
      await reckoned.getByText('Kan inte antecknas så').waitFor();
      await card.getByLabel(/lott/i).selectOption('for');
      await reckoned.getByText('Lotten avgjorde: för.').waitFor();
      await reckoned.getByText('Förslaget om bifall går igenom').waitFor();
      await lookAt(page, 'meeting-reckoned-lot');
    });
    await does(page, 'Besluta i ärendet', async () => {
      await card.getByLabel('Beslut', { exact: true }).selectOption('granted');
      await card.getByRole('button', { name: 'Granska beslutet' }).click();
      await card.getByText('Inget hindrar beslutet.').waitFor();
    });
    await card.getByText('Bifall', { exact: true }).waitFor();
    const told = await card.innerText();
    expect(told).toMatch(/3 för, 2 emot[\s\S]*Omröstningen gäller inte längre\./);
    expect(told).toMatch(/2 för, 2 emot[\s\S]*Lika röstetal\. Lotten avgjorde: för\./);
    expect(told.match(/Omröstningen gäller inte längre/g)).toHaveLength(1);
    await lookAt(page, 'meeting-lot');
    await context.close();
  });

  test('Mitt arbete shows what is to be sent, answered, and given as roles, to whom it waits for', async () => {
    const decided = await (
      await AllianceStory.started(server, everybody, { name: 'Kulturallians Halland', lan: ['13'] })
    ).granted();
    const again = await AllianceStory.started(server, everybody, { name: 'Tredje alliansen', lan: ['13'] });
    await (await again.granted()).sent();
    await again.done('coordinator', 'request-reconsideration', { reason: 'Villkoren är oklara.' });
    const asked = await (
      await AllianceStory.started(server, everybody, { name: 'Kulturallians Skåne', lan: ['12'] })
    ).readyForDecision();
    const waits = await (
      await AllianceStory.started(server, everybody, { name: 'Andra alliansen', lan: ['12'] })
    ).readyForDecision();
    const { id } = await board.give('/api/per-capsulam', everybody.chair, {
      ...{ heading: 'Ansökan', subject: { kind: 'application', alliance: asked.id }, outcome: 'granted' },
      ...{
        urgency: 'Brådskar.',
        conflicted: [{ member: board.members[4]!.id, ground: 'Kassör i en medlem.' }],
        dismissed: [],
        due: '2026-12-04',
      },
    });
    const officer = await withAccount(server, 'case-officer', { name: 'Hanna Handläggare' });
    const administrator = await withAccount(server, 'administrator', { name: 'Alma Administratör' });
    await withAccount(server, 'chair', { name: 'Karin Förra' });
    const narrow = { viewport: { width: 320, height: 900 } };
    const links = (page: Page, heading: string) =>
      page
        .getByRole('region', { name: heading })
        .getByRole('link')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href')));

    for (const locale of ['sv-SE', 'en-GB'] as const) {
      const [toSend, toAnswer, waiting, roles] =
        locale === 'sv-SE'
          ? [
              'Beslut att skicka',
              'Frågor per capsulam att svara på',
              'Väntar på dig',
              'Roller i styrelsen att ge eller avsluta',
            ]
          : [
              'Decisions to send',
              'Questions per capsulam to answer',
              'Waiting for you',
              'Roles of the board to give or end',
            ];
      const [page, context] = await signedInAs(browser, base, officer, { locale, ...narrow });
      await page.getByRole('heading', { level: 2, name: toSend }).waitFor();
      expect(await links(page, toSend)).toContain(`/allianser/${decided.id}`);
      const why = locale === 'sv-SE' ? 'Omprövning begärd' : 'Reconsideration requested';
      const open = page
        .getByRole('listitem')
        .filter({ hasText: 'Tredje alliansen' })
        .filter({ hasText: why });
      await open.first().waitFor();
      expect(await page.getByRole('heading', { name: toAnswer }).count()).toBe(0);
      await lookAt(page, `my-work-officer-${locale}`);
      await context.close();

      const [member, window] = await signedInAs(browser, base, board.secretary, { locale, ...narrow });
      await member.getByRole('heading', { level: 2, name: toAnswer }).waitFor();
      expect(await links(member, toAnswer)).toContain(`/per-capsulam/${id}`);
      await member
        .getByRole('region', { name: waiting })
        .getByRole('link', { name: 'Andra alliansen' })
        .waitFor();
      const cases = await links(member, waiting);
      expect(cases).toContain(`/allianser/${waits.id}`);
      expect(cases).not.toContain(`/allianser/${asked.id}`);
      expect(await member.getByRole('heading', { name: toSend }).count()).toBe(0);
      await lookAt(member, `my-work-member-${locale}`);
      await window.close();

      const [admin, other] = await signedInAs(browser, base, administrator, { locale, ...narrow });
      const told = admin.getByRole('region', { name: roles });
      await told.waitFor();
      expect(await told.innerText()).toContain(
        locale === 'sv-SE'
          ? 'Har kvar rollen ordförande, men inte uppdraget.'
          : 'Still has the role chair, but not the post.',
      );
      expect(await told.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(['Karin Förra']);
      await lookAt(admin, `my-work-administrator-${locale}`);
      await other.close();
    }
  });

  test('of a meeting that was entered from paper the day is told, and no time that nobody stated', async () => {
    await (await AllianceStory.started(server, everybody, { name: 'Hallands ring', lan: ['13'] })).granted();
    const [page, context] = await signedInAs(browser, base, board.secretary);
    await page.goto('/moten');
    const row = page.getByRole('row').filter({ hasText: '19 november 2026' }).first();
    await row.waitFor();
    expect(await row.innerText()).not.toContain('kl.');
    await row.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Möte 19 november 2026' }).waitFor();
    expect(await page.locator('dl.facts').first().innerText()).not.toContain('kl.');
    const record = page.getByRole('region', { name: 'Vilka som deltog, enligt protokollet' });
    await record.getByText('Bo Exempel, Cia Exempel och Didrik Exempel').waitFor();
    await lookAt(page, 'meeting-entered');
    await context.close();
  });

  test.each(['sv-SE', 'en-GB'])('a decision per capsulam can be read everywhere, %s', async (locale) => {
    const { id } = await board.give('/api/per-capsulam', everybody.chair, {
      heading: 'Inköp av kamera',
      subject: { kind: 'free' },
      outcome: 'granted',
      urgency: 'Erbjudandet går ut.',
      motivation: 'Den behövs.',
      conflicted: [{ member: board.members[4]!.id, ground: 'Säljer den.' }],
      dismissed: [],
      due: '2026-12-04',
    });
    const [page, context] = await signedInAs(browser, base, board.secretary, { locale });
    await page.goto(`/per-capsulam/${id}`);
    await page.locator('.history').waitFor();
    await page.locator('form').waitFor();
    await lookAtInEveryDress(page, `per-capsulam-${locale}`);
    await context.close();
  });

  test('the board’s questions are taken along as tables, and the auditor’s package of a year', async () => {
    await enteredOn('2025-05-05', 'Blekinge krets');
    await enteredOn('2026-11-19', 'Kullens krets');
    const [page, context] = await signedInAs(browser, base, await withAccount(server, 'auditor'));
    await page.goto('/moten');
    const year = page.getByLabel('År', { exact: true });
    expect(await page.getByRole('button', { name: 'Hämta årspaketet' }).count()).toBe(0);
    await year.selectOption({ index: 1 });
    const chosen = await year.inputValue();
    const table = (of: string, format: string) =>
      taken(page, format, page.getByRole('group', { name: of, exact: true }));
    for (const [of, file] of [
      ['Beslut', 'decisions'],
      ['Jäv och anmälda kopplingar', 'conflicts'],
      ['Reservationer', 'reservations'],
      ['Avvikelser från den vanliga ordningen', 'deviations'],
      ['Styrelsens regler, alla versioner', 'rules'],
    ] as const) {
      const csv = await table(of, 'Hämta som CSV');
      expect(csv.name).toMatch(new RegExp(`^board-${file}-\\d+\\.csv$`));
      expect(csvLines(csv.bytes).every((line) => Object.keys(line).length > 3)).toBe(true);
      const excel = await table(of, 'Hämta som Excel');
      expect(excel.name).toMatch(new RegExp(`^board-${file}-\\d+\\.xlsx$`));
      expect(excel.bytes.subarray(0, 2).toString()).toBe('PK');
    }
    // Of a year its own alone; of all of them every one.
    const decided = async () =>
      csvLines((await table('Beslut', 'Hämta som CSV')).bytes).map((line) => line['Datum']);
    await year.selectOption('2026');
    expect(await decided()).toContain('2026-11-19');
    await year.selectOption('2025');
    expect(await decided()).toEqual(['2025-05-05']);
    await year.selectOption({ label: 'Alla år' });
    expect(await decided()).toEqual(expect.arrayContaining(['2025-05-05', '2026-11-19']));
    await year.selectOption(chosen);
    const { name, bytes } = await taken(page, 'Hämta årspaketet');
    expect(name).toMatch(new RegExp(`^board-${chosen}-\\d+\\.zip$`));
    const manifest = (zip: Buffer) => JSON.parse(strFromU8(unzipSync(zip)['manifest.json']!));
    expect(manifest(bytes)).not.toHaveProperty('recordedUntil');
    await page.getByLabel(/^Som det var registrerat/).fill('2026-01-31');
    const then = await taken(page, 'Hämta årspaketet');
    expect(manifest(then.bytes)).toMatchObject({
      year: Number(chosen),
      recordedUntil: '2026-01-31T23:59:59.999Z',
    });
    await lookAtInEveryDress(page, 'board-tables');
    await context.close();
  });
});
