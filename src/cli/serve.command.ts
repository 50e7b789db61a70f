import type { Command } from 'commander';
import { serve } from '../serve.js';

/** `serve`. */
export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('start the server: takes commands, runs the read models')
    .action(serve);
}
