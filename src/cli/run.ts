import { CommanderError } from 'commander';
import { ConfigError } from '../config/config.js';
import { WrongUse } from './command-failed.js';
import { remark } from './output.js';
import { samverkaProgram } from './program.js';

/**
 * Runs one command and says what went wrong, if something did.
 *
 * @param args what was written after `samverka`
 * @returns the exit code: 0 done, 1 refused or failed, 2 wrong use
 */
export async function runCommandLine(args: readonly string[]): Promise<0 | 1 | 2> {
  try {
    await samverkaProgram().parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // Help and version were asked for; anything else is wrong use, which commander has told of.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof WrongUse || error instanceof ConfigError) {
      remark(`samverka: ${error.message}`);
      return 2;
    }
    // Knowing every kind of error takes most of the program, which wrong use does without.
    const { describeError } = await import('./errors.js');
    const { message, exitCode } = describeError(error);
    remark(`samverka: ${message}`);
    return exitCode;
  }
}
