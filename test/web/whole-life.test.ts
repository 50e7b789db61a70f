import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright';
import { MovedClock, withAccount } from '../support/account-people.js';
import { people, type People } from '../support/alliance-story.js';
import { CHROMIUM, CHROMIUM_FLAGS } from '../support/chromium.js';
import { TestServer, thenDone } from '../support/http.js';
import { lookAt } from '../support/look.js';
import { fillInAll } from '../support/web-application.js';
import { does } from '../support/web-commands.js';
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

WHERE('the whole life of an application', () => {
  beforeAll(async () => {
    server = await TestServer.start({ clock: new MovedClock() });
    base = await server.app.listen();
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
    everybody = await people(server);
    board = await webBoard(server, everybody);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  test('by three people, each in a window of their own, from its start to a partnership', async () => {
    const person = await withAccount(server, 'coordinator', { name: 'Karin Samordnare', regions: ['12'] });
    const office = await withAccount(server, 'case-officer', { name: 'Hanna Handläggare' });
    const [coordinator] = await signedInAs(browser, base, person);
    const [officer] = await signedInAs(browser, base, office);
    const [chair] = await signedInAs(browser, base, board.chair);

    await coordinator.goto('/allianser');
    await coordinator.getByRole('button', { name: 'Starta ett samarbete', exact: true }).click();
    await coordinator.getByLabel('Namn', { exact: true }).fill(NAME);
    await coordinator.getByLabel('Län 1', { exact: true }).selectOption('Skåne län');
    await lookAt(coordinator, 'life-start');
    await coordinator.getByRole('button', { name: 'Starta ett samarbete', exact: true }).click();
    await coordinator.getByRole('heading', { level: 1, name: NAME }).waitFor();
    const at = new URL(coordinator.url()).pathname;
    await coordinator.goto(`${at}/ansokan`);
    await fillInAll(coordinator, ['Skånes hembygdsförbund', 'Skånes spelmansförbund']);
    await coordinator.goto(`${at}/ansokan/granska`);
    await coordinator.getByRole('button', { name: 'Lämna in ansökan', exact: true }).click();
    await coordinator.getByText('Ansökan har tagits emot.').waitFor();

    await officer.goto('/mitt-arbete');
    await officer.getByRole('link', { name: NAME }).first().click();
    await does(officer, 'Registrera ansökan');
    await does(officer, 'Begär komplettering', async () => {
      await officer.getByRole('textbox').first().fill('Stadgarna');
      await officer.locator('input[type=date]').fill('2026-12-20');
    });

    // Who reads what is written is chosen by how it is written.
    const between = (page: Page) => page.getByRole('region', { name: 'Meddelanden och anteckningar' });
    await does(officer, 'Skriv en intern anteckning', async () => {
      await officer.getByRole('textbox').first().fill('Samordnaren lät osäker.');
    });
    await does(officer, 'Skicka ett meddelande', async () => {
      await officer.getByRole('textbox').first().fill('Vilka arrangerar festivalen?');
    });
    await between(officer).getByText('Bara kansliet och styrelsen läser').waitFor();
    await between(officer).getByText('Vilka arrangerar festivalen?').waitFor();
    await lookAt(officer, 'life-correspondence');
    await coordinator.goto(at);
    await between(coordinator).getByText('Vilka arrangerar festivalen?').waitFor();
    expect(await coordinator.getByText('Samordnaren lät osäker.').count()).toBe(0);
    expect(await coordinator.getByRole('button', { name: 'Skriv en intern anteckning' }).count()).toBe(0);
    await does(coordinator, 'Skicka ett meddelande', async () => {
      await coordinator.getByRole('textbox').first().fill('Det gör vi alla.');
    });

    await coordinator.goto('/mitt-arbete');
    await coordinator.getByRole('link', { name: 'Komplettera ansökan', exact: true }).click();
    await coordinator.getByRole('textbox').first().fill('Stadgarna antogs 2024.');
    await coordinator.getByRole('button', { name: 'Lämna in kompletteringen', exact: true }).click();
    await coordinator.getByText('Kompletteringen har tagits emot.').waitFor();

    await officer.goto(at);
    await does(officer, 'Slutför beredningen', async () => {
      await officer.getByLabel('Förslag till beslut', { exact: true }).selectOption('grant');
      await officer.getByLabel(/^Motivering/).fill('Ansökan är fullständig.');
    });

    await toDecision(chair);
    await coordinator.goto(at);
    await coordinator.locator('.history').waitFor();
    expect(await coordinator.getByText('Bifall').count()).toBe(0);

    await officer.goto('/mitt-arbete');
    await officer
      .getByRole('region', { name: 'Beslut att skicka' })
      .getByRole('link', { name: NAME })
      .click();
    await does(officer, 'Expediera beslutet', async () => {
      const sentOn = officer.locator('input[type=date]');
      if ((await sentOn.inputValue()) === '') await sentOn.fill('2026-11-26');
    });
    await coordinator.reload();
    await coordinator.getByText('Beviljad').first().waitFor();
    await coordinator.getByRole('link', { name: 'Läs beslutsbrevet' }).waitFor();
    await lookAt(coordinator, 'life-granted');
    for (const page of [coordinator, officer, chair]) await page.context().close();
  }, 180_000);

  /** Convenes a meeting with the application, at which somebody is conflicted, and decides. */
  async function toDecision(chair: Page): Promise<void> {
    const startsAt = new Date(Date.parse(server.app.foundation.clock.now()) + 3_600_000).toISOString();
    const { id } = await board.give('/api/meetings', everybody.chair, { startsAt, place: 'Kulturhuset' });
    await chair.goto('/moten/ko');
    await chair.getByRole('button', { name: `Lägg på en dagordning: ${NAME}` }).click();
    await chair.locator('form').getByRole('button').first().click();
    await chair.getByRole('region', { name: /^Tabell: På dagordningen/ }).waitFor();
    await chair.goto(`/moten/${id}`);
    await does(chair, 'Öppna mötet', async () => {
      for (const name of NAMES)
        await chair.getByRole('group', { name: 'Närvarande' }).getByLabel(name, { exact: true }).check();
      await chair.getByRole('group', { name: 'Justerare' }).getByLabel(NAMES[2], { exact: true }).check();
    });
    await does(chair, 'Fastställ dagordningen', async () => {
      const consents = chair.getByRole('group', { name: /^Samtycker/ });
      for (const name of NAMES) await consents.getByLabel(name, { exact: true }).check();
    });
    await chair.getByRole('button', { name: `Ta upp nu: ${HEADING}` }).click();
    await does(chair, 'Anmäl jäv', async () => {
      await chair.getByLabel(/^Ledamot, om det inte är du/).selectOption(NAMES[3]);
      await chair.getByLabel('Grund', { exact: true }).fill('Kassör i en medlem.');
    });
    await chair.getByText(`Jäviga: ${NAMES[3]}`).waitFor();
    await does(chair, 'Besluta i ärendet', async () => {
      await chair.getByLabel('Beslut', { exact: true }).selectOption('granted');
      await chair.getByLabel(/^Motivering/).fill('Alliansen samlar länet.');
      await chair.getByRole('button', { name: 'Granska beslutet' }).click();
      await chair.getByText('Inget hindrar beslutet.').waitFor();
    });
    await chair.locator('.agenda').getByText('Bifall', { exact: true }).waitFor();
    await lookAt(chair, 'life-decided');
    const decided = thenDone(await server.ask(`/api/meetings/${id}`, { as: everybody.chair }));
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
  }, 120_000);
});
