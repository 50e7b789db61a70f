import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

async function run(words: readonly string[]): Promise<{ code: number | null; out: string; told: string }> {
  const child = spawn(
    process.execPath,
    ['--import', './test/support/typescript-loader.mjs', 'bench/main.ts', ...words],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let out = '';
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const code = await new Promise<number | null>((settle) => child.once('close', settle));
  return { code, out, told };
}

test('a tiny run measures two peers on a durable server, counts, and writes what it found', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'samverka-bench-'));
  const json = join(folder, 'result.json');
  const markdown = join(folder, 'result.md');
  try {
    const words = ['--tiny', '--no-peers', '--only', 'append-1', '--seed', '7'];
    const { code, out, told } = await run([...words, '--json', json, '--markdown', markdown]);
    expect({ told, code: code === 0 || code === 1 }).toEqual({ told: '', code: true });
    const result = JSON.parse(await readFile(json, 'utf8'));
    expect(result).toMatchObject({
      seed: 7,
      durability: { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' },
      machine: { node: process.version },
    });
    const [row] = result.rows;
    // Whether it holds is for a real run; that it says so by its exit code is for this one.
    expect(code).toBe(row.held ? 0 : 1);
    expect(row).toMatchObject({ id: 'append-1', verdicts: [{ notMeasured: null }] });
    expect(row.rounds).toHaveLength(2);
    for (const { samples, raw } of row.rounds) {
      expect(raw).toBeGreaterThan(0);
      expect(samples).toMatchObject({ samverka: { mismatches: [] }, 'raw insert': { mismatches: [] } });
      expect(samples.samverka.acknowledged).toBeGreaterThan(0);
    }
    expect(out).toContain(row.held ? '1 of 1 rows hold' : 'not held: append-1');
    expect(await readFile(markdown, 'utf8')).toContain(`| append-1 | raw single-row insert | ≥ 0.9 |`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 180_000);

test('a row that there is not is refused by name', async () => {
  const { code, told } = await run(['--only', 'append-7']);
  expect(code).not.toBe(0);
  expect(told).toContain('append-32');
});
