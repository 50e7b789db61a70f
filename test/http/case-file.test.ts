import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fittingName } from '../../src/contexts/alliances/file/file-names.js';
import { AllianceStory, MEETING, people, type People } from '../support/alliance-story.js';
import { MovedClock } from '../support/account-people.js';
import { type Answer, type Person, TestServer, thenDone, thenProblem } from '../support/http.js';
import { pdfWords, PdfFolder, tagsIn, thenReadAloud } from '../support/tagged-pdf.js';

/** An alliance's file as somebody takes it along: a PDF and its attachments. */
let server: TestServer;
let everybody: People;
let story: AllianceStory;
let pdfs: PdfFolder;

const STATUTES = Buffer.from(`%PDF-1.4 stadgar ${' '.repeat(1_024)}%%EOF`);
const NOTES = Buffer.from('Årsmötets anteckningar');
const HOSTILE = '<script>alert(1)</script> & Ängarna';
const REVIEW = 'Kansliets egen bedömning av ansökan.';
const MESSAGE = 'Vilka av er arrangerar festivalen?\n\nSvara gärna före jul.';
const NOTE = 'Samordnaren lät osäker.';

beforeAll(async () => {
  pdfs = await PdfFolder.open();
  server = await TestServer.start({ clock: new MovedClock() });
  everybody = await people(server);
  story = await AllianceStory.started(server, everybody, { name: HOSTILE });
  await story.prepared();
  for (const [name, mediaType, content] of [
    ['Stadgar: å.pdf', 'application/pdf', STATUTES],
    ['anteckningar?.txt', 'text/plain', NOTES],
  ] as const)
    await story.done('coordinator', 'add-attachment', {
      ...{ name, mediaType, contentBase64: content.toString('base64') },
    });
  await story.done('coordinator', 'submit-application');
  await story.done('case-officer', 'register-application');
  await story.done('case-officer', 'send-message', { text: MESSAGE });
  await story.done('case-officer', 'write-note', { text: NOTE });
  await story.done('case-officer', 'complete-review', { recommendation: 'grant', motivation: REVIEW });
});

afterAll(async () => {
  await pdfs.close();
  await server.stop();
});

async function take(as: Person, headers: Record<string, string> = {}): Promise<Answer> {
  const atLeast = String(await story.position());
  return server.ask(`/api/alliances/${story.id}/file.zip?atLeast=${atLeast}`, { as, headers });
}

describe('the file of a case', () => {
  test('is a PDF that can be read aloud, and the attachments as they were sent', async () => {
    const answer = await take(everybody.coordinator);
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/zip' } });
    const { application } = await story.view('coordinator');
    expect(answer.headers['content-disposition']).toContain(`filename="akt ${application.arendenummer}.zip"`);
    const entries = unzipSync(answer.bytes);
    expect(Object.keys(entries)).toEqual([
      'akt.pdf',
      'bilagor/01 Stadgar_ å.pdf',
      'bilagor/02 anteckningar_.txt',
    ]);
    expect(Buffer.from(entries['bilagor/01 Stadgar_ å.pdf']!)).toEqual(STATUTES);
    expect(Buffer.from(entries['bilagor/02 anteckningar_.txt']!)).toEqual(NOTES);
    const pdf = await pdfs.keep('case-file-coordinator', Buffer.from(entries['akt.pdf']!));
    thenReadAloud(pdf, 'Akt: &lt;script>alert(1)&lt;/script> &amp; Ängarna');
    expect(tagsIn(pdf)).toMatchObject({ Table: 3 });
    const words = pdfWords(pdf);
    for (const told of [
      HOSTILE,
      `Akt i ärende ${String(application.arendenummer)}, 26 november 2026`,
      'Vi ansöker om att bli allianspartner.',
      'Skånes hembygdsförbund',
      'Klar för beslut',
      'Ligger som bilagor/01 Stadgar_ å.pdf',
      'Ansökan inlämnad',
      'Beredning klar',
    ])
      expect(words).toContain(told);
  });

  test('leaves out for the applicant what only the office and the board see', async () => {
    const own = pdfWords(Buffer.from(unzipSync((await take(everybody.coordinator)).bytes)['akt.pdf']!));
    expect(own).not.toContain(REVIEW);
    const whole = Buffer.from(unzipSync((await take(everybody.chair)).bytes)['akt.pdf']!);
    const words = pdfWords(await pdfs.keep('case-file-chair', whole));
    expect(words).toContain(REVIEW);
    // A note stays within Samverka, whoever takes the file along.
    expect(words).not.toContain(NOTE);
    for (const told of [own, words]) expect(told).toContain('Svara gärna före jul.');
  });

  test('is in English for those who ask for that, tells of decisions, and is noted as taken out', async () => {
    const { application } = await story.view('chair');
    const decided = { outcome: 'granted', ...MEETING, applicationRevision: application.revision };
    await story.done('chair', 'decide-application', decided);
    const answer = await take(everybody.auditor, { 'accept-language': 'en' });
    const entries = unzipSync(answer.bytes);
    expect(Object.keys(entries)[1]).toBe('attachments/01 Stadgar_ å.pdf');
    const pdf = await pdfs.keep('case-file-english', Buffer.from(entries['file.pdf']!));
    expect(pdf.toString('latin1')).toContain('/Lang (en-GB)');
    for (const told of ['What has happened', MEETING.motivation, '19 November 2026', '3 for, 0 against'])
      expect(pdfWords(pdf)).toContain(told);
    const { items } = thenDone(
      await server.ask('/api/security-events?kind=exported', { as: everybody.administrator }),
    );
    expect(items[0]).toMatchObject({
      actor: everybody.auditor.id,
      details: { what: 'case-file', alliance: story.id },
    });
  });

  test('says of a file that is not there any more that it is not', async () => {
    const { attachments } = (await story.view('chair')).application;
    const [{ sha256 }] = attachments;
    const folder = (server.app.foundation.attachments as unknown as { folder: string }).folder;
    await rm(join(folder, String(sha256).slice(0, 2), String(sha256)));
    const entries = unzipSync((await take(everybody.coordinator)).bytes);
    expect(Object.keys(entries)).toEqual(['akt.pdf', 'bilagor/02 anteckningar_.txt']);
    expect(pdfWords(Buffer.from(entries['akt.pdf']!))).toContain('Filen finns inte kvar');
  });

  test('does not exist for others', async () => {
    thenProblem(await take(everybody.stranger), 404, 'unknown-alliance');
  });
});

test.each([
  ['../../etc/passwd', '_.._etc_passwd'],
  ['.hidden', 'hidden'],
  ['a\u202egpj.exe', 'a_gpj.exe'],
  ['nul\u0000.txt ', 'nul_.txt'],
  ['...', '_'],
])('%j fits into a folder as %j', (name, fit) => {
  expect(fittingName(name)).toBe(fit);
});
