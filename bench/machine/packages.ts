import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { programRoot } from '../../src/program-root.js';

/** Peers with packages of their own, which the program's installation shall not bear. */
export type PackageGroup = 'postgres' | 'eventstoredb';

/**
 * Installs a group's packages where they are not yet, as their lockfile has them, without running their scripts.
 *
 * @param say told that it takes a while
 * @throws Error npm could not
 */
export async function installPackages(group: PackageGroup, say: (line: string) => void): Promise<void> {
  const folder = folderOf(group);
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return;
  say(`installing the peers on ${group} in bench/packages/${group}, once`);
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  npm.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(npm, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the peers on ${group} could not be installed: ${said.trim()}`);
}

/**
 * Loads an installed package. The caller says what of it is used, since its types are not installed with ours.
 *
 * @throws Error it is not installed
 */
export async function installedPackage(group: PackageGroup, name: string): Promise<unknown> {
  const { load } = (await import(pathToFileURL(join(folderOf(group), 'load.mjs')).href)) as Loader;
  return load(name);
}

interface Loader {
  readonly load: (name: string) => Promise<unknown>;
}

function folderOf(group: PackageGroup): string {
  return join(programRoot(), 'bench', 'packages', group);
}
