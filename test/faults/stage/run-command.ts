import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a program of the system. @returns what it said @throws Error with what it complained of */
export async function runCommand(program: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await execute(program, [...args]);
  return stdout.trim();
}
