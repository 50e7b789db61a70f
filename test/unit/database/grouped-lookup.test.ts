import { expect, test } from '@jest/globals';
import { GroupedLookup } from '../../../src/database/grouped-lookup.js';

test('those who ask in one turn are answered by one question, each key named once', async () => {
  const asked: (readonly string[])[] = [];
  const lookup = new GroupedLookup((keys) => {
    asked.push(keys);
    return Promise.resolve(new Map([['a', 1]]));
  });
  expect(await Promise.all(['a', 'b', 'a'].map((key) => lookup.find(key)))).toEqual([1, undefined, 1]);
  expect(asked).toEqual([['a', 'b']]);
});

test('whoever asks once a question is under way is answered by the next one', async () => {
  const answers: ((found: ReadonlyMap<string, number>) => void)[] = [];
  let begun: () => void = () => undefined;
  const lookup = new GroupedLookup<number>(() => {
    begun();
    return new Promise((resolve) => answers.push(resolve));
  });
  const asking = (): Promise<void> => new Promise((resolve) => (begun = resolve));
  let under = asking();
  const before = lookup.find('a');
  await under;
  under = asking();
  const after = lookup.find('a');
  await under;
  answers[0]?.(new Map([['a', 1]]));
  answers[1]?.(new Map([['a', 2]]));
  expect([await before, await after]).toEqual([1, 2]);
});

test('a question that fails fails for those who asked it, and for nobody later', async () => {
  let fails = true;
  const lookup = new GroupedLookup(() =>
    fails ? Promise.reject(new Error('away')) : Promise.resolve(new Map([['a', 1]])),
  );
  const both = await Promise.allSettled([lookup.find('a'), lookup.find('b')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await lookup.find('a')).toBe(1);
});
