import { expect, test } from '@jest/globals';
import { mailStatus } from '../../src/cli/mail-words.js';
import type { MailLine } from '../../src/contexts/notifications/postgres/mail-log-table.js';

function attempt(state: MailLine['state'], failure: string | null): MailLine['attempts'][number] {
  return { at: '2026-11-26T08:00:00.000Z', by: null, digest: false, state, settledAt: null, failure };
}

// Whoever runs the program has to see whether an address is wrong (550) or the mail server was away.
test.each([
  ['given-up', [attempt('given-up', '550')], 'kom inte fram (550)', 'given up (550)'],
  [
    'on-its-way',
    [attempt('on-its-way', 'ECONNREFUSED')],
    'på väg (ECONNREFUSED)',
    'on its way (ECONNREFUSED)',
  ],
  [
    'given-up',
    [attempt('given-up', '451'), attempt('given-up', '550')],
    'kom inte fram (550)',
    'given up (550)',
  ],
  ['sent', [attempt('given-up', '550'), attempt('sent', null)], 'skickat', 'sent'],
  // Taken at last.
  ['sent', [attempt('sent', '451')], 'skickat', 'sent'],
  ['unreachable', [], 'ingen adress', 'no address'],
] as const)('a mail that is %s says by which code it was refused', (state, attempts, sv, en) => {
  expect([mailStatus({ state, attempts }, 'sv'), mailStatus({ state, attempts }, 'en')]).toEqual([sv, en]);
});
