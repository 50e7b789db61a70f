/** Runs the TypeScript tests as native ES modules, by Node itself (docs/adr/0027); .swcrc says how they are compiled. */
export default {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
  runner: '<rootDir>/test/support/jest/runner.cjs',
  runtime: '<rootDir>/test/support/jest/runtime.cjs',
  testEnvironment: '<rootDir>/test/support/jest/environment.mjs',
  testSequencer: '<rootDir>/test/support/jest/sequencer.cjs',
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  reporters: ['default', '<rootDir>/test/support/proofs-reporter.mjs'],
  setupFiles: ['reflect-metadata'],
  injectGlobals: false,
  maxWorkers: 3,
  // A worker keeps the program, and of each suite its own modules; one that has grown past this is started anew.
  workerIdleMemoryLimit: '1200MB',
  // So that a test which hangs ends, on a machine that is three times slower than most as well; none is timed by it.
  testTimeout: 120_000,
};
