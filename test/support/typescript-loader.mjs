// Lets plain Node run this project's TypeScript, for the parts of a test that Jest cannot run inside itself: its global
// setup, and child processes that are to be killed. Node's own `module.register` calls the two hooks below.
//
//   node --import ./test/support/typescript-loader.mjs file.ts

import { readFile } from 'node:fs/promises';
import { createRequire, register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

import { transform } from '@swc/core';

/** A relative import ends in `.js` in the source; the file beside it is `.ts`. */
export async function resolve(specifier, context, nextResolve) {
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
    return nextResolve(`${specifier.slice(0, -'.js'.length)}.ts`, context);
  }
  return nextResolve(specifier, context);
}

/** CommonJS that fills its exports by code of its own: Jest sees their names, Node does not. */
const GENERATED = /\/@eventstore\/db-client\/generated\/\w+\.js$/;

export async function load(url, context, nextLoad) {
  if (GENERATED.test(url)) return { format: 'module', source: namedExportsOf(url), shortCircuit: true };
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    filename,
    swcrc: false,
    configFile: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
  });
  return { format: 'module', source: code, shortCircuit: true };
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
