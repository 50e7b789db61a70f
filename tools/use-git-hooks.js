/** Points a clone's git at .githooks. In a source archive or an image there is no repository, and nothing to do. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (existsSync('.git')) {
  try {
    execFileSync('git', ['config', 'core.hooksPath', '.githooks'], { stdio: 'ignore' });
  } catch {
    console.warn('The git hooks were not installed: git could not be run.');
  }
}
