import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright';
import { type AccountPerson, MovedClock, withAccount } from '../support/account-people.js';
import { AllianceStory, type People, people } from '../support/alliance-story.js';
import { CHROMIUM, CHROMIUM_FLAGS } from '../support/chromium.js';
import { TestServer } from '../support/http.js';
import { lookAt, lookAtInEveryDress } from '../support/look.js';
import { signedInAs } from '../support/web-people.js';

/** Where all that a selector finds begins, from the left edge of the window. */
const leftOf = (page: Page, selector: string): Promise<number[]> =>
  page.evaluate<number[]>(
    `[...document.querySelectorAll('${selector}')].map((one) => one.getBoundingClientRect().left)`,
  );
const WHERE = CHROMIUM === undefined ? describe.skip : describe;

let server: TestServer;
let browser: Browser;
let base: string;
let everybody: People;
let names = 0;

/** A coordinator's application: its parts one at a time, the review, the sending and the receipt. */
WHERE('an application in the web application', () => {
  beforeAll(async () => {
    server = await TestServer.start({ clock: new MovedClock() });
    base = await server.app.listen();
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
    everybody = await people(server);
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  /** An alliance of its own, and its coordinator. */
  async function ownAlliance(): Promise<[AllianceStory, AccountPerson]> {
    names += 1;
    const own = await AllianceStory.started(server, everybody, { name: `Kulturallians ${String(names)}` });
    return [own, await withAccount(server, 'coordinator', { regions: ['12'], alliances: [own.id] })];
  }

  async function submissions(of: AllianceStory): Promise<number> {
    const { body } = await server.ask(`/api/alliances/${of.id}/history`, { as: everybody.chair });
    return body.items.filter(({ type }: { type: string }) => type === 'ApplicationSubmitted').length;
  }

  /** How far a part is, as the list says. */
  async function statusOf(page: Page, topic: string): Promise<string> {
    const task = page
      .locator('.tasks > li')
      .filter({ has: page.getByRole('link', { name: topic, exact: true }) });
    return (await task.locator('.tag').textContent()) ?? '';
  }

  /** Fills in a part by its page, and comes back to the list. */
  async function done(page: Page, topic: string, send: string, fill: () => Promise<void>): Promise<void> {
    expect(await statusOf(page, topic)).not.toBe('Klar');
    await page.getByRole('link', { name: topic, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: topic, exact: true }).waitFor();
    await fill();
    await page.getByRole('button', { name: send, exact: true }).click();
    await page.getByText(`Sparat: ${topic}.`).waitFor();
  }

  test('is written a part at a time, reviewed and sent by a coordinator, who gets a receipt', async () => {
    const [own, coordinator] = await ownAlliance();
    const [page, context] = await signedInAs(browser, base, coordinator);
    await page.getByRole('link', { name: 'Ny ansökan', exact: true }).click();
    await page.getByText('Du har inte skickat in än.').waitFor();
    await page.getByText('0 av 8 delar är klara.').waitFor();
    await lookAt(page, 'application-begun');
    await done(page, 'Ändamål och ansökan i ord', 'Skriv ansökan', async () => {
      await page.getByRole('textbox').fill('Vi vill samla länets ideella kultur.');
      await lookAt(page, 'application-text');
    });
    await done(page, 'Beslutet att ansöka', 'Anmäl beslutet att ansöka', () =>
      page.locator('input[type=date]').fill('2026-11-01'),
    );
    const organisation = 'Organisationer som är med';
    for (const name of ['Skånes hembygdsförbund', 'Skånes spelmansförbund']) {
      await done(page, organisation, 'Lägg till en organisation', () =>
        page.getByLabel(/^Namn/).fill(`${name} ${String(names)}`),
      );
      if (name.includes('hembygd')) expect(await statusOf(page, organisation)).toBe('Behöver ses över');
    }
    const signed = () => page.getByLabel('Den som undertecknar').fill('Alva Exempel');
    await done(page, 'Bakom verksamhetsidén', 'Ställ er bakom verksamhetsidén', signed);
    for (const principle of ['Kunskap', 'Inkluderande förhållningssätt', 'Demokratiska spelregler']) {
      await done(page, `Principen ${principle}`, 'Förbind er till en princip', async () => {
        // The page is about one of them: it is read, and not asked for.
        await page.locator('.text-in-force').waitFor();
        expect(await page.getByLabel('Princip', { exact: true }).count()).toBe(0);
        await signed();
      });
    }
    await done(page, 'Åtagande att samverka', 'Förbind er att samverka', signed);
    await done(page, 'Bilagor', 'Lägg till en bilaga', () =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'stadgar.txt', mimeType: 'text/plain', buffer: Buffer.from('Stadgar\n') }),
    );
    await page.getByText('8 av 8 delar är klara.').waitFor();
    await lookAt(page, 'application-done');
    await page.getByRole('link', { name: 'Mitt arbete', exact: true }).click();
    await page.getByRole('link', { name: 'Fortsätt ansökan', exact: true }).click();
    await page.getByRole('link', { name: 'Granska och skicka in', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Granska och skicka in' }).waitFor();
    await page.getByText('Du har inte skickat in än.').waitFor();
    for (const words of ['Vi vill samla länets ideella kultur.', 'stadgar.txt', 'Alva Exempel'])
      await page.getByText(words).first().waitFor();
    await lookAt(page, 'application-review');
    expect(await submissions(own)).toBe(0);
    await page.getByRole('button', { name: 'Lämna in ansökan', exact: true }).click();
    await page.waitForURL('**/ansokan/kvitto');
    await page.getByText('Ansökan har tagits emot.').waitFor();
    await page.getByText('Ärendenummer får ni när kansliet har registrerat ansökan.').waitFor();
    await lookAt(page, 'application-receipt');
    expect(await submissions(own)).toBe(1);
    const { arendenummer } = (await own.done('case-officer', 'register-application'), await own.view('chair'))
      .application;
    await page.reload();
    await page.getByText(arendenummer).waitFor();
    await page.getByRole('link', { name: 'Följ ärendet' }).click();
    await page.getByRole('heading', { level: 1, name: `Kulturallians ${String(names)}` }).waitFor();
    await page.locator('.history').waitFor();
    expect(await page.getByRole('link', { name: /ansökan$/ }).count()).toBe(0);
    await context.close();
  });

  test('says what is missing when it is refused, with the way to each part, and only when it is', async () => {
    const [own, coordinator] = await ownAlliance();
    await own.prepared();
    const [page, context] = await signedInAs(browser, base, coordinator);
    await page.goto(`/allianser/${own.id}/ansokan/granska`);
    const send = page.getByRole('button', { name: 'Lämna in ansökan', exact: true });
    await send.waitFor();
    expect(await page.getByText('Det här saknas').count()).toBe(0);
    const [member] = (await own.view('chair')).members;
    await own.done('coordinator', 'remove-member-organisation', {
      organisationId: member.organisationId,
      reason: 'Har lagts ner.',
    });
    await send.click();
    await page.getByRole('alert').waitFor();
    await send.click();
    const missing = page.getByRole('link', {
      name: /^Alliansen behöver minst 2 organisationer och har nu 1/,
    });
    await missing.waitFor();
    await lookAt(page, 'application-refused');
    await missing.click();
    await page.waitForURL('**/ansokan/medlemmar');
    expect(await submissions(own)).toBe(0);
    await context.close();
  });

  test('keeps every reason against a step beside the step’s name', async () => {
    const [own, coordinator] = await ownAlliance();
    const [page, context] = await signedInAs(browser, base, coordinator);
    await page.goto(`/allianser/${own.id}`);
    await page.getByText('Det du inte kan göra nu, och varför').click();
    const names = await leftOf(page, '.refused > dt');
    const reasons = await leftOf(page, '.refused > dd');
    expect(reasons.length).toBeGreaterThan(names.length);
    expect(Math.min(...reasons)).toBeGreaterThan(Math.max(...names));
    await context.close();
  });

  test('a send that fails keeps everything, and sent again hands it in once', async () => {
    const [own, coordinator] = await ownAlliance();
    await own.prepared();
    const [page, context] = await signedInAs(browser, base, coordinator);
    await page.goto(`/allianser/${own.id}/ansokan/granska`);
    const keys: (string | undefined)[] = [];
    await page.route('**/submit-application', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      // It arrives, and the answer is lost.
      if (keys.length === 1) await route.fetch();
      await (keys.length === 1 ? route.abort() : route.continue());
    });
    await page.getByRole('button', { name: 'Lämna in ansökan', exact: true }).click();
    await page.getByText('Samverka svarar inte').waitFor();
    await page.getByText('Vi ansöker om att bli allianspartner.').waitFor();
    await lookAt(page, 'application-unreachable');
    await page.getByRole('button', { name: 'Skicka igen', exact: true }).click();
    await page.getByText('Ansökan har tagits emot.').waitFor();
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
    expect(await submissions(own)).toBe(1);
    await context.close();
  });

  test('two who write at once lose nothing: the second is told what stands there now', async () => {
    const [own, coordinator] = await ownAlliance();
    await own.prepared();
    const [page, context] = await signedInAs(browser, base, coordinator);
    await page.goto(`/allianser/${own.id}/ansokan/text`);
    const text = page.getByRole('textbox');
    expect(await text.inputValue()).toBe('Vi ansöker om att bli allianspartner.');
    await text.fill('Den andras ord.');
    await own.done('coordinator', 'draft-application', { text: 'Den förstas ord.' });
    await page.getByRole('button', { name: 'Skriv ansökan', exact: true }).click();
    const changed = page
      .getByRole('status')
      .filter({ hasText: 'Texten har ändrats sedan du började skriva.' });
    await changed.getByText('Den förstas ord.').waitFor();
    expect(await text.inputValue()).toBe('Den andras ord.');
    await lookAt(page, 'application-changed');
    await page.getByRole('button', { name: 'Skriv ansökan', exact: true }).click();
    await page.getByText('Sparat: Ändamål och ansökan i ord.').waitFor();
    expect((await own.view('chair')).application.text).toBe('Den andras ord.');
    await context.close();
  });

  test('a supplement asks for what was asked alone, and says that it was received', async () => {
    const [own, coordinator] = await ownAlliance();
    await own.registered();
    await own.done('case-officer', 'request-supplement', {
      items: ['Stadgar', 'Hur ni når landsbygden'],
      due: '2026-12-20',
    });
    const [page, context] = await signedInAs(browser, base, coordinator);
    await page.getByRole('link', { name: 'Komplettera ansökan', exact: true }).click();
    await page.getByText('Du har inte skickat in kompletteringen än.').waitFor();
    const answers = page.getByRole('textbox');
    await answers.nth(1).waitFor();
    expect(await answers.count()).toBe(2);
    await answers.nth(0).fill('Stadgarna antogs 2024.');
    await answers.nth(1).fill('Med en turnerande scen.');
    await lookAt(page, 'application-supplement');
    await page.getByRole('button', { name: 'Lämna in kompletteringen', exact: true }).click();
    await page.getByText('Kompletteringen har tagits emot.').waitFor();
    await page.getByText('Med en turnerande scen.').waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.className')).toBe('notice');
    await lookAt(page, 'application-supplement-received');
    expect((await own.view('chair')).application.supplement.items).toMatchObject([
      { answer: 'Stadgarna antogs 2024.' },
      { answer: 'Med en turnerande scen.' },
    ]);
    await context.close();
  });

  test.each(['sv-SE', 'en-GB'])('every page of it is accessible, %s', async (locale) => {
    const [own, coordinator] = await ownAlliance();
    const handedIn = await AllianceStory.started(server, everybody, { name: 'Ängarnas allians' });
    await (await handedIn.prepared()).done('coordinator', 'submit-application');
    const [page, context] = await signedInAs(browser, base, coordinator, { locale });
    const at = `/allianser/${own.id}/ansokan`;
    const screens = [
      ['/mitt-arbete', '.cases .button'],
      [`/allianser/${own.id}`, '.history'],
      [at, '.tasks'],
      [`${at}?sparat=text`, '.tasks'],
      [`${at}/kunskap`, '.text-in-force'],
      [`${at}/medlemmar`, 'form'],
      [`${at}/bilagor`, '.drop'],
      [`${at}/granska`, '.notice a'],
      [`${at}/kvitto`, '.notice'],
      [`${at}/finns-inte`, 'h1'],
    ] as const;
    for (const [address, shown] of screens) {
      await page.goto(address);
      await page.locator(shown).first().waitFor();
      const name = address.replace(own.id, 'id').replace(/\W+/g, '-');
      await lookAtInEveryDress(page, `application${name}-${locale}`);
    }
    await context.close();
    const { email } = await withAccount(server, 'coordinator', {
      regions: ['12'],
      alliances: [handedIn.id],
    });
    const [other, window] = await signedInAs(browser, base, { email }, { locale });
    for (const [page, shown] of [
      ['', '.notice a'],
      ['/granska', '.notice a'],
      ['/kvitto', '.facts'],
    ] as const) {
      await other.goto(`/allianser/${handedIn.id}/ansokan${page}`);
      await other.locator(shown).first().waitFor();
      await lookAtInEveryDress(other, `application-sent${page.replace('/', '-')}-${locale}`);
    }
    await window.close();
  });

  test('is offered to nobody who may not write it', async () => {
    const [own] = await ownAlliance();
    const officer = await withAccount(server, 'case-officer');
    const [page, context] = await signedInAs(browser, base, officer);
    await page.goto(`/allianser/${own.id}`);
    await page.locator('.history').waitFor();
    await page.getByRole('button', { name: 'Byt namn', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: /ansökan$/ }).count()).toBe(0);
    await page.goto(`/allianser/${own.id}/ansokan`);
    await page.getByText('Det finns ingen ansökan än.').waitFor();
    await context.close();
  });
});
