#!/usr/bin/env node
import 'reflect-metadata';
import { CommanderError } from 'commander';
import { describeError } from './cli/errors.js';
import { remark } from './cli/output.js';
import { samverkaProgram } from './cli/program.js';

try {
  await samverkaProgram().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Help and version were asked for; anything else is wrong use, which commander has told of.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    const { message, exitCode } = describeError(error);
    remark(`samverka: ${message}`);
    process.exitCode = exitCode;
  }
}
