import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttachmentFiles } from '../../../src/attachments/attachment-files.js';
import { documentPdf } from '../../../src/contexts/board/minutes/document-pdf.js';
import { draftOf, frozenBy } from '../../../src/contexts/board/minutes/draft.js';
import { MinutesFiles } from '../../../src/contexts/board/minutes/minutes-files.js';
import { MINUTES_REASONS } from '../../../src/contexts/board/minutes/minutes-messages.js';
import { minutesOf } from '../../../src/contexts/board/minutes/minutes-of.js';
import { personalText } from '../../../src/kernel/personal-text.js';
import { BOARD, boardStory, ITEMS, type RecordedMeeting, signedStory } from '../../support/board-story.js';

const NOW = '2026-11-29T10:30:00.000Z';
const DRAFT = draftOf(boardStory().input());

function refsOf(story: RecordedMeeting, beginning: string): string[] {
  return [...story.words].flatMap(([ref, words]) => (words.startsWith(beginning) ? [ref] : []));
}

describe('what is signed', () => {
  test('is the same however often it is looked at, and whoever has signed it', () => {
    expect(draftOf(boardStory().input())).toBe(DRAFT);
    expect(draftOf(signedStory(DRAFT).input())).toBe(DRAFT);
    expect(DRAFT).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is another thing once a word of it is', () => {
    const changed = boardStory();
    for (const ref of refsOf(changed, 'Alliansen samlar')) changed.words.set(ref, 'Alliansen samlar ingen.');
    const erased = boardStory();
    for (const ref of refsOf(erased, 'Mats Öberg')) erased.words.delete(ref);
    const written = boardStory().record(NOW, BOARD.karin.id, {
      type: 'MinutesWritten',
      data: { item: ITEMS.halland, words: personalText('Frågan diskuterades.') },
    });
    const corrected = boardStory().record(NOW, BOARD.karin.id, {
      type: 'DecisionCorrected',
      data: { item: ITEMS.halland, replaces: '', words: personalText('x'), reason: personalText('y') },
    });
    const drafts = [changed, erased, written, corrected].map((story) => draftOf(story.input()));
    expect(new Set([DRAFT, ...drafts]).size).toBe(5);
  });
});

describe('adjusted minutes', () => {
  let folder: string;
  let files: AttachmentFiles;
  let alarms: unknown[];
  let minutes: MinutesFiles;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samverka-minutes-'));
    files = new AttachmentFiles(folder);
    alarms = [];
    minutes = new MinutesFiles(
      files,
      (alarm) => alarms.push(alarm),
      () => Promise.resolve(false),
    );
  });

  afterEach(() => rm(folder, { recursive: true }));

  test('are frozen by the last signature and by no earlier one', async () => {
    const { karin, asa, ali } = BOARD;
    const { input } = { input: signedStory(DRAFT, ['karin']).input() };
    expect(await minutes.freeze(input, { signedBy: asa.id }, NOW)).toBeNull();
    expect(await minutes.freeze(boardStory().input(), { signedBy: karin.id }, NOW)).toBeNull();
    const last = signedStory(DRAFT, ['karin', 'asa']);
    const sha256 = await minutes.freeze(last.input(), { signedBy: ali.id }, NOW);
    const bytes = await minutes.read(sha256!);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    expect(alarms).toEqual([]);
  });

  test('are what the log gives once the signature is recorded, byte for byte', async () => {
    const { karin, asa, ali } = BOARD;
    const story = signedStory(DRAFT, ['karin', 'asa']);
    const sha256 = await minutes.freeze(story.input(), { signedBy: ali.id }, NOW);
    story.record(
      NOW,
      ali.id,
      { type: 'MinutesSigned', data: { member: ali.id, as: ['adjuster'], draft: DRAFT } },
      {
        type: 'MinutesAdjusted',
        data: { signatories: [karin.id, asa.id, ali.id], sha256: sha256!, late: false },
      },
    );
    const again = await documentPdf(minutesOf(story.input(), 'sv'));
    expect(createHash('sha256').update(again).digest('hex')).toBe(sha256);
  });

  test('are frozen too where the last who was to sign is replaced by those of a later meeting (domain 4.11)', () => {
    const story = signedStory(DRAFT, ['karin', 'asa']);
    const { asa, karin, ali } = BOARD;
    const replaced = {
      adjuster: ali.id,
      by: null,
      meeting: 'm',
      adjustedIn: { heldOn: '2027-01-20', paragraf: '4' },
      attestedBy: [asa.id, karin.id],
    };
    const frozen = frozenBy(story.input(), { replaced: { ...replaced, reason: 'Ali är sjuk.' } }, NOW);
    story.record(
      NOW,
      karin.id,
      { type: 'AdjusterReplaced', data: { ...replaced, reason: personalText('Ali är sjuk.') } },
      { type: 'MinutesAdjusted', data: { signatories: [], sha256: '', late: true } },
    );
    expect(frozen).toEqual(minutesOf(story.input(), 'sv'));
    const others = { ...replaced, by: BOARD.ingrid.id, attestedBy: [], reason: 'x' };
    expect(frozenBy(signedStory(DRAFT, ['karin', 'asa']).input(), { replaced: others }, NOW)).toBeNull();
  });

  test.each(['altered', 'missing'] as const)(
    'that are %s are an alarm and an error, never another file',
    async (fault) => {
      const last = signedStory(DRAFT, ['karin', 'asa']);
      const sha256 = (await minutes.freeze(last.input(), { signedBy: BOARD.ali.id }, NOW)) ?? '';
      const path = join(folder, sha256.slice(0, 2), sha256);
      if (fault === 'missing') await rm(path);
      else await writeFile(path, await documentPdf(minutesOf(boardStory().input(), 'sv')));
      const code = `minutes-${fault}`;
      await expect(minutes.read(sha256)).rejects.toMatchObject({ status: 500, code });
      expect(alarms).toEqual([{ sha256, fault }]);
      const message = MINUTES_REASONS[code];
      const words = typeof message === 'function' ? message({ sha256 }).sv : message?.sv;
      expect(words).toContain(sha256);
    },
  );
});
