// What `@jest/globals` is to a suite: the functions of the suite that is being loaded. Loaded anew for each.

export const {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  fdescribe,
  fit,
  it,
  jest,
  test,
  xdescribe,
  xit,
  xtest,
} = globalThis[Symbol.for('samverka.jest-globals')];
