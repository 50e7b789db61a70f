import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

import { ProcessState } from './process-state.mjs';

/**
 * The world of a suite is the worker's own, not one made for it, which would have to load the whole program. So what a
 * suite changes in it is put back, and a suite that left something changed fails.
 */
export default class NativeEnvironment {
  global = globalThis;
  fakeTimers = null;
  #before = new ProcessState();
  #finished = false;

  constructor({ projectConfig }) {
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup() {}

  handleTestEvent({ name }) {
    if (name === 'teardown') this.#finished = true;
  }

  async teardown() {
    this.fakeTimersModern.dispose();
    const changed = this.#before.restore();
    // What stopped a suite half-way is told instead.
    if (this.#finished && changed.length > 0)
      throw new Error(`The suite left changed for the next: ${changed.join(', ')}`);
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
}
