import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { isCheckable } from '../../../src/attachments/inspect-attachment.js';
import { textInForce, versionsInForce } from '../../../src/associations/association.js';
import { associationBySlug, ASSOCIATION_SLUGS } from '../../../src/associations/registry.js';
import { PRINCIPLES } from '../../../src/contexts/alliances/events.js';
import { checkBoardRules } from '../../../src/contexts/board/public.js';
import { readHistoryFile } from '../../../src/contexts/alliances/history/history-file.js';
import { REGIONS } from '../../../src/contexts/alliances/regions.js';

test('an association is found by its slug, and nothing else is', () => {
  expect(associationBySlug('ika')?.slug).toBe('ika');
  expect(associationBySlug('IKA')).toBeUndefined();
  expect(associationBySlug('constructor')).toBeUndefined();
});

describe.each(ASSOCIATION_SLUGS)('%s', (slug) => {
  const association = associationBySlug(slug)!;
  const texts = ['mission', 'cooperation', ...PRINCIPLES] as const;

  test('has a slug that fits stream names and addresses', () => {
    expect(association.slug).toMatch(/^[a-z][a-z0-9]*$/);
  });

  test('has every text in both languages, versions from 1 without gaps', () => {
    for (const text of texts) {
      const versions = association.texts.filter((candidate) => candidate.text === text);
      expect(versions.map(({ textVersion }) => textVersion)).toEqual(versions.map((_, index) => index + 1));
      expect(versions.length).toBeGreaterThan(0);
      for (const { sv, en, title } of versions) {
        for (const words of [sv, en]) expect(words).toMatch(/^[A-ZÅÄÖ].*\.$/s);
        expect(sv).not.toBe(en);
        expect(title.sv).not.toBe(title.en);
      }
    }
    expect(association.texts.every(({ text }) => texts.includes(text))).toBe(true);
  });

  test('takes files that can be checked by their content alone', () => {
    const { mediaTypes } = association.alliances.attachments;
    expect(mediaTypes.filter((type) => !isCheckable(type))).toEqual([]);
    expect(mediaTypes).toContain('application/pdf');
  });

  test('commits applicants to the texts in force', () => {
    expect(association.alliances.textsInForce).toEqual(versionsInForce(association.texts));
    expect(textInForce(association, 'mission')?.textVersion).toBe(association.alliances.textsInForce.mission);
  });

  test('numbers its cases in one series a year', () => {
    const { series, format } = association.arendenummer;
    expect(series('2026-01-01')).toBe(series('2026-12-31'));
    expect(series('2026-12-31')).not.toBe(series('2027-01-01'));
    const numbers = [1, 2, 10_000].map((number) => format('2026-11-22', number));
    expect(new Set(numbers).size).toBe(3);
    expect(numbers[0]).toBe(`${association.shortName} 2026-0001`);
  });

  test('has a board that can decide', () => {
    expect(() => checkBoardRules(association.boardRules)).not.toThrow();
  });
});

describe('the association’s own history', () => {
  const csv = readFileSync(associationBySlug('ika')?.historyFile ?? '', 'utf8');
  const { rows, faults } = readHistoryFile(csv, 'ika', '2026-11-22');

  test('is what its description says: eight collaborations and two associations, undated', () => {
    expect(faults).toEqual([]);
    const started = rows.filter(({ fact }) => fact === 'collaboration-started').map(({ lan }) => lan.join());
    const formed = rows.filter(({ fact }) => fact === 'association-formed').map(({ lan }) => lan.join());
    const seed = readSeed();
    expect([...started].sort()).toEqual(seed.map(([code]) => code));
    expect([...formed].sort()).toEqual(
      seed.filter(([, stage]) => stage === 'association-formed').map(([code]) => code),
    );
    for (const { occurredOn } of rows) expect(occurredOn).toEqual({ date: null, precision: 'unknown' });
  });

  test('names each alliance after its region', () => {
    for (const { name, lan } of rows) {
      expect(name).toBe(`Ideell kulturallians ${REGIONS.find(({ code }) => code === lan[0])?.short ?? '?'}`);
    }
  });
});

/** The stages that the description gives, by län code. */
function readSeed(): [string, string][] {
  const started = ['01', '05', '06', '13', '19', '22'].map((code): [string, string] => [
    code,
    'collaboration-started',
  ]);
  const formed = ['12', '17'].map((code): [string, string] => [code, 'association-formed']);
  return [...started, ...formed].sort();
}

/** The default of the environment, which the contract with clients names, and examples in help texts. */
const MAY_NAME = /^(associations|cli|config)\/|-examples\.ts$/;

test('nothing outside src/associations knows an association by name', () => {
  const named = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !MAY_NAME.test(file))
    .filter((file) =>
      /Ideell kulturallians|\bIKA\b/i.test(withoutComments(readFileSync(`src/${file}`, 'utf8'))),
    );
  expect(named).toEqual([]);
});

/** The code alone: comments may tell where a rule comes from. */
function withoutComments(source: string): string {
  return source.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '');
}
