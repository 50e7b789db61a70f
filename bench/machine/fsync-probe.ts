import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { percentile } from '../run/statistics.js';

const TIMES = 30;
const BLOCK = Buffer.alloc(8_192, 1);

/** How long the disk under a folder takes to be sure of one block, in milliseconds: the median of some tries. */
export async function fsyncMilliseconds(folder: string): Promise<number> {
  const path = join(folder, 'fsync-probe');
  const file = await open(path, 'w');
  const took: number[] = [];
  try {
    for (let time = 0; time < TIMES; time++) {
      const begun = performance.now();
      await file.write(BLOCK, 0, BLOCK.length, 0);
      await file.datasync();
      took.push(performance.now() - begun);
    }
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
  return percentile(
    took.toSorted((a, b) => a - b),
    0.5,
  );
}
