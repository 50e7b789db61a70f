const { relative } = require('node:path');

const Sequencer = require('@jest/test-sequencer').default;

/** The suites that take longest, in seconds, for the machine that has not run them yet. */
const SECONDS = {
  'test/simulation/simulation.test.ts': 80,
  'test/projections/random-walks.test.ts': 78,
  'test/privacy/canary-everywhere.test.ts': 78,
  'test/web/states.test.ts': 77,
  'test/cli/operating.test.ts': 72,
  'test/http/fuzz.test.ts': 62,
  'test/web/whole-life.test.ts': 60,
  'test/e2e/start.test.ts': 57,
  'test/http/policy-matrix/policy-matrix.test.ts': 57,
  'test/faults/smoke.test.ts': 53,
  'test/unit/board/random-meetings.test.ts': 50,
  'test/web/board.test.ts': 49,
  'test/cli/sealed-keeping.test.ts': 49,
  'test/web/application.test.ts': 48,
  'test/web/screens.test.ts': 46,
  'test/web/history.test.ts': 44,
  'test/cli/register.test.ts': 41,
  'test/http/connection-limits.test.ts': 40,
  'test/web/rollout.test.ts': 37,
  'test/web/killed-while-sending.test.ts': 36,
  'test/contract/eventstoredb-fake.test.ts': 32,
  'test/contract/postgres.test.ts': 32,
  'test/web/administration.test.ts': 30,
  'test/cli/privacy.test.ts': 28,
  'test/unit/board/board-year.test.ts': 27,
  'test/identity/oidc-pages.test.ts': 27,
  'test/e2e/stop-while-starting.test.ts': 25,
  'test/cli/keeping.test.ts': 25,
  'test/http/concurrent-meetings.test.ts': 24,
  'test/identity/denied-reads.test.ts': 24,
  'test/http/feed.test.ts': 21,
  'test/unit/alliances/random-walk.test.ts': 20,
  'test/http/one-decision.test.ts': 20,
};

/** The longest first, so that no worker is left with one of them when the others are done. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => milliseconds(other) - milliseconds(one));
  }
};

/** As last time; else as estimated; else none, and Jest's own order holds: by size. */
function milliseconds({ duration, path, context }) {
  return duration ?? 1000 * (SECONDS[relative(context.config.rootDir, path)] ?? 0);
}
