const { relative } = require('node:path');

const Sequencer = require('@jest/test-sequencer').default;

/** The suites that take longest, in seconds, for the machine that has not run them yet. */
const SECONDS = {
  'test/cli/operating.test.ts': 85,
  'test/simulation/simulation.test.ts': 80,
  'test/projections/random-walks.test.ts': 76,
  'test/privacy/canary-everywhere.test.ts': 70,
  'test/e2e/start.test.ts': 57,
  'test/cli/sealed-keeping.test.ts': 55,
  'test/faults/smoke.test.ts': 52,
  'test/http/fuzz.test.ts': 51,
  'test/web/application.test.ts': 45,
  'test/web/board.test.ts': 40,
  'test/web/history.test.ts': 40,
  'test/web/whole-life.test.ts': 40,
  'test/http/policy-matrix/policy-matrix.test.ts': 34,
  'test/web/screens.test.ts': 33,
  'test/web/states.test.ts': 32,
  'test/web/administration.test.ts': 30,
  'test/e2e/stop-while-starting.test.ts': 25,
  'test/cli/keeping.test.ts': 25,
  'test/http/concurrent-meetings.test.ts': 24,
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
