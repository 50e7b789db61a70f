import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Module, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttachmentFiles } from '../../../src/attachments/attachment-files.js';
import { draftOf } from '../../../src/contexts/board/minutes/draft.js';
import {
  DECISIONS,
  MEETING_CASES,
  type MeetingCases,
  VERIFY_AT,
} from '../../../src/contexts/board/minutes/meeting-cases.js';
import { MinutesFiles } from '../../../src/contexts/board/minutes/minutes-files.js';
import { type Decisions, MinutesSource } from '../../../src/contexts/board/minutes/minutes-source.js';
import { MinutesController } from '../../../src/contexts/board/minutes/minutes.controller.js';
import { verificationCode } from '../../../src/contexts/board/minutes/verification-code.js';
import { VerifyController } from '../../../src/contexts/board/minutes/verify.controller.js';
import { NO_MEETING } from '../../../src/contexts/board/meetings/state.js';
import { NO_PER_CAPSULAM } from '../../../src/contexts/board/per-capsulam/state.js';
import { NO_ROSTER } from '../../../src/contexts/board/roster/state.js';
import { CATALOGUES } from '../../../src/catalogues.js';
import { ProblemFilter } from '../../../src/http/problem-filter.js';
import { ReadPositions } from '../../../src/http/read-positions.js';
import { registerRequestContext } from '../../../src/http/request-context.js';
import { actorIn } from '../../../src/kernel/actor.js';
import { Refused } from '../../../src/kernel/refusal.js';
import {
  adjustedStory,
  BOARD,
  boardStory,
  CASES,
  idFor,
  ITEMS,
  type RecordedMeeting,
  signedStory,
} from '../../support/board-story.js';
import { pdfText } from '../../support/pdf-text.js';

const DRAFT = draftOf(boardStory().input());
const ID = boardStory().id;
const DECISION = boardStory().meeting.items[0]!.closedBy!;
const LETTER = `/api/alliances/${CASES.norrbotten.alliance}/applications/${CASES.norrbotten.application}/decision-letter.pdf`;

let app: NestFastifyApplication;
let folder: string;
let files: MinutesFiles;
let story: RecordedMeeting;
let decided: boolean;
const alarms: unknown[] = [];
const erased: string[] = [];

const cases: MeetingCases = {
  meeting: (id) =>
    id === ID
      ? Promise.resolve(story.meeting)
      : Promise.reject(new Refused({ kind: 'unknown-thing', code: 'unknown-thing' })),
  decisionOn: () =>
    Promise.resolve(
      decided
        ? {
            alliance: 'Ideell kulturallians Norrbotten',
            tellsLater: true,
            arendenummer: 'IKA 2026-0012',
            place: { meeting: story.meeting, item: ITEMS.norrbotten },
          }
        : null,
    ),
  partnershipDecision: () => Promise.resolve(null),
};

const place = {
  ...{ meeting: ID, item: ITEMS.norrbotten, perCapsulam: null },
  ...{ paragraf: '3', decidedOn: '2026-11-26' },
};
const decisions: Decisions = {
  places: () => Promise.resolve(new Map()),
  reconsidering: () => Promise.resolve(new Map()),
  continued: () => Promise.resolve(new Map()),
  continuing: () => Promise.resolve(new Map()),
  byCode: (code) =>
    Promise.resolve(code === verificationCode(DECISION) ? { ...place, minutes: 'unadjusted' } : null),
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samverka-documents-'));
  files = new MinutesFiles(
    new AttachmentFiles(folder),
    (about) => alarms.push(about),
    (sha256) => Promise.resolve(erased.includes(sha256)),
  );
  const vault = { open: () => Promise.resolve(story.words) };
  const { association, rules } = boardStory().input();
  const providers: Provider[] = [
    { provide: MEETING_CASES, useValue: cases },
    { provide: DECISIONS, useValue: decisions },
    { provide: VERIFY_AT, useValue: () => 'https://samverka.example.org/api/verify' },
    { provide: MinutesFiles, useValue: files },
    {
      provide: MinutesSource,
      useValue: new MinutesSource({
        ...{ vault, association, rules, decisions },
        perCapsulam: () => Promise.resolve(NO_PER_CAPSULAM),
        meeting: () => Promise.resolve(NO_MEETING),
        roster: () => Promise.resolve(NO_ROSTER),
      }),
    },
    { provide: ReadPositions, useValue: { head: 7, reached: () => Promise.resolve() } },
  ];
  @Module({ controllers: [MinutesController, VerifyController], providers })
  class Documents {}
  app = await NestFactory.create<NestFastifyApplication>(Documents, new FastifyAdapter(), { logger: false });
  const chair = { actor: actorIn('chair', BOARD.asa.id), means: { kind: 'token', id: 't' } as never };
  const authenticate = { token: () => Promise.resolve(chair), session: () => Promise.resolve(null) };
  registerRequestContext(app.getHttpAdapter().getInstance(), authenticate, {
    bodyLimit: 1_000,
    origin: undefined,
  });
  app.useGlobalFilters(new ProblemFilter(() => CATALOGUES));
  await app.init();
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

async function ask(url: string, headers: Record<string, string> = { authorization: 'Bearer x' }) {
  return app.inject({ url, headers });
}

function named(name: string): string {
  return `filename*=UTF-8''${encodeURIComponent(name)}`;
}

describe('the board’s documents over HTTP', () => {
  test('minutes are told section by section, with what there is to sign', async () => {
    story = boardStory();
    const answer = await ask(`/api/meetings/${ID}/minutes`);
    expect(answer.json()).toMatchObject({
      title: 'Protokoll',
      status: 'draft',
      draft: DRAFT,
      sha256: null,
      position: 7,
    });
    expect(answer.headers['content-language']).toBe('sv');
    const english = await ask(`/api/meetings/${ID}/minutes`, {
      authorization: 'Bearer x',
      'accept-language': 'en',
    });
    expect(english.json()).toMatchObject({ title: 'Minutes', language: 'en', draft: DRAFT });
  });

  test('a draft is a PDF with its name in Swedish letters, and is kept nowhere', async () => {
    story = boardStory();
    const answer = await ask(`/api/meetings/${ID}/minutes.pdf`);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['content-disposition']).toContain(
      named('Protokoll Styrelsens möte 26 november 2026.pdf'),
    );
    expect(pdfText(answer.rawPayload)).toContain('Ojusterat utkast.');
  });

  test('adjusted minutes are the frozen file, with its SHA-256 as ETag, and never another', async () => {
    story = signedStory(DRAFT, ['karin', 'asa']);
    const frozen = await files.freeze(story.input(), { signedBy: BOARD.ali.id }, '2026-11-29T10:30:00.000Z');
    story = adjustedStory(DRAFT, frozen!);
    const english = { authorization: 'Bearer x', 'accept-language': 'en' };
    const answer = await ask(`/api/meetings/${ID}/minutes.pdf`, english);
    expect(answer.headers).toMatchObject({
      etag: `"${frozen!}"`,
      'cache-control': 'private, no-cache',
      'content-language': 'sv',
    });
    expect(pdfText(answer.rawPayload)).toContain('Protokollet är justerat 29 november 2026.');
    const known = await ask(`/api/meetings/${ID}/minutes.pdf`, {
      authorization: 'Bearer x',
      'if-none-match': `"${frozen!}"`,
    });
    expect([known.statusCode, known.rawPayload.length]).toEqual([304, 0]);
    await rm(join(folder, frozen!.slice(0, 2), frozen!));
    const lost = await ask(`/api/meetings/${ID}/minutes.pdf`);
    expect([lost.statusCode, lost.json().code]).toEqual([500, 'minutes-missing']);
    expect(lost.json().detail).toContain('Ingen annan version visas i stället.');
    expect(alarms).toEqual([{ sha256: frozen, fault: 'missing' }]);
    // Of what was erased for somebody's sake nobody has to look for a copy.
    erased.push(frozen!);
    const gone = await ask(`/api/meetings/${ID}/minutes.pdf`);
    expect([gone.statusCode, gone.json().code]).toEqual([410, 'minutes-erased']);
    expect(gone.json().detail).toContain('rätt att få sina personuppgifter raderade');
    expect(alarms).toHaveLength(1);
    expect((await ask(`/api/meetings/${ID}/minutes`)).statusCode).toBe(200);
  });

  test('an extract is of an item that was handled', async () => {
    story = boardStory();
    const answer = await ask(`/api/meetings/${ID}/items/${ITEMS.norrbotten}/extract.pdf`);
    expect(answer.headers['content-disposition']).toContain(
      named('Protokollsutdrag § 3 vid styrelsens möte 26 november 2026.pdf'),
    );
    const unknown = await ask(`/api/meetings/${ID}/items/${idFor('nothing')}/extract.pdf`);
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'no-such-item']);
  });

  test('a letter is there once the application is decided', async () => {
    story = boardStory();
    decided = false;
    const early = await ask(LETTER);
    expect([early.statusCode, early.json().code]).toEqual([422, 'no-decision-letter']);
    decided = true;
    const answer = await ask(LETTER);
    expect(answer.headers['content-disposition']).toContain(
      named('Beslut Ansökan om partnerskap från Ideell kulturallians Norrbotten.pdf'),
    );
    expect(pdfText(answer.rawPayload)).toContain(verificationCode(DECISION));
  });

  test('nobody who is not signed in reads any of them', async () => {
    for (const url of [`/api/meetings/${ID}/minutes`, `/api/meetings/${ID}/minutes.pdf`, LETTER])
      expect((await ask(url, {})).statusCode).toBe(401);
    expect((await ask(`/api/meetings/${idFor('another')}/minutes`)).statusCode).toBe(404);
  });

  test('anybody learns by a code that there is such a decision, and nothing else', async () => {
    const typed = verificationCode(DECISION).toLowerCase().replaceAll('-', '');
    const answer = await ask(`/api/verify/${typed}`, {});
    expect(answer.json()).toEqual({
      decidedOn: '2026-11-26',
      paragraf: '3',
      number: null,
      adjusted: false,
      minutes: 'unadjusted',
      words: 'Beslutet finns. Det fattades 26 november 2026, § 3. Protokollet är ännu inte justerat.',
    });
    const unknown = await ask('/api/verify/0000-0000-0000-0000', {});
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'unknown-code']);
  });

  // Letters name that address, so whoever opens it does so in a browser.
  test('in a browser on a page that can be read, in both languages', async () => {
    const code = verificationCode(DECISION);
    const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    const answer = await ask(`/api/verify/${code}`, html);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'sv',
      'cache-control': 'no-store',
      vary: 'Accept, Accept-Language',
    });
    for (const told of [
      '<html lang="sv">',
      '<h1>Beslutet finns</h1>',
      'Det fattades 26 november 2026, §\u00a03. Protokollet är ännu inte justerat.',
      `<code>${code}</code>`,
      'href="?lang=en"',
    ])
      expect(answer.body).toContain(told);
    expect(answer.body).not.toContain('Norrbotten');
    const english = await ask(`/api/verify/${code}?lang=en`, html);
    expect(english.body).toContain('<h1>There is such a decision</h1>');
    const hostile = await ask(`/api/verify/${encodeURIComponent('<script>x</script>')}`, html);
    expect([hostile.statusCode, hostile.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(hostile.body).toContain('<h1>Beslutet finns inte</h1>');
    expect(hostile.body).toContain('Kontrollera att den är rätt avskriven.');
    expect(hostile.body).not.toContain('<script>x');
  });
});
