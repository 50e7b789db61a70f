import { randomInt } from 'node:crypto';
import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import type { ContractContext } from './event-store-harness.js';
import { type Command, ModelRun } from './model-run.js';

const RUNS = 60;

const stream = fc.nat({ max: 2 });
const revision = fc.option(fc.nat({ max: 12 }), { nil: undefined });
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      stream,
      // Most appends are at the right revision, or no stream would ever grow.
      offset: fc.oneof(
        { weight: 5, arbitrary: fc.constant(0) },
        { weight: 2, arbitrary: fc.integer({ min: -3, max: 3 }) },
      ),
      data: fc.array(fc.jsonValue({ maxDepth: 2, noUnicodeString: false }), { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeat' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('extend' as const), which: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      stream,
      direction: fc.constantFrom('forwards' as const, 'backwards' as const),
      from: revision,
      limit: revision,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('pages' as const), limit: fc.integer({ min: 1, max: 9 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'subscribe' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'switch-client' as const }) },
);

/** Random sequences of commands against a plain model. `FC_SEED` repeats a run. */
export function describeModel(context: ContractContext): void {
  const seed = Number(process.env['FC_SEED'] ?? randomInt(2 ** 31));
  describe('random commands', () => {
    it(`agree with a plain model (FC_SEED=${String(seed)})`, async () => {
      const clients = [context.store(), await context.harness().open()];
      const property = fc.asyncProperty(
        fc.array(command, { minLength: 1, maxLength: 30 }),
        async (commands) => {
          const run = await ModelRun.start(clients);
          for (const step of commands) await run.execute(step);
          await run.finish();
        },
      );
      await fc.assert(property, { seed, numRuns: RUNS });
    });
  });
}
