import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '../../web/src/words/en.js';
import { sv } from '../../web/src/words/sv.js';

const SOURCES = join(import.meta.dirname, '../../web/src');

/** The places in a message: `{count, plural, ...}` names count, and `{outcome, select, ...}` outcome. */
function placesIn(message: string): string[] {
  const flat = message
    .replace(/\{(\w+), select, (?:\w+ \{[^{}]*\} ?)+\}/g, '{$1}')
    .replace(/(?:one|other|=\d+) \{([^}]*)\}/g, '$1');
  return [...new Set([...flat.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name))].sort();
}

describe('the words of the web application', () => {
  test('stand in both languages, with the same places', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(sv).sort());
    const places = (words: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(words).map(([key, message]) => [key, placesIn(message)]));
    expect(places(en)).toEqual(places(sv));
  });

  test('are never the same in both, but for what is spelt alike', () => {
    const alike = Object.entries(sv).filter(([key, message]) => en[key as keyof typeof sv] === message);
    expect(alike.map(([key]) => key)).toEqual(['case.text', 'case.version', 'fact.form', 'item.reservation']);
  });

  test('are all used, and no words stand in the screens themselves', () => {
    const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.tsx?$/.test(file),
    );
    const code = files
      .filter((file) => !file.startsWith('words/') && !file.endsWith('.d.ts'))
      .map((file) => readFileSync(join(SOURCES, file), 'utf8'))
      .join('\n');
    // A key may be made of a known beginning and a value of the API: `state.${state}`.
    const beginnings = [...code.matchAll(/`([a-zA-Z]+\.(?:[a-z]+\.)*)\$\{/g)].map(
      ([, beginning = '']) => beginning,
    );
    const unused = Object.keys(sv).filter(
      (key) =>
        !code.includes(`'${key}'`) &&
        !code.includes(`"${key}"`) &&
        !beginnings.some((one) => key.startsWith(one)),
    );
    expect(unused).toEqual([]);
    const bare = [
      ...code.matchAll(/<(?:p|h\d|li|strong|dt|dd|label|th|a)[^>]*>\s*([A-ZÅÄÖ][a-zåäö]+ [^<{]*)</g),
    ];
    expect(bare.map(([, words]) => words)).toEqual([]);
  });
});
