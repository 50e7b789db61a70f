import type { Command } from 'commander';

const HELP = `
Listens on HOST and PORT, runs the read models and the clock of deadlines, and
says where to open it.
The first start brings the association's own history into the empty log.
Ctrl-C (or SIGTERM) ends it in order: what was accepted is answered first.`;

/** `serve`. */
export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('start the server: takes commands, runs the read models')
    .addHelpText('after', HELP)
    .action(async () => {
      const { serve } = await import('../serve.js');
      await serve();
    });
}
