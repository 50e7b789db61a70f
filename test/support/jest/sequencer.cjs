const { relative } = require('node:path');

const Sequencer = require('@jest/test-sequencer').default;

/** The suites that take longest, in seconds, for the machine that has not run them yet. */
const SECONDS = {
  'test/projections/random-walks.test.ts': 88,
  'test/simulation/simulation.test.ts': 85,
  'test/http/fuzz.test.ts': 74,
  'test/faults/smoke.test.ts': 65,
  'test/privacy/canary-everywhere.test.ts': 50,
  'test/cli/operating.test.ts': 45,
  'test/http/policy-matrix/policy-matrix.test.ts': 40,
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
