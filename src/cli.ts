#!/usr/bin/env node
import 'reflect-metadata';
import { CommanderError } from 'commander';
import { samverkaProgram } from './cli/program.js';

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
  } else {
    // Knowing every kind of error takes most of the program, which help and version do without.
    const { describeError } = await import('./cli/errors.js');
    const { message, exitCode } = describeError(error);
    process.stderr.write(`samverka: ${message}\n`);
    process.exitCode = exitCode;
  }
}
