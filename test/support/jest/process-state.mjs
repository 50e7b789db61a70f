/** What a suite can change for the one after it. Jest itself exchanges `process.exit` and the console for each suite. */
const OF_JEST = [
  [globalThis, 'console'],
  [process, 'exit'],
];
const PLACES = [
  ...['Date', 'clearImmediate', 'clearInterval', 'clearTimeout', 'fetch', 'queueMicrotask'].map(inGlobal),
  ...['setImmediate', 'setInterval', 'setTimeout', 'structuredClone'].map(inGlobal),
  [Date, 'now'],
  [Math, 'random'],
  [performance, 'now'],
  ...['emitWarning', 'env', 'hrtime', 'kill', 'nextTick'].map((key) => [process, key]),
  [process.stdout, 'write'],
  [process.stderr, 'write'],
];

/** Those that keep a process from ending. Of `exit`, what is loaded once may be told for good. */
const LISTENED = [
  'SIGHUP',
  'SIGINT',
  'SIGTERM',
  'uncaughtException',
  'unhandledRejection',
  'rejectionHandled',
];

function inGlobal(key) {
  return [globalThis, key];
}

/** How the process was before a suite. */
export class ProcessState {
  #values = [...OF_JEST, ...PLACES].map(([of, key]) => ({ of, key, value: of[key] }));
  #env = { ...process.env };
  #folder = process.cwd();
  #exitCode = process.exitCode;
  #listeners = new Map(LISTENED.map((name) => [name, process.rawListeners(name)]));

  /** Puts everything back, and names what was not as before. */
  restore() {
    const changed = [];
    for (const { of, key, value } of this.#values) {
      if (of[key] === value) continue;
      if (PLACES.some(([place, name]) => place === of && name === key)) changed.push(String(key));
      of[key] = value;
    }
    changed.push(...this.#restoreEnv());
    if (process.cwd() !== this.#folder) {
      changed.push('the working folder');
      process.chdir(this.#folder);
    }
    if (process.exitCode !== this.#exitCode) {
      changed.push('process.exitCode');
      process.exitCode = this.#exitCode;
    }
    changed.push(...this.#restoreListeners());
    return changed;
  }

  #restoreListeners() {
    return LISTENED.flatMap((name) => {
      const added = process.rawListeners(name).filter((one) => !this.#listeners.get(name).includes(one));
      for (const listener of added) process.off(name, listener);
      return added.map(() => `a listener of ${name}`);
    });
  }

  #restoreEnv() {
    const names = new Set([...Object.keys(this.#env), ...Object.keys(process.env)]);
    return [...names]
      .filter((name) => process.env[name] !== this.#env[name])
      .map((name) => {
        if (this.#env[name] === undefined) delete process.env[name];
        else process.env[name] = this.#env[name];
        return `process.env.${name}`;
      });
  }
}
