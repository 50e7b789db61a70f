import optimizeLocales from '@react-aria/optimize-locales-plugin';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompress, constants } from 'node:zlib';
import { promisify } from 'node:util';
import { defineConfig, type Plugin } from 'vite';

const OUT = join(import.meta.dirname, '../dist/web');

/** Lays a Brotli copy beside every script and style, so that the server compresses nothing while it answers. */
function compressed(): Plugin {
  const compress = promisify(brotliCompress);
  return {
    name: 'compressed',
    apply: 'build',
    async closeBundle() {
      const folder = join(OUT, 'assets');
      const files = (await readdir(folder)).filter((file) => /\.(js|css)$/.test(file));
      for (const file of files) {
        const bytes = await readFile(join(folder, file));
        const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        await writeFile(join(folder, `${file}.br`), await compress(bytes, { params }));
      }
    },
  };
}

// eslint-disable-next-line no-restricted-exports -- Vite reads it so
export default defineConfig({
  root: import.meta.dirname,
  // React Aria has the words of English as en-US alone, which it falls back on for en-GB.
  plugins: [optimizeLocales.vite({ locales: ['sv-SE', 'en-US'] }), compressed()],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // 'use client' is for frameworks that render on a server too.
      onLog: (level, log, handler) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log);
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/api', '/sign-in', '/account', '/site', '/people'].map((path) => [path, 'http://127.0.0.1:3000']),
    ),
  },
});
