import { expect } from '@jest/globals';

/** How many cells are asked about side by side. */
const AT_ONCE = 12;

/** One cell: what the tables say, and what was answered. */
export interface Compared {
  readonly name: string;
  readonly expected: string | number;
  readonly got: () => Promise<string | number>;
}

/** Compares cells with what the tables say of them, several side by side. @returns how many */
export async function compare(cells: readonly Compared[]): Promise<number> {
  const wrong: string[] = [];
  const left = cells.values();
  const some = async (): Promise<void> => {
    for (const { name, expected, got } of left) {
      const answered = await got();
      if (answered !== expected) wrong.push(`${name}: ${String(answered)}, not ${String(expected)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, some));
  expect(wrong.sort()).toEqual([]);
  return cells.length;
}
