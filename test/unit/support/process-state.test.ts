import { describe, expect, test } from '@jest/globals';

interface State {
  restore(): readonly string[];
}
// Plain JavaScript, as Jest loads it outside the suites.
const { ProcessState } = (await import(
  new URL('../../support/jest/process-state.mjs', import.meta.url).href
)) as {
  ProcessState: new () => State;
};

describe('what a suite changes in the process that the next one runs in', () => {
  test.each<[string, () => void, () => unknown]>([
    ['Date.now', () => (Date.now = () => 0), () => Date.now],
    [
      'globalThis.setTimeout',
      () => (globalThis.setTimeout = (() => 0) as never),
      () => globalThis.setTimeout,
    ],
    ['process.stdout.write', () => (process.stdout.write = () => true), () => process.stdout.write],
    ['process.env.LEFT_BEHIND', () => (process.env['LEFT_BEHIND'] = '1'), () => process.env['LEFT_BEHIND']],
    ['process.env.PATH', () => delete process.env['PATH'], () => process.env['PATH']],
    ['process.env', () => (process.env = { ...process.env }), () => process.env],
    ['the working folder', () => process.chdir('/'), () => process.cwd()],
    ['a listener of SIGTERM', () => process.on('SIGTERM', () => {}), () => process.listenerCount('SIGTERM')],
  ])('%s is named and put back', (name, change, look) => {
    const before = look();
    const state = new ProcessState();
    change();
    expect(look()).not.toBe(before);
    expect(state.restore()).toEqual([name]);
    expect(look()).toBe(before);
  });

  test('nothing is named where nothing was changed', () => {
    expect(new ProcessState().restore()).toEqual([]);
  });

  test('what Jest exchanges for each suite is put back without a word', () => {
    const { exit } = process;
    const state = new ProcessState();
    process.exit = (() => undefined) as never;
    expect(state.restore()).toEqual([]);
    expect(process.exit).toBe(exit);
  });
});
