#!/usr/bin/env node
import 'reflect-metadata';
import { runCommandLine } from './cli/run.js';

// Whoever reads may have seen enough: `samverka list | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

process.exitCode = await runCommandLine(process.argv.slice(2));
