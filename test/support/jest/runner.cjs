const TestRunner = require('jest-runner').default;

/** Jest's own, which takes a single suite, or `-w 1`, in a worker too: there it may change what Jest's process may not. */
module.exports = class WorkerRunner extends TestRunner {
  runTests(tests, watcher, options) {
    return super.runTests(tests, watcher, { ...options, serial: false });
  }
};
