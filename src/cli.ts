#!/usr/bin/env node
import 'reflect-metadata';
import { remark } from './cli/output.js';
import { runCommandLine } from './cli/run.js';
import { systemFault } from './cli/system-faults.js';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads may have seen enough: `samverka list | head`.
  if (error.code === 'EPIPE') process.exit(0);
  remark(`samverka: the output could not be written: ${systemFault(error) ?? error.message}`);
  process.exit(1);
});

process.exitCode = await runCommandLine(process.argv.slice(2));
