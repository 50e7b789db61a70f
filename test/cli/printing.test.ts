import { createServer } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { describeError } from '../../src/cli/errors.js';
import { type Column, fitColumns } from '../../src/cli/fit-columns.js';
import { rolloutColumns } from '../../src/cli/register-columns.js';
import { StoreUnavailable } from '../../src/event-store/event-store.js';
import type { RolloutRow } from '../../src/contexts/alliances/rollout-views.js';

const VASTRA_GOTALAND = {
  lan: '14',
  name: 'Västra Götalands län',
  ksmYear: 2016,
  ksmNote: null,
  stage: 'collaboration-started',
  current: 'application-submitted',
  alliances: [],
  application: null,
  partnership: 0,
  association: 0,
  dates: { 'collaboration-started': { date: '2012-05-01', precision: 'day' } },
  sources: [],
} as unknown as RolloutRow;

/** What a line of the table takes: each column has a border and a space on either side; one border ends it. */
function lineOf({ widths }: { readonly widths: readonly number[] }): number {
  return widths.reduce((sum, width) => sum + width + 3, 1);
}

describe('a table', () => {
  test.each([120, 80, 60])('of the rollout fits %i columns', (room) => {
    for (const lang of ['sv', 'en'] as const)
      expect(lineOf(fitColumns([VASTRA_GOTALAND], rolloutColumns(lang), room))).toBeLessThanOrEqual(room);
  });

  test('with nothing to spare wraps every column but numbers', () => {
    const word: Column<string> = { heading: 'Word', value: (row) => row };
    const number: Column<string> = { heading: 'No', value: () => 1234567890, right: true };
    const fitted = fitColumns(['x'.repeat(60)], [word, number], 50);
    expect(lineOf(fitted)).toBe(50);
    expect(fitted.widths[1]).toBe(10);
    // Less than it can be is no reason for being as wide as can be.
    expect(fitColumns(['x'.repeat(60)], [word, number], 10).widths).toEqual([8, 10]);
  });
});

describe('an error of the system', () => {
  test.each([
    ['ENOENT', '/nodir/x', '/nodir/x: there is no such file or folder'],
    ['EACCES', '/root/x', '/root/x: this user may not; let it, or choose another place'],
    ['ENOSPC', undefined, 'the disk is full; free some room'],
  ])('%s is told in one line', (code, path, message) => {
    const error = Object.assign(new Error(`${code}: as Node says it`), { code, syscall: 'open', path });
    expect(describeError(error)).toEqual({ message, exitCode: 1 });
  });

  test('a store that is away, or that speaks no TLS, is told with what to do', () => {
    const told = (why: string): string => describeError(new StoreUnavailable('not-applied', why)).message;
    const refused = 'no answer: 14 UNAVAILABLE: connect ECONNREFUSED 127.0.0.1:2113. Resolution note: ';
    expect(told(refused)).toBe(
      'the event store is away: no answer: 14 UNAVAILABLE: connect ECONNREFUSED 127.0.0.1:2113; start it, or correct EVENTSTOREDB_URL',
    );
    expect(
      told('no answer: 80ACA47E:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:s3.c'),
    ).toBe(
      'the event store is away: no answer; start it, or correct EVENTSTOREDB_URL; a server without TLS wants ?tls=false in EVENTSTOREDB_URL',
    );
  });

  test('a port that is taken is told with its number', async () => {
    const first = createServer();
    await new Promise<void>((listening) => first.listen(0, '127.0.0.1', listening));
    const { port } = first.address() as { port: number };
    const error = await new Promise<Error>((failed) =>
      createServer().on('error', failed).listen(port, '127.0.0.1'),
    );
    first.close();
    // Jest's Error is not Node's own.
    expect(describeError(Object.assign(new Error(error.message), error)).message).toBe(
      `port ${String(port)} on 127.0.0.1 is taken; stop what listens there, or set PORT to another port`,
    );
  });
});
