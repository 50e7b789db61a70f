/**
 * Every package in a package-lock.json, the program's and the bench's, must bear a sum that npm checks it by (sha512), and
 * come from the registry that npm is set to, or from npm's own: no address elsewhere. That the file fits package.json is
 * for `npm ci` to say.
 */
import { readFileSync } from 'node:fs';

const REGISTRY = 'https://registry.npmjs.org/';
const FOLDERS = ['.', 'bench/packages/postgres', 'bench/packages/eventstoredb'];

let looked = 0;
const faults = FOLDERS.flatMap((folder) => {
  const { packages } = JSON.parse(readFileSync(`${folder}/package-lock.json`, 'utf8'));
  looked += Object.keys(packages).length - 1;
  return Object.entries(packages)
    .filter(([path, { link, inBundle }]) => path !== '' && !link && !inBundle)
    .filter(
      ([, { resolved = REGISTRY, integrity = '' }]) =>
        !resolved.startsWith(REGISTRY) || !integrity.startsWith('sha512-'),
    )
    .map(
      ([path, { resolved, integrity }]) =>
        `${folder}/${path}: ${resolved ?? 'from npm'}, ${integrity ?? 'without a sum'}`,
    );
});
for (const fault of faults) console.error(fault);
console.log(`${looked} packages looked at, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
