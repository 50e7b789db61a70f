// Lets plain Node run this project's TypeScript: Jest's global setup, the suites, and child processes that are to be
// killed. Node's own `module.register` calls the two hooks below.
//
//   node --import ./test/support/typescript-loader.mjs file.ts

import { createRequire, register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

import { compiled } from './compiled.cjs';

/** A relative import ends in `.js` in the source; the file beside it is `.ts`. */
export async function resolve(specifier, context, nextResolve) {
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && isTypeScript(context.parentURL)) {
    return nextResolve(`${specifier.slice(0, -'.js'.length)}.ts`, context);
  }
  return nextResolve(specifier, context);
}

/** CommonJS that fills its exports by code of its own, whose names Node does not see. */
const GENERATED = /\/@eventstore\/db-client\/generated\/\w+\.js$/;

export async function load(url, context, nextLoad) {
  if (GENERATED.test(url)) return { format: 'module', source: namedExportsOf(url), shortCircuit: true };
  if (!isTypeScript(url)) return nextLoad(url, context);
  return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
}

/** With or without a query, which tells apart what each suite loads anew. */
function isTypeScript(url) {
  return url !== undefined && /^file:[^?]*\.ts(\?|$)/.test(url);
}

function namedExportsOf(url) {
  const file = fileURLToPath(url);
  const names = Object.keys(createRequire(url)(file)).filter((name) => name !== 'default');
  return `import { createRequire } from 'node:module';
const { ${names.join(', ')} } = createRequire(import.meta.url)(${JSON.stringify(file)});
export { ${names.join(', ')} };`;
}

// Node loads this module again, as the hooks, in a thread of its own.
if (isMainThread) register(import.meta.url);
