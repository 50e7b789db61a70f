import { expect, test } from '@jest/globals';
import { fileName } from '../../../src/input/text.js';

const parse = (value: unknown) => {
  const parsed = fileName({ max: 40 }).parse(value);
  return 'value' in parsed ? parsed.value : parsed.faults[0]?.code;
};

test.each([
  ['Stadgar 2026.pdf', 'Stadgar 2026.pdf'],
  [' Årsmöte – protokoll (§ 4).pdf ', 'Årsmöte – protokoll (§ 4).pdf'],
  ['.gömd.txt', '.gömd.txt'],
  ['../../etc/passwd.pdf', 'not-a-file-name'],
  ['C:\\x\\evil.pdf', 'not-a-file-name'],
  ['..', 'not-a-file-name'],
  ['faktura\u202Efdp.exe', 'text-has-control'],
  ['a\u0007.pdf', 'text-has-control'],
  ['', 'text-blank'],
])('%j as the name of a file is %j', (given, wanted) => {
  expect(parse(given)).toBe(wanted);
});
