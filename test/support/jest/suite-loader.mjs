// Hooks of Node's loader in Jest's workers. A suite's own modules, all in `test`, are loaded anew for each suite: their
// address bears the suite's number, which what they import there inherits. The program and the packages are loaded once.

const TESTS = new URL('../../', import.meta.url).href;
const GLOBALS = new URL('./globals.mjs', import.meta.url).href;

export async function resolve(specifier, context, nextResolve) {
  const suite = suiteOf(context.parentURL);
  if (specifier === '@jest/globals') return { url: GLOBALS + suite, format: 'module', shortCircuit: true };
  const resolved = await nextResolve(specifier, context);
  if (suite === '' || !resolved.url.startsWith(TESTS) || resolved.url.includes('?')) return resolved;
  return { ...resolved, url: resolved.url + suite };
}

function suiteOf(url) {
  return /\?suite=\d+$/.exec(url ?? '')?.[0] ?? '';
}
