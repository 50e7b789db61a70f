// Compiles this project's TypeScript for tests, each file once: what came of it is kept in a folder, for the next process
// and the next run. CommonJS, since Jest must have a part of it without waiting.

const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { join, relative, resolve } = require('node:path');

const ROOT = resolve(__dirname, '../..');
const FOLDER = join(ROOT, 'node_modules/.cache/samverka-tests');

/** As the build compiles: what a test sees of a class is what the program has. */
const SWCRC = readFileSync(join(ROOT, '.swcrc'), 'utf8');
const VERSION = require('@swc/core/package.json').version;

/** Where a file's JavaScript is kept, as long as nothing of it has changed, and its source map beside it. */
function keptAt(filename, source) {
  const folder = join(FOLDER, relative(ROOT, filename));
  const hash = createHash('sha256').update(VERSION).update(SWCRC).update(source).digest('hex').slice(0, 32);
  return { folder, code: join(folder, `${hash}.js`), map: join(folder, `${hash}.js.map`) };
}

/** The JavaScript of a TypeScript file, and the file that its source map is in. */
function compiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const kept = keptAt(filename, source);
  try {
    return readFileSync(kept.code, 'utf8');
  } catch {
    return compile(filename, source, kept);
  }
}

function compile(filename, source, kept) {
  const { transformSync } = require('@swc/core');
  const { $schema, ...options } = JSON.parse(SWCRC);
  const { code, map } = transformSync(source, {
    ...options,
    filename,
    swcrc: false,
    configFile: false,
    sourceMaps: true,
  });
  keep(kept, code, map);
  return code;
}

function keep({ folder, code: codeFile, map: mapFile }, code, map) {
  try {
    mkdirSync(folder, { recursive: true });
    // What the file was before is not asked for again.
    for (const name of readdirSync(folder)) {
      if (!codeFile.endsWith(name.split('.')[0] + '.js')) rmSync(join(folder, name), { force: true });
    }
    for (const [file, content] of [
      [mapFile, map],
      [codeFile, code],
    ]) {
      const unfinished = `${file}.${process.pid}`;
      writeFileSync(unfinished, content);
      renameSync(unfinished, file);
    }
  } catch (error) {
    // A program that a test starts as another user may not write here; it has what it needs all the same.
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
  }
}

/** The source map's file, of a TypeScript file that has been compiled. */
function sourceMapOf(filename) {
  return keptAt(filename, readFileSync(filename, 'utf8')).map;
}

module.exports = { compiled, sourceMapOf };
