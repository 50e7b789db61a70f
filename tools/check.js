/**
 * Runs every static check, reports them all, and fails if one failed. `--staged` runs only the quick ones, on the
 * files about to be committed, as they stand in the working tree.
 */
import { execFileSync, spawnSync } from 'node:child_process';

const everything = [
  ['prettier', '--check', '.'],
  ['eslint', '--max-warnings', '0', '.'],
  ['tsc', '--noEmit'],
  ['tsc', '--project', 'web'],
  ['depcruise', 'src', 'projections', 'bench', 'test', 'web'],
  ['knip'],
  ['lockfile'],
];

const checks = process.argv.includes('--staged') ? checksOf(stagedFiles()) : everything;
const failed = checks.filter((check) => !passes(check)).map(([tool]) => tool);
console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : `\nAll ${checks.length} checks passed`);
process.exitCode = failed.length > 0 ? 1 : 0;

function passes([tool, ...options]) {
  console.log(`\n> ${tool}`);
  const [program, ...words] =
    tool === 'lockfile' ? ['node', 'tools/check-lockfile.js'] : ['npx', '--no-install', tool, ...options];
  return spawnSync(program, words, { stdio: 'inherit' }).status === 0;
}

function stagedFiles() {
  const listing = ['diff', '--cached', '--name-only', '--diff-filter=ACMR', '-z'];
  return execFileSync('git', listing, { encoding: 'utf8' }).split('\0').filter(Boolean);
}

function checksOf(files) {
  const code = files.filter((file) => /\.[cm]?[jt]sx?$/.test(file));
  return [
    ...(files.length > 0 ? [['prettier', '--check', '--ignore-unknown', ...files]] : []),
    ...(code.length > 0 ? [['eslint', '--max-warnings', '0', '--no-warn-ignored', ...code]] : []),
  ];
}
