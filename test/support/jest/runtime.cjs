// Jest's module system, left out: suites are loaded by Node itself, in the worker's own world. See docs/adr/0027.

const asyncHooks = require('node:async_hooks');
const { createRequire, register } = require('node:module');
const { fileURLToPath, pathToFileURL } = require('node:url');

const JestRuntime = require('jest-runtime').default;

const { sourceMapOf } = require('../compiled.cjs');

const here = pathToFileURL(__filename);
register('../typescript-loader.mjs', here);
register('./suite-loader.mjs', here);

/** Where `globals.mjs` looks for the functions of the suite being loaded. */
const GLOBALS = Symbol.for('samverka.jest-globals');

/** Where jest-circus keeps those who hear of its events; without it, each suite would be told of the next one's. */
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');

/** What Jest asks for the source map of a file that a stack names. */
const sourceMaps = {
  get(file) {
    if (!/^file:[^?]*\.ts(\?|$)/.test(file)) return undefined;
    return sourceMapOf(fileURLToPath(file));
  },
  *[Symbol.iterator]() {},
};

let suites = 0;

/** What jest-circus knows by which test an error came from, of the suite before. */
let contextBefore;

/**
 * jest-circus makes one for each suite and leaves it enabled: Node 20 then writes a value for each suite so far into every
 * promise that the next one makes, which after fifty suites costs sixty times the promise.
 */
function withContextOfItsOwn(load) {
  contextBefore?.disable();
  const { AsyncLocalStorage } = asyncHooks;
  asyncHooks.AsyncLocalStorage = class extends AsyncLocalStorage {
    constructor(...args) {
      super(...args);
      contextBefore = this;
    }
  };
  try {
    return load();
  } finally {
    asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
  }
}

module.exports = class NativeRuntime extends JestRuntime {
  #testPath;

  constructor(...args) {
    super(...args);
    this.#testPath = args[6];
  }

  unstable_shouldLoadAsEsm(path) {
    return path.endsWith('.ts');
  }

  async unstable_importModule(path) {
    if (path === this.#testPath) suites += 1;
    return import(`${pathToFileURL(path).href}?suite=${suites}`);
  }

  requireModule(from, name) {
    return name === undefined ? require(from) : createRequire(from)(name);
  }

  /** The part of jest-circus that holds a suite's tests is the suite's own, as in Jest. */
  requireInternalModule(from, name) {
    if (name !== undefined) return createRequire(from)(name);
    delete globalThis[EVENT_HANDLERS];
    delete require.cache[require.resolve(from)];
    return withContextOfItsOwn(() => require(from));
  }

  setGlobalsForRuntime(globals) {
    super.setGlobalsForRuntime(globals);
    globalThis[GLOBALS] = this.jestGlobals.cjsGlobals(this.#testPath);
  }

  getSourceMaps() {
    return sourceMaps;
  }

  // Jest's would make Node's own loader answer with Jest's modules.
  installGetBuiltinModule() {}
};
