import { expect, test } from '@jest/globals';
import { StoreUnavailable } from '../../../src/event-store/event-store.js';
import { StreamQueue } from '../../../src/log/stream-queue.js';

/** Work that is done when told, and says that it began. */
function heldWork(began: string[], name: string) {
  let finish = (_: string): void => undefined;
  const held = new Promise<string>((resolve) => (finish = resolve));
  const work = (): Promise<string> => {
    began.push(name);
    return held;
  };
  return { work, finish: () => finish(name) };
}

test('work for one stream is done one after another, and a failure harms only whoever asked for it', async () => {
  const queue = new StreamQueue();
  const began: string[] = [];
  const [first, second] = [heldWork(began, 'first'), heldWork(began, 'second')];
  const answers = [
    queue.run('s', first.work),
    queue.run('s', () => Promise.reject(new Error('failed'))),
    queue.run('s', second.work),
  ];
  await queue.run('another stream', () => Promise.resolve());
  expect(began).toEqual(['first']);
  first.finish();
  second.finish();
  expect(await Promise.allSettled(answers)).toMatchObject([
    { value: 'first' },
    { reason: { message: 'failed' } },
    { value: 'second' },
  ]);
  await queue.idle();
  expect(queue.size).toBe(0);
});

test('who waits too long is turned away and never begun, and keeps nobody behind it from their turn', async () => {
  const queue = new StreamQueue(20);
  const began: string[] = [];
  const [hanging, late, next] = ['hanging', 'late', 'next'].map((name) => heldWork(began, name));
  const first = queue.run('s', hanging!.work);
  const turnedAway = await queue.run('s', late!.work).catch((error: unknown) => error);
  expect(turnedAway).toBeInstanceOf(StoreUnavailable);
  expect(turnedAway).toMatchObject({ outcome: 'not-applied' });
  const last = queue.run('s', next!.work);
  expect(began).toEqual(['hanging']);
  hanging!.finish();
  next!.finish();
  expect(await Promise.all([first, last])).toEqual(['hanging', 'next']);
  expect(began).toEqual(['hanging', 'next']);
});

test('work that is slow, but has begun, is never turned away', async () => {
  const queue = new StreamQueue(10);
  const slow = () => new Promise<string>((resolve) => setTimeout(resolve, 40, 'done'));
  expect(await queue.run('s', slow)).toBe('done');
  const quick = queue.run('s', () => Promise.resolve());
  expect(await queue.run('s', slow)).toBe('done');
  await quick;
});
