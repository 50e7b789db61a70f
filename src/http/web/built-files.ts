import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programRoot } from '../../program-root.js';

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
};

/** A file of the web application, with the copy that browsers take which know Brotli (RFC 7932). */
export interface BuiltFile {
  readonly type: string;
  readonly bytes: Buffer;
  readonly brotli: Buffer | undefined;
}

/** The web application as `npm run build` left it in dist/web, read once. */
export class BuiltFiles {
  private constructor(
    readonly page: string,
    private readonly assets: ReadonlyMap<string, BuiltFile>,
  ) {}

  /** @returns undefined: it has not been built */
  static read(folder = join(programRoot(), 'dist/web')): BuiltFiles | undefined {
    try {
      const names = readdirSync(join(folder, 'assets'));
      const bytesOf = (name: string): Buffer => readFileSync(join(folder, 'assets', name));
      const assets = names.flatMap((name) => {
        const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
        const brotli = names.includes(`${name}.br`) ? bytesOf(`${name}.br`) : undefined;
        return type === undefined ? [] : [[name, { type, bytes: bytesOf(name), brotli }] as const];
      });
      return new BuiltFiles(readFileSync(join(folder, 'index.html'), 'utf8'), new Map(assets));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  asset(name: string): BuiltFile | undefined {
    return this.assets.get(name);
  }
}
