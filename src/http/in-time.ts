import { HttpProblem } from './http-problem.js';

/**
 * The result of work that may hang when the database does: its own timeouts are long, for work that takes long.
 *
 * @throws HttpProblem 503 when it has not come in time; what comes later is left alone
 */
export async function inTime<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const giveUp = (): void => reject(new HttpProblem(503, 'database-away'));
    // When the process itself was busy all the while, the answer lies there: a turn of the loop takes it.
    timer = setTimeout(() => setImmediate(giveUp), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
