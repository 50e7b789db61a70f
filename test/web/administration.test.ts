import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Browser, chromium, type Page } from 'playwright';
import { type AccountPerson, MovedClock, withAccount } from '../support/account-people.js';
import { AllianceStory, people } from '../support/alliance-story.js';
import { CHROMIUM, CHROMIUM_FLAGS } from '../support/chromium.js';
import { TestServer } from '../support/http.js';
import { lookAt } from '../support/look.js';
import { TestMailServer } from '../support/mail-server.js';
import { csvLines, taken } from '../support/web-files.js';
import { signedInAs } from '../support/web-people.js';

const WHERE = CHROMIUM === undefined ? describe.skip : describe;

let mails: TestMailServer;
let server: TestServer;
let browser: Browser;
let base: string;
let administrator: AccountPerson;
let officer: AccountPerson;
let auditor: AccountPerson;
let chair: AccountPerson;
let story: AllianceStory;
let page: Page;

/** What whoever runs the installation does in the browser. */
WHERE('the administration', () => {
  beforeAll(async () => {
    mails = await TestMailServer.start();
    server = await TestServer.start({ clock: new MovedClock(), smtpUrl: mails.url });
    base = await server.app.listen();
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
    administrator = await withAccount(server, 'administrator', { name: 'Eva Administratör' });
    officer = await withAccount(server, 'case-officer', { name: 'Hanna Handläggare' });
    auditor = await withAccount(server, 'auditor', { name: 'Rut Revisor' });
    chair = await withAccount(server, 'chair', { name: 'Cia Ordförande' });
    story = await (await AllianceStory.started(server, await people(server))).prepared();
    await story.done('coordinator', 'submit-application');
    await follows(await poisoned());
    [page] = await signedInAs(browser, base, administrator);
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
    await mails.stop();
  });

  /** A case that no read model can follow any longer. */
  async function poisoned(): Promise<number> {
    const other = await AllianceStory.started(server, await people(server), { name: 'Förgiftad' });
    const [id, type] = [randomUUID(), 'WrittenByANewerRelease'];
    const bytes = (value: object) => new TextEncoder().encode(JSON.stringify(value));
    const event = { id, type, data: bytes({ id, type, version: 1 }), metadata: bytes({}) };
    const stream = `ika-alliance-${other.id}`;
    return (await server.app.foundation.store.append(stream, 0, [event])).position;
  }

  /** Waits until every read model has come to a position. */
  const follows = async (position: number) =>
    server.ask(`/api/operations/projections?atLeast=${String(position)}`, {
      as: (await people(server)).administrator,
    });

  test('is shown to those who may read something there, and refused to the others', async () => {
    const link = page.getByRole('navigation').getByRole('link', { name: 'Administration' });
    await link.click();
    await page.waitForURL('**/administration');
    await page.getByRole('link', { name: 'Personer och roller' }).waitFor();
    expect(await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'Personer och roller',
      'Läsmodeller',
      'Skickade mejl',
      'Säkerhetslogg',
      'Inställningar',
      'Händelser',
    ]);
    const [seen, window] = await signedInAs(browser, base, auditor);
    await seen.getByRole('navigation').getByRole('link', { name: 'Administration' }).click();
    await seen.getByRole('link', { name: 'Läsmodeller' }).click();
    await seen.getByRole('heading', { name: 'alliance-file' }).waitFor();
    // Who audits looks, and mends nothing.
    expect(await seen.getByRole('button', { name: /^Bygg om/ }).count()).toBe(0);
    await seen.goto('/administration/personer');
    await seen
      .getByText('Du får inte göra det här', { exact: false })
      .or(seen.getByRole('alert'))
      .first()
      .waitFor();
    expect(await seen.getByText(administrator.email).count()).toBe(0);
    await window.close();
    const [refused, other] = await signedInAs(browser, base, chair);
    const nav = refused.getByRole('navigation').first();
    expect(await nav.getByRole('link', { name: 'Administration' }).count()).toBe(0);
    for (const part of ['personer', 'lasmodeller', 'mejl', 'sakerhet']) {
      await refused.goto(`/administration/${part}`);
      await refused.getByRole('alert').first().waitFor();
      expect(await refused.locator('table, .cases').count()).toBe(0);
    }
    await lookAt(refused, 'administration-refused');
    await other.close();
  });

  test('somebody is invited, given a role that is ended, shut out and let in again', async () => {
    await page.goto('/administration/personer');
    await page.getByRole('button', { name: 'Bjud in någon' }).click();
    await page.getByRole('button', { name: 'Bjud in någon' }).click();
    // What is wrong is told where it is.
    await page.getByRole('alert').waitFor();
    await lookAt(page, 'administration-invite');
    await page.getByLabel('E-post', { exact: true }).fill('ny@example.org');
    await page.getByLabel('Namn', { exact: true }).fill('Nils Ny');
    await page.getByLabel('Roll', { exact: true }).selectOption('coordinator');
    await page.getByLabel('Skåne', { exact: false }).check();
    await page.getByRole('button', { name: 'Bjud in någon' }).click();
    await page.getByText('Inbjudan är skickad med e-post.').waitFor();
    await page.getByLabel('Sök på namn eller e-post').fill('nils');
    await page.getByText('En person.').waitFor();
    await lookAt(page, 'administration-people');
    await page.getByRole('link', { name: 'Nils Ny' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nils Ny' }).waitFor();
    await page.getByText('Inbjuden, har inte svarat').waitFor();
    await page.getByRole('button', { name: 'Ge en roll' }).click();
    await page.getByLabel('Roll', { exact: true }).selectOption('auditor');
    await page.getByRole('button', { name: 'Ge en roll' }).click();
    await page.getByText('Rollen är given').waitFor();
    await page.getByRole('button', { name: 'Avsluta rollen revisor' }).click();
    await page.getByText('Det som personen har gjort står kvar.').waitFor();
    await lookAt(page, 'administration-end-role');
    await page.locator('form').getByRole('button', { name: 'Avsluta rollen revisor' }).click();
    await page.getByText('Rollen är avslutad.').waitFor();
    await page.getByRole('button', { name: 'Ändra namn, e-post eller telefon' }).click();
    await page.getByLabel('Telefon', { exact: false }).fill('070-174 06 00');
    await page.getByRole('button', { name: 'Spara ändringen' }).click();
    await page.getByText('070-174 06 00').waitFor();
    await page.getByRole('button', { name: 'Stäng av kontot' }).click();
    // Nothing is done before it was asked about twice.
    await page.getByText('Avstängd sedan').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Ja, stäng av' }).click();
    await page.getByText('Kontot är avstängt.').waitFor();
    await page.getByText('Avstängd', { exact: true }).waitFor();
    await lookAt(page, 'administration-person');
    await page.getByRole('button', { name: 'Öppna kontot igen' }).click();
    await page.getByRole('button', { name: 'Ja, öppna' }).click();
    await page.getByText('Kontot är öppet igen.').waitFor();
  });

  test('a read model is rebuilt, which shows how far it has come, and a case that stopped is tried again', async () => {
    await page.goto('/administration/lasmodeller');
    const model = page.getByRole('listitem', { name: 'deadlines' });
    const { store, projector } = server.app.foundation;
    const identity = store.identity.bind(store);
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    // The rebuild waits before it is done, once it has told how far it has come.
    store.identity = async () => {
      const told = `SELECT FROM projections.runner WHERE name = 'deadlines' AND rebuild_position IS NOT NULL`;
      if ((await projector.query(told)).rows.length > 0) await held;
      return identity();
    };
    try {
      await model.getByRole('button', { name: 'Bygg om deadlines' }).click();
      await model.getByRole('progressbar', { name: /^Händelse 0 av \d/ }).waitFor();
      await lookAt(page, 'administration-rebuilding');
    } finally {
      goOn();
      store.identity = identity;
    }
    await model.getByRole('progressbar').waitFor({ state: 'detached' });
    await model.getByText('Följer med', { exact: true }).waitFor();
    const parked = page.getByRole('region', { name: 'Ärenden som har stannat' });
    await parked.getByText('WrittenByANewerRelease').first().waitFor();
    await parked.getByRole('button', { name: 'Försök igen' }).first().click();
    await page.getByText('Det gick inte nu heller.').waitFor();
    await lookAt(page, 'administration-models');
  });

  test('a mail is sent again, and the log says that it was', async () => {
    await page.goto('/administration/mejl');
    const told = page.locator('tbody tr').filter({ hasText: 'Hanna Handläggare' }).first();
    // The mails of what has just happened go by themselves.
    for (let tries = 0; (await told.count()) === 0 && tries < 50; tries++) {
      server.app.foundation.outbox.wake();
      await page.reload();
      await page.locator('tbody, .empty').first().waitFor();
    }
    await mailsTo(officer, 1);
    const before = mails.received.length;
    await told.getByRole('button', { name: 'Skicka igen' }).click();
    await told.getByRole('button', { name: 'Ja, skicka' }).click();
    await page.getByText('Mejlet skickas igen.').waitFor();
    await told.getByText('av Eva Administratör').waitFor();
    await mails.after(before + 1);
    await page.getByLabel('Till', { exact: true }).selectOption({ label: 'Hanna Handläggare' });
    await page.getByLabel('Hur det gick').selectOption('given-up');
    await page.getByText('Inget mejl passar in på urvalet.').waitFor();
    await page.getByLabel('Hur det gick').selectOption('');
    await told.waitFor();
    await lookAt(page, 'administration-mails');
    await page.goto('/administration/sakerhet');
    await page.getByLabel('Vad som hände').selectOption('mail-resent');
    await page.getByRole('rowheader', { name: 'Mejl skickat igen' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await page.getByLabel('Från dagen').fill('2030-01-01');
    await page.getByText('Inget sådant har hänt.').waitFor();
  });

  test('both logs are taken along as they are shown, by those who may read them', async () => {
    const cells = async (...columns: readonly number[]) => {
      const rows = await page.locator('tbody tr').all();
      const shown = rows.map(async (row) =>
        (await row.locator('th, td').allInnerTexts()).map((one) => one.trim()),
      );
      return (await Promise.all(shown)).map((all) => columns.map((column) => all[column]));
    };
    await page.goto('/administration/mejl');
    await page.getByLabel('Till', { exact: true }).selectOption({ label: 'Hanna Handläggare' });
    await page.getByRole('cell', { name: 'Cia Ordförande' }).first().waitFor({ state: 'detached' });
    const mailed = csvLines((await taken(page, 'Hämta som CSV')).bytes);
    expect(mailed.map((line) => [line['Om vad'], line['Till']])).toEqual(await cells(1, 2));
    expect(mailed[0]).toMatchObject({ Till: 'Hanna Handläggare' });

    await page.goto('/administration/sakerhet');
    await page.getByLabel('Vad som hände').selectOption('role-given');
    await page
      .getByRole('rowheader', { name: 'Inloggning', exact: true })
      .first()
      .waitFor({ state: 'detached' });
    const given = csvLines((await taken(page, 'Hämta som CSV')).bytes);
    expect(given.map((line) => [line['Vad som hände'], line['Av'], line['Nät']])).toEqual(
      await cells(1, 2, 4),
    );
    expect(given.map((line) => line['Gällde'])).toContain('Nils Ny');
    expect((await taken(page, 'Hämta som Excel')).bytes.subarray(0, 2).toString()).toBe('PK');
    await lookAt(page, 'administration-security');
    await page.getByLabel('Vad som hände').selectOption('exported');
    await page.getByRole('rowheader', { name: 'Uppgifter uttagna' }).nth(2).waitFor();

    // Whoever audits reads the log, but no accounts: pseudonyms stay such.
    const others = await people(server);
    const address = '/api/security-events?kind=role-given&format=csv';
    const { text } = await server.ask(address, { as: others.auditor });
    expect(csvLines(text).length).toBe(given.length);
    expect(text).not.toContain('Nils Ny');
    for (const url of [address, '/api/operations/mails?format=xlsx'])
      expect((await server.ask(url, { as: others.chair })).status).toBe(403);
  });

  /** Waits until so many mails about the case have come to somebody. */
  async function mailsTo({ email }: AccountPerson, count: number): Promise<void> {
    for (let all = 0; ; all = mails.received.length) {
      const to = mails.received.filter(
        (one) => one.to.includes(email) && !/inbjud/i.test(one.mail.subject ?? ''),
      );
      if (to.length >= count) return;
      await mails.after(all + 1);
    }
  }

  test('the settings say how the board decides, what is committed to and how long things may take', async () => {
    await page.goto('/administration/installningar');
    await page.getByText('Mer än 50 % av platserna', { exact: false }).first().waitFor();
    await page.getByRole('cell', { name: 'Bestäms i varje ärende' }).waitFor();
    const text = page.locator('details').filter({ hasText: 'i version 1, gäller' }).first();
    await text.locator('summary').click();
    await text.locator('.as-written').waitFor();
    await lookAt(page, 'administration-settings');
  });

  test('the log is read stream by stream, with the words that one may read', async () => {
    await page.goto('/administration/handelser');
    await page.getByLabel('Från händelse nummer').fill('2');
    await page.getByRole('button', { name: 'Visa därifrån' }).click();
    await page
      .getByRole('link', { name: `ika-alliance-${story.id}` })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: `ika-alliance-${story.id}` }).waitFor();
    const drafted = page.getByRole('listitem').filter({ hasText: 'ApplicationDrafted' });
    await drafted.getByText('Visa allt som står i händelsen').click();
    await drafted.getByText('Vi ansöker om att bli allianspartner.', { exact: false }).waitFor();
    await lookAt(page, 'administration-stream');
  });

  for (const [colorScheme, locale] of [
    ['light', 'sv-SE'],
    ['dark', 'en-GB'],
  ] as const)
    test(`is accessible on a phone, ${colorScheme}, ${locale}`, async () => {
      const [phone, window] = await signedInAs(browser, base, administrator, {
        colorScheme,
        locale,
        viewport: { width: 320, height: 800 },
      });
      for (const [part, shown] of [
        ['', '.cases'],
        ['/personer', 'table'],
        [`/personer/${officer.id}`, '.facts'],
        ['/lasmodeller', '.cases'],
        ['/mejl', 'table'],
        ['/sakerhet', 'table'],
        ['/installningar', 'table'],
        ['/handelser', 'tbody tr'],
        [`/handelser/ika-alliance-${story.id}`, 'ol.lines li'],
      ] as const) {
        await phone.goto(`/administration${part}`);
        await phone.locator(shown).first().waitFor();
        const name = part.replaceAll(/[0-9a-f-]{36}/g, 'id').replaceAll('/', '-');
        await lookAt(phone, `administration${name}-${colorScheme}-${locale}`);
      }
      await window.close();
    });
});
