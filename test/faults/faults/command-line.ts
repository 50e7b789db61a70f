import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Stage } from '../stage/stage.js';

/** How a command line ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly err: string;
}

/** Runs `samverka` beside the stage's instances, in a process of its own. */
export async function commandLine(stage: Stage, args: readonly string[], crashAt?: string): Promise<Ended> {
  const { folder, env, nodeOptions } = stage.program;
  const child = spawn(process.execPath, [...nodeOptions, `${folder}/src/cli.js`, ...args], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      ...env,
      ...(crashAt === undefined ? {} : { SAMVERKA_CRASH_AT: crashAt }),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, err };
}
