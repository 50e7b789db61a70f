import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, signedIn } from '../support/account-people.js';
import { AnswerSchemas } from '../support/answer-schemas.js';
import { type Answer, type Person, TestServer, thenDone, thenProblem } from '../support/http.js';
import { TestMailServer } from '../support/mail-server.js';
import { pdfText } from '../support/pdf-text.js';
import { type ExtractStory, extractStory, NAME, OTHER, OTHERS_EMAIL, takenInFor } from './extract-story.js';
import { RequestStory } from './request-story.js';

let mails: TestMailServer;
let server: TestServer;
let story: ExtractStory;
let officer: Person;

beforeAll(async () => {
  mails = await TestMailServer.start();
  server = await TestServer.start({
    smtpUrl: mails.url,
    publicUrl: 'https://samverka.example.org',
    limits: { perSecond: 1_000_000 },
  });
  story = await extractStory(server, mails);
  officer = story.everybody['data-protection-officer'];
  await takenInFor(server, story.everybody['case-officer']);
});

afterAll(async () => {
  await server.stop();
  await mails.stop();
});

function extract(as = officer, format = 'json', headers = {}): Promise<Answer> {
  return server.ask(`/api/privacy-requests/${story.request.id}/extract?format=${format}`, { as, headers });
}

async function pdf(headers: Record<string, string> = {}): Promise<Buffer> {
  const answer = await server.fastify.inject({
    url: `/api/privacy-requests/${story.request.id}/extract?format=pdf`,
    headers: { authorization: `Bearer ${officer.token}`, ...headers },
  });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  return answer.rawPayload;
}

const of = (items: readonly Record<string, unknown>[], label: string) =>
  items.filter((item) => item['label'] === label);

describe('a register extract', () => {
  test('tells what article 15 asks for', async () => {
    const schemas = await AnswerSchemas.of(server);
    const body = schemas.thenAsDescribed(await extract(), 'getRegisterExtract');
    expect(body.controller.name).toContain('Ideell kulturallians');
    const told = body.information.map(({ article }: { article: string }) => article);
    expect(told).toEqual(['15.1 c', '15.1 e', '15.1 f', '15.1 g', '15.1 h', '15.2', '15.3', '15.4']);
    expect(JSON.stringify(body.information)).toContain('www.imy.se');
    // Purposes, categories and storage: points a, b and d.
    const kinds = body.categories.map(({ category }: { category: string }) => category);
    expect(kinds).toEqual(['application', 'signatory', 'contact', 'note', 'request', 'account', 'security']);
    for (const { purpose, ground, storage } of body.categories)
      for (const words of [purpose, ground, storage]) expect(words).toMatch(/\S/);
  });

  test('holds the account, what is written of the person, what they signed, added and did', async () => {
    const { account, texts, signatures, files, deeds, mentions } = thenDone(await extract());
    expect(account).toMatchObject({ name: NAME, email: story.account.email, language: 'sv' });
    expect(account.roles.map(({ role }: { role: string }) => role).sort()).toEqual([
      'board-member',
      'coordinator',
    ]);
    expect(account.tokens).toMatchObject([{ label: 'Kalendern' }, { label: 'Kalendern' }]);
    expect(account.noticeChoices).toEqual([
      { kind: 'handed-over', way: 'never', name: { sv: 'Ärende överlämnat', en: 'Case handed over' } },
    ]);
    expect(account.notices).toContainEqual(
      expect.objectContaining({ kind: 'signature-answered', way: 'at-once', name: expect.anything() }),
    );
    expect(account.calendarMadeAt).toMatch(/^\d{4}-/);
    expect(account.securityEvents).toContainEqual(
      expect.objectContaining({ kind: 'link-used', by: 'yourself', network: '127.0.0.0/24' }),
    );
    expect(account.securityEvents).toContainEqual(
      expect.objectContaining({ kind: 'role-given', by: 'another', network: null }),
    );
    expect(of(texts, 'Organisation tillkom')).toMatchObject([
      { words: `${NAME}, ${story.account.email}`, source: 'yourself', category: 'contact' },
    ]);
    expect(of(texts, 'Län lämnades')).toMatchObject([{ source: 'case-officer' }]);
    expect(of(texts, 'Begäran inkommen').map(({ words }) => words)).toEqual([
      story.account.email,
      NAME,
      'Vad vet ni om mig?',
    ]);
    expect(signatures).toMatchObject([
      { commitment: 'mission', answer: 'confirmed' },
      { commitment: 'cooperation', answer: null },
      { commitment: 'knowledge', answer: null },
    ]);
    expect(files).toMatchObject([{ mediaType: 'text/plain', size: 7 }]);
    expect(of(deeds, 'Utkast')).toMatchObject([
      { role: 'coordinator', texts: [{ words: expect.stringMatching(/^Vi ansöker/) }] },
    ]);
    expect(of(mentions, 'Uppgifter valda')).toHaveLength(1);
  });

  test('holds nothing of another person', async () => {
    const answer = await extract();
    expect(of(thenDone(answer).texts, 'Län lämnades')).toMatchObject([
      { words: `${NAME} och [någon annan] har flyttat.` },
    ]);
    for (const whole of [answer.text, pdfText(await pdf())]) {
      expect(whole).toContain('[någon annan]');
      expect(whole).not.toMatch(new RegExp(`${OTHER.replace(' ', String.raw`\s+`)}|${OTHERS_EMAIL}`, 'i'));
      expect(whole).not.toContain(story.everybody['case-officer'].id);
    }
  });

  test('shows of a case in which the person is conflicted no more than their own name and words', async () => {
    const answer = await extract();
    const { texts, deeds, withheld } = thenDone(answer);
    const hidden = texts.filter(({ outOfSight }: { outOfSight: boolean }) => outOfSight);
    expect(hidden.map(({ words }: { words: string | null }) => words)).toEqual([null, NAME]);
    for (const place of hidden)
      expect(place).toMatchObject({
        event: null,
        label: null,
        recordedAt: null,
        alliance: null,
        field: null,
      });
    expect(withheld).toBe(1);
    expect(of(deeds, 'Jäv')).toMatchObject([{ texts: [{ words: 'Jag sitter i styrelsen.' }] }]);
    for (const whole of [answer.text, pdfText(await pdf())]) expect(whole).not.toContain(story.deliberation);
  });

  test('is the same each time but for when it was made', async () => {
    const told = async () => ({ ...thenDone(await extract()), madeAt: '' });
    expect(await told()).toEqual(await told());
  });

  test('is a PDF that can be read aloud, with its fonts in it', async () => {
    const bytes = await pdf();
    const raw = bytes.toString('latin1');
    for (const part of [
      '/StructTreeRoot',
      '/MarkInfo',
      '/Marked true',
      '/Lang (sv-SE)',
      '/DisplayDocTitle true',
      '/FontFile2',
      '<pdfuaid:part>1</pdfuaid:part>',
      '<rdf:li xml:lang="x-default">Registerutdrag</rdf:li>',
      '/S /H1',
      '/S /H2',
      '/Outlines',
    ])
      expect(raw).toContain(part);
    const words = pdfText(bytes);
    for (const part of ['Registerutdrag', NAME, 'Åtagande om princip', 'Skäl och anteckningar', 'Sida 1 av'])
      expect(words).toContain(part);
  });

  test('is in English for those who ask for it', async () => {
    const headers = { 'accept-language': 'en' };
    expect(thenDone(await extract(officer, 'json', headers)).categories[0]).toMatchObject({
      name: 'Application and its handling',
    });
    const bytes = await pdf(headers);
    expect(bytes.toString('latin1')).toContain('/Lang (en-GB)');
    expect(pdfText(bytes)).toContain('What you have done');
  });

  test('is noted in the security log', async () => {
    await pdf();
    const [event] = await server.app.foundation.identity.security.list({ kind: 'exported', limit: 1 });
    expect(event).toMatchObject({
      actor: officer.id,
      details: { what: 'register-extract', request: story.request.id, format: 'pdf' },
    });
  });

  test('is made only for a request for access that is known whose it is, has a selection and was not refused', async () => {
    const refused = async (request: RequestStory, code: string): Promise<void> => {
      thenProblem(await request.ask('/extract'), 422, code);
    };
    const { everybody } = story;
    await refused(await RequestStory.received(server, { everybody }), 'extract-not-asked-for');
    const access = await RequestStory.received(server, { everybody, body: { kind: 'access' } });
    await refused(access, 'identity-not-confirmed');
    await refused(await access.confirmed(), 'nothing-selected');
    await access.officer('select-data', { subjects: [], refs: [] });
    thenDone(await access.ask('/extract'));
    await access.officer('answer-request', { outcome: 'refused', reasons: 'Orimlig.', how: 'Per brev.' });
    await refused(access, 'access-refused');
    thenProblem(await extract(everybody.chair), 403, 'not-your-role');
    thenProblem(await extract(everybody['case-officer']), 403, 'not-your-role');
  });
});

describe('what is held of oneself', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await signedIn(server, story.account);
  });

  test('is shown to whoever has an account: the account and what they did', async () => {
    const schemas = await AnswerSchemas.of(server);
    const body = schemas.thenAsDescribed(await browser.ask('/api/own-data'), 'getOwnData');
    expect(body).toMatchObject({ account: { name: NAME, sessions: [{ methods: ['password'] }] }, texts: [] });
    expect(of(body.deeds, 'Utkast')).toHaveLength(1);
    expect(JSON.stringify(body)).not.toContain(OTHER);
    const answer = await browser.ask('/api/own-data?format=pdf');
    expect(answer.headers['content-type']).toBe('application/pdf');
    const [event] = await server.app.foundation.identity.security.list({ kind: 'exported', limit: 1 });
    expect(event).toMatchObject({ actor: story.account.id, details: { what: 'own-data', format: 'pdf' } });
  });

  test('and what a request for access showed, once it is granted', async () => {
    await story.request.officer('answer-request', { outcome: 'granted', how: 'Per e-post.' });
    const { texts, signatures } = thenDone(await browser.ask('/api/own-data'));
    expect(of(texts, 'Län lämnades')).toHaveLength(1);
    expect(signatures).toHaveLength(3);
  });

  test('is made one at a time, and what is too much is told to come again', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => browser.ask('/api/own-data')));
    const statuses = answers.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    thenProblem(
      answers.find(({ status }) => status === 503)!,
      503,
      'extracts-busy',
    );
  });

  test('is nothing for a program', async () => {
    thenProblem(await server.ask('/api/own-data', { as: officer }), 404, 'unknown-account');
    thenProblem(await server.ask('/api/own-data'), 401, 'not-signed-in');
  });
});
