import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium } from 'playwright';
import { MovedClock, withAccount } from '../support/account-people.js';
import { people, type People } from '../support/alliance-story.js';
import { CHROMIUM, CHROMIUM_FLAGS } from '../support/chromium.js';
import { TestServer, thenDone } from '../support/http.js';
import { lookAt } from '../support/look.js';
import { fillInAll } from '../support/web-application.js';
import { NAMES, type WebBoard, webBoard } from '../support/web-board.js';
import { Typist } from '../support/web-keyboard.js';
import { signedInAs } from '../support/web-people.js';

const WHERE = CHROMIUM === undefined ? describe.skip : describe;
const NAME = 'Ideell kulturallians Skåne';
const SIGNED = [
  'Bakom verksamhetsidén',
  'Principen Kunskap',
  'Principen Inkluderande förhållningssätt',
  'Principen Demokratiska spelregler',
  'Åtagande att samverka',
];
const HEADING = `Ansökan om partnerskap: ${NAME}`;

let server: TestServer;
let browser: Browser;
let base: string;
let everybody: People;
let board: WebBoard;

WHERE('the whole life of an application', () => {
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

  test('by three people, each in a window of their own, by keyboard alone, from its start to a partnership', async () => {
    const person = await withAccount(server, 'coordinator', { name: 'Karin Samordnare', regions: ['12'] });
    const office = await withAccount(server, 'case-officer', { name: 'Hanna Handläggare' });
    const coordinator = await Typist.signedIn(browser, base, person);
    await begins(coordinator);
    await applies(coordinator);

    const officer = await Typist.signedIn(browser, base, office);
    await officer.follows(link(officer, NAME), NAME);
    await officer.does('Registrera ansökan');
    await officer.does('Begär komplettering', async () => {
      await officer.writes(officer.page.getByRole('textbox').first(), 'Stadgarna');
      await officer.dates(officer.page.locator('input[type=date]'), '2026-12-20');
    });

    // Who reads what is written is chosen by how it is written.
    const between = ({ page }: Typist) => page.getByRole('region', { name: 'Meddelanden och anteckningar' });
    const textOf = ({ page }: Typist) => page.getByRole('textbox').first();
    await officer.does('Skriv en intern anteckning', () =>
      officer.writes(textOf(officer), 'Samordnaren lät osäker.'),
    );
    await officer.does('Skicka ett meddelande', () =>
      officer.writes(textOf(officer), 'Vilka arrangerar festivalen?'),
    );
    await between(officer).getByText('Bara kansliet och styrelsen läser').waitFor();
    await between(officer).getByText('Vilka arrangerar festivalen?').waitFor();
    await lookAt(officer.page, 'life-correspondence');
    await coordinator.follows(link(coordinator, 'Följ ärendet'), NAME);
    await between(coordinator).getByText('Vilka arrangerar festivalen?').waitFor();
    expect(await coordinator.page.getByText('Samordnaren lät osäker.').count()).toBe(0);
    expect(await button(coordinator, 'Skriv en intern anteckning').count()).toBe(0);
    await coordinator.does('Skicka ett meddelande', () =>
      coordinator.writes(textOf(coordinator), 'Det gör vi alla.'),
    );

    await coordinator.looksAtWork();
    await coordinator.follows(link(coordinator, 'Komplettera ansökan'), 'Komplettering');
    await coordinator.writes(coordinator.page.getByRole('textbox').first(), 'Stadgarna antogs 2024.');
    await coordinator.presses(button(coordinator, 'Lämna in kompletteringen'));
    await coordinator.page.locator('.notice:focus').getByText('Kompletteringen har tagits emot.').waitFor();

    await officer.looksAtWork();
    await officer.follows(link(officer, NAME), NAME);
    await officer.does('Slutför beredningen', async () => {
      await officer.chooses(officer.page.getByLabel('Förslag till beslut', { exact: true }), 'bifall');
      await officer.writes(officer.page.getByLabel(/^Motivering/), 'Ansökan är fullständig.');
    });

    const chair = await Typist.signedIn(browser, base, board.chair);
    await decides(chair, await convenes(chair));
    await coordinator.follows(link(coordinator, 'Till alliansen'), NAME);
    await coordinator.page.reload();
    await coordinator.page.locator('.history').waitFor();
    expect(await coordinator.page.getByText('Bifall').count()).toBe(0);

    await officer.looksAtWork();
    const toSend = officer.page.getByRole('region', { name: 'Beslut att skicka' });
    await officer.follows(toSend.getByRole('link', { name: NAME }), NAME);
    await officer.does('Expediera beslutet', async () => {
      const sentOn = officer.page.locator('input[type=date]');
      if ((await sentOn.inputValue()) === '') await officer.dates(sentOn, '2026-11-26');
    });
    await coordinator.page.reload();
    await coordinator.page.getByText('Beviljad').first().waitFor();
    await coordinator.reaches(link(coordinator, 'Läs beslutsbrevet'));
    await lookAt(coordinator.page, 'life-granted');
    for (const { page } of [coordinator, officer, chair]) await page.context().close();
  }, 180_000);

  function link({ page }: Typist, name: string) {
    return page.getByRole('link', { name, exact: true }).first();
  }

  function button({ page }: Typist, name: string) {
    return page.getByRole('button', { name, exact: true });
  }

  async function begins(by: Typist): Promise<void> {
    await by.follows(link(by, 'Allianser'), 'Allianser');
    await by.presses(button(by, 'Starta ett samarbete'));
    await by.standsAt(3, 'Starta ett samarbete');
    await by.writes(by.page.getByLabel('Namn', { exact: true }), NAME);
    await by.chooses(by.page.getByLabel('Län 1', { exact: true }), 'Skåne län');
    await lookAt(by.page, 'life-start');
    await by.presses(button(by, 'Starta ett samarbete'));
    await by.standsAt(1, NAME);
  }

  /** Fills in the parts of the application, from the list of them and back to it each time, and hands it in. */
  async function applies(by: Typist): Promise<void> {
    const list = 'Ansökan om att bli allianspartner';
    const fillsIn = async (part: string, fill: () => Promise<void>): Promise<void> => {
      await by.follows(link(by, part), part);
      await fill();
      await by.presses(by.page.locator('form button[type=submit]'));
      await by.standsAt(1, list);
      await by.page.getByText(`Sparat: ${part}.`).waitFor();
    };
    const writes = (words: string) => () => by.writes(by.page.getByRole('textbox').first(), words);
    await by.follows(link(by, 'Ny ansökan'), list);
    await fillsIn('Ändamål och ansökan i ord', writes('Vi vill samla länets ideella kultur.'));
    await fillsIn('Beslutet att ansöka', () => by.dates(by.page.locator('input[type=date]'), '2026-11-01'));
    for (const name of ['Skånes hembygdsförbund', 'Skånes spelmansförbund'])
      await fillsIn('Organisationer som är med', () => by.writes(by.page.getByLabel(/^Namn/), name));
    for (const part of SIGNED) await fillsIn(part, writes('Alva Exempel'));
    await by.follows(link(by, 'Granska och skicka in'), 'Granska och skicka in');
    await by.presses(button(by, 'Lämna in ansökan'));
    await by.standsAt(1, 'Kvitto på ansökan');
    await by.page.getByText('Ansökan har tagits emot.').waitFor();
  }

  /** Calls a meeting with the application on its agenda, and answers which. */
  async function convenes(by: Typist): Promise<string> {
    await by.follows(link(by, 'Möten'), 'Möten');
    await by.presses(button(by, 'Kalla till möte'));
    await by.standsAt(3, 'Kalla till möte');
    await by.dates(by.page.locator('input[type=datetime-local]'), '2026-11-26T11:00');
    await by.writes(by.page.getByLabel('Plats', { exact: true }), 'Kulturhuset');
    await by.presses(button(by, 'Kalla till möte'));
    await by.standsAt(1, /^Styrelsemöte/);
    const id = new URL(by.page.url()).pathname.split('/').at(-1)!;
    await by.follows(link(by, 'Alla möten'), 'Möten');
    await by.follows(link(by, 'Kön till mötena'), 'Styrelsens kö');
    await by.presses(button(by, `Lägg på en dagordning: ${NAME}`));
    await by.standsAt(3, /./);
    await by.presses(by.page.locator('form button[type=submit]'));
    await by.page.getByRole('region', { name: /^Tabell: På dagordningen/ }).waitFor();
    await by.standsAt(2, 'Klara för beslut');
    await by.follows(by.page.getByRole('link', { name: /^Mötet/ }), /^Styrelsemöte/);
    return id;
  }

  /** Opens the meeting, at which somebody is conflicted, and decides. */
  async function decides(by: Typist, meeting: string): Promise<void> {
    const { page } = by;
    const marks = async (group: string | RegExp, names: readonly string[]): Promise<void> => {
      for (const name of names)
        await by.marks(page.getByRole('group', { name: group }).getByLabel(name, { exact: true }));
    };
    await by.does('Öppna mötet', async () => {
      await marks('Närvarande', NAMES);
      await marks('Justerare', [NAMES[2]]);
    });
    await by.does('Fastställ dagordningen', () => marks(/^Samtycker/, NAMES));
    await by.presses(button(by, `Ta upp nu: ${HEADING}`));
    await by.standsAt(3, HEADING);
    await by.does('Anmäl jäv', async () => {
      await by.chooses(page.getByLabel(/^Ledamot, om det inte är du/), NAMES[3]);
      await by.writes(page.getByLabel('Grund', { exact: true }), 'Kassör i en medlem.');
    });
    await page.getByText(`Jäviga: ${NAMES[3]}`).waitFor();
    await by.does('Besluta i ärendet', async () => {
      await by.chooses(page.getByLabel('Beslut', { exact: true }), 'bifall');
      await by.writes(page.getByLabel(/^Motivering/), 'Alliansen samlar länet.');
      await by.presses(button(by, 'Granska beslutet'));
      await by.standsAt(3, 'Granska beslutet');
      await page.getByText('Inget hindrar beslutet.').waitFor();
    });
    await page.locator('.agenda').getByText('Bifall', { exact: true }).waitFor();
    await lookAt(page, 'life-decided');
    const decided = thenDone(await server.ask(`/api/meetings/${meeting}`, { as: everybody.chair }));
    expect(decided.items).toMatchObject([{ closedBy: { outcome: 'granted' } }]);
  }

  test('in English on a phone, from its start until it is sent', async () => {
    const person = await withAccount(server, 'coordinator', { name: 'Carin Coordinator', regions: ['13'] });
    const viewport = { width: 360, height: 740 };
    const more = { locale: 'en-GB', viewport, isMobile: true, hasTouch: true };
    const [page, context] = await signedInAs(browser, base, person, more);
    await page.goto('/allianser');
    await page.getByRole('button', { name: 'Start a collaboration', exact: true }).tap();
    await page.getByLabel('Name', { exact: true }).fill('Cultural Alliance of Halland');
    await page.getByLabel(/ 1$/).selectOption('13');
    await page.getByRole('button', { name: 'Start a collaboration', exact: true }).tap();
    await page.getByRole('heading', { level: 1, name: 'Cultural Alliance of Halland' }).waitFor();
    const at = new URL(page.url()).pathname;
    await page.goto(`${at}/ansokan`);
    await fillInAll(page, ['Hallands hembygdsförbund', 'Hallands körförbund']);
    await lookAt(page, 'life-phone-parts');
    await page.goto(`${at}/ansokan/granska`);
    await page.getByRole('button', { name: 'Submit the application', exact: true }).tap();
    await page.waitForURL('**/ansokan/kvitto');
    await page.getByText('The application has been received.').waitFor();
    await lookAt(page, 'life-phone-receipt');
    await context.close();
  });
});
