import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { AllianceStory, people, type People } from '../support/alliance-story.js';
import { TestServer, thenDone, thenProblem } from '../support/http.js';
import { zipFile } from '../support/zip-file.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const PAGE = Buffer.from('%PDF-1.4\n<html><script>alert(document.domain)</script></html>');
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const MACROS = zipFile(
  ['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'].map((name) => ({ name })),
);

let server: TestServer;
let everybody: People;
let story: AllianceStory;

beforeAll(async () => {
  server = await TestServer.start();
  everybody = await people(server);
  story = await AllianceStory.started(server, everybody);
  await story.done('coordinator', 'draft-application', { text: 'Utkast' });
});

afterAll(() => server.stop());

const file = (mediaType: string, content: Buffer, name: string) => ({
  name,
  mediaType,
  contentBase64: content.toString('base64'),
});

test.each([
  ['SVG', 'image/svg+xml', SVG, 'attachment-type-not-taken', 'mediaType'],
  ['HTML', 'text/html', PAGE, 'attachment-type-not-taken', 'mediaType'],
  ['a program', 'application/x-msdownload', Buffer.from('MZ'), 'attachment-type-not-taken', 'mediaType'],
  [
    'Word with macros by name',
    'application/vnd.ms-word.document.macroenabled.12',
    MACROS,
    'attachment-type-not-taken',
    'mediaType',
  ],
  ['SVG that is called a picture', 'image/png', SVG, 'attachment-holds-markup', 'contentBase64'],
  ['a PDF that is a page too', 'application/pdf', PAGE, 'attachment-holds-markup', 'contentBase64'],
  ['Word with macros', DOCX, MACROS, 'attachment-holds-macros', 'contentBase64'],
  [
    'text that is called PDF',
    'application/pdf',
    Buffer.from('Hej'),
    'attachment-not-as-stated',
    'contentBase64',
  ],
  [
    'a PDF whose name is that of a page',
    'application/pdf',
    Buffer.from('%PDF-1.4\n%%EOF\n'),
    'attachment-name-misleads',
    'name',
    'stadgar.pdf.html',
  ],
])(
  '%s is not taken, and the field at fault is named',
  async (_, mediaType, content, code, field, name = 'bilaga') => {
    const before = await story.position();
    const added = await story.give('coordinator', 'add-attachment', file(mediaType, content, name));
    expect(thenProblem(added, 422, code)).toEqual({ reasons: [code], faults: [`/${field} ${code}`] });
    const received = await story.give('case-officer', 'receive-application', {
      receivedOn: '2026-11-01',
      text: 'På papper',
      attachment: file(mediaType, content, name),
    });
    expect(thenProblem(received, 422, code)).toEqual({
      reasons: [code],
      faults: [`/attachment/${field} ${code}`],
    });
    expect(await story.position()).toBe(before);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(await server.app.foundation.attachments.get(sha256)).toBeNull();
  },
);

test('what was taken before is still there, as a download that can do nothing', async () => {
  const { foundation } = server.app;
  const get = foundation.attachments.get.bind(foundation.attachments);
  const content = Buffer.from('%PDF-1.4\n%%EOF');
  await story.done('coordinator', 'add-attachment', file('application/pdf', content, 'bilaga'));
  const sha256 = createHash('sha256').update(content).digest('hex');
  expect(await get(sha256)).toEqual(content);
  const answer = await server.ask(`/api/alliances/${story.id}/attachments/${sha256}`, {
    as: everybody.auditor,
  });
  expect(thenDone(answer)).toBeUndefined();
  expect(answer.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringMatching(/^attachment; /),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
});
