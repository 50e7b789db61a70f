/** Runs the TypeScript tests as native ES modules; .swcrc says how they are compiled, as for the build. */
export default {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.ts$': '@swc/jest' },
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  reporters: ['default', '<rootDir>/test/support/proofs-reporter.mjs'],
  setupFiles: ['reflect-metadata'],
  injectGlobals: false,
  maxWorkers: 3,
  // Modules of every suite stay in a worker's memory, and what looks after memory grows with it.
  workerIdleMemoryLimit: '1200MB',
  testTimeout: 20_000,
};
