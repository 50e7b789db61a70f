import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { loadTable } from '../../faults/load/load-table.js';
import { statusOf } from '../../faults/load/pressure.js';
import { faultsOf } from '../../faults/load/run-load.js';

const LOADER = fileURLToPath(new URL('../../support/typescript-loader.mjs', import.meta.url));
const CRASH_POINT = new URL('../../../src/kernel/crash-point.ts', import.meta.url).href;

/** Passes a crash point twice, in a process of its own. @returns how it ended, and what it complained of */
async function passing(
  crashAt: string,
): Promise<{ code: number | null; signal: string | null; err: string }> {
  const script = `const { crashPoint } = await import(${JSON.stringify(CRASH_POINT)});
    crashPoint('mid-import'); crashPoint('before-append'); crashPoint('before-append'); process.exit(7);`;
  const child = spawn(process.execPath, ['--import', LOADER, '--input-type=module', '--eval', script], {
    env: { PATH: process.env['PATH'], SAMVERKA_CRASH_AT: crashAt },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code, signal, err };
}

describe('a crash point', () => {
  test('ends the process the n-th time that it is passed, and only where it is named', async () => {
    expect(await passing('before-append:2')).toMatchObject({ signal: 'SIGKILL' });
    expect(await passing('before-append:3')).toMatchObject({ code: 7 });
    expect(await passing('')).toMatchObject({ code: 7 });
  });

  test('that there is none of stops the start', async () => {
    const { code, err } = await passing('before-apend');
    expect(code).toBe(1);
    expect(err).toContain('SAMVERKA_CRASH_AT is "before-apend", no crash point');
  });
});

describe('the load', () => {
  const answers = (statuses: Record<string, number>) => ({ count: 1, p50: 1, p99: 2, statuses });
  const good = {
    connects: answers({ 200: 9 }),
    commands: answers({ 200: 9, 503: 1 }),
    reads: answers({ 200: 9, 429: 1 }),
    hasty: answers({ 422: 9, '429 too-many-requests': 3 }),
    memory: { begin: 100, firstHalf: 300, secondHalf: 320 },
    feed: { served: 500, megabytes: 1, statuses: { 200: 500 } },
  };

  test('is borne when nothing but 503 and 429 turns away and memory stays', () => {
    expect(faultsOf(good)).toEqual([]);
  });

  test('is not when something else is answered, or memory goes on rising', () => {
    for (const what of ['connects', 'commands', 'reads', 'hasty', 'feed'] as const)
      for (const bad of [
        '500',
        '502 bad-gateway',
        '503 (untold)',
        '429 too-many (untold)',
        'cut: a command',
      ]) {
        const statuses = { ...good[what].statuses, [bad]: 2 };
        expect(faultsOf({ ...good, [what]: { ...good[what], statuses } })).toEqual([
          `${what}: 2 answers ${bad}`,
        ]);
      }
    expect(faultsOf({ ...good, reads: answers({ '404 unknown-alliance': 2 }) })).toEqual([
      'reads: 2 answers 404 unknown-alliance',
    ]);
    const memory = { begin: 100, firstHalf: 300, secondHalf: 1_100 };
    expect(faultsOf({ ...good, memory })).toHaveLength(2);
  });

  test('turns somebody away honestly when it says why and when to come again', () => {
    const body = '{"code":"position-not-reached"}';
    expect(statusOf({ status: 503, body, retryAfter: '1' })).toBe('503 position-not-reached');
    expect(statusOf({ status: 503, body, retryAfter: undefined })).toBe('503 position-not-reached (untold)');
    expect(statusOf({ status: 429, body: '', retryAfter: '1' })).toBe('429 (untold)');
    expect(statusOf({ status: 404, body, retryAfter: undefined })).toBe('404 position-not-reached');
    expect(statusOf({ status: 200, body: '', retryAfter: undefined })).toBe('200');
  });

  test('is told with its times, its memory, and what should not be', () => {
    const reads = { ...answers({ 200: 9, '503 position-not-reached': 2 }), p99: 1_234 };
    const table = loadTable({ ...good, reads, connections: 300, readers: 500, faults: ['a leak'] });
    expect(table).toMatch(
      /^\| reads of what was just written \| 1 +\| 0\.00 s \| 1\.23 s \| 2 with 503 position-not-reached/m,
    );
    expect(table).toContain('at most 300 MB in the first half and 320 MB in the second');
    expect(table).toContain('FOUND: a leak');
  });

  test('nor when nobody was told to ask less, or readers got nothing', () => {
    expect(faultsOf({ ...good, hasty: answers({ 422: 9 }) })).toEqual([
      'nobody who asked too much was told so',
    ]);
    const feed = { ...good.feed, served: 499 };
    expect(faultsOf({ ...good, feed })).toEqual(['1 readers of the feed got nothing']);
  });
});
