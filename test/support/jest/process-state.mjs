/** What a suite can put something else in the place of, and the next one would meet. */
const PLACES = [
  ...places('globalThis', globalThis, ['Date', 'fetch', 'queueMicrotask', 'structuredClone']),
  ...places('globalThis', globalThis, ['setTimeout', 'setInterval', 'setImmediate']),
  ...places('globalThis', globalThis, ['clearTimeout', 'clearInterval', 'clearImmediate']),
  ...places('Date', Date, ['now']),
  ...places('Math', Math, ['random']),
  ...places('performance', performance, ['now']),
  ...places('process', process, ['emitWarning', 'env', 'hrtime', 'kill', 'nextTick']),
  ...places('process.stdout', process.stdout, ['write']),
  ...places('process.stderr', process.stderr, ['write']),
];

/** What Jest itself exchanges for each suite. */
const OF_JEST = [
  ...places('globalThis', globalThis, ['console']),
  ...places('process', process, ['exit', 'exitCode']),
];

/** Not `exit`: a package that is loaded once, in whichever suite needs it first, may want to hear of it for good. */
const LISTENED = ['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGUSR2', 'uncaughtException', 'unhandledRejection'];

function places(name, of, keys) {
  return keys.map((key) => ({ name: `${name}.${key}`, of, key }));
}

/** How the process is when this is made, before a suite. */
export class ProcessState {
  #values = new Map([...PLACES, ...OF_JEST].map((place) => [place, place.of[place.key]]));
  #env = { ...process.env };
  #folder = process.cwd();
  #listeners = new Map(LISTENED.map((name) => [name, process.rawListeners(name)]));

  /** Puts everything back, and names what was not as before. */
  restore() {
    const changed = PLACES.filter((place) => place.of[place.key] !== this.#values.get(place));
    for (const [{ of, key }, value] of this.#values) {
      if (of[key] !== value) of[key] = value;
    }
    return [
      ...changed.map(({ name }) => name),
      ...this.#restoreEnv(),
      ...this.#restoreFolder(),
      ...this.#restoreListeners(),
    ];
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

  #restoreFolder() {
    if (process.cwd() === this.#folder) return [];
    process.chdir(this.#folder);
    return ['the working folder'];
  }

  #restoreListeners() {
    return LISTENED.flatMap((name) => {
      const added = process.rawListeners(name).filter((one) => !this.#listeners.get(name).includes(one));
      for (const listener of added) process.off(name, listener);
      return added.map(() => `a listener of ${name}`);
    });
  }
}
