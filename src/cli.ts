#!/usr/bin/env node
import 'reflect-metadata';
import { CommanderError } from 'commander';
import { WrongUse } from './cli/command-failed.js';
import { samverkaProgram } from './cli/program.js';
import { ConfigError } from './config/config.js';

// Whoever reads may have seen enough: `samverka list | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

try {
  await samverkaProgram().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Help and version were asked for; anything else is wrong use, which commander has told of.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof WrongUse || error instanceof ConfigError) {
    process.stderr.write(`samverka: ${error.message}\n`);
    process.exitCode = 2;
  } else {
    // Knowing every kind of error takes most of the program, which wrong use does without.
    const { describeError } = await import('./cli/errors.js');
    const { message, exitCode } = describeError(error);
    process.stderr.write(`samverka: ${message}\n`);
    process.exitCode = exitCode;
  }
}
