import { describe, expect, test } from '@jest/globals';
import { canonicalJson } from '../../../src/kernel/canonical-json.js';
import { isUuid, uuidv5 } from '../../../src/kernel/ids.js';

describe('derived ids', () => {
  test('follow RFC 9562: the example of its appendix', () => {
    const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
    expect(uuidv5(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  test('are UUIDs in lower case', () => {
    expect(isUuid(uuidv5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'å'))).toBe(true);
    expect(isUuid('2ED6657D-E927-568B-95E1-2665A8AEA6A2')).toBe(false);
    expect(isUuid('2ed6657de927568b95e12665a8aea6a2')).toBe(false);
  });
});

describe('canonical JSON', () => {
  test('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'å' }], a: true })).toBe(
      '{"a":true,"b":[1,{"c":"å","d":null}]}',
    );
    expect(canonicalJson({ a: true, b: [1, { c: 'å', d: null }] })).toBe(
      '{"a":true,"b":[1,{"c":"å","d":null}]}',
    );
  });

  test('leaves out what is undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });
});
