import type { Command } from 'commander';
import { jsonOption, langOption, type ShowOptions, wholeNumber } from './options.js';
import type { DiagramOptions } from './workflow.work.js';

const NAME = 'as shown by: samverka workflow list';
const TRY = `
Nothing is written, and nothing is released: the file is read, checked, and
played against the log. To make one:
  samverka workflow show alliances > candidate.json
  (change it: its version, a guard, a deadline)
  samverka workflow try candidate.json

A released version, tried as it is shown, says what moving the open cases that
are under an earlier one (migrate-case) would change for them.`;

/** `workflow list`, `workflow show`, `workflow diagram`, `workflow try`. */
export function addWorkflowCommands(program: Command): void {
  const workflow = program
    .command('workflow')
    .description('the processes: their tables, pictures and next versions');
  workflow
    .command('list')
    .description('every released version')
    .addOption(jsonOption())
    .action(async (options: { json?: boolean }) => {
      const { listReleases } = await import('./workflow.work.js');
      listReleases(options);
    });
  workflow
    .command('show')
    .description('a definition as JSON; save it, change it, and try it')
    .argument('<name>', NAME)
    .argument('[version]', 'else the newest', wholeNumber(1, 10_000))
    .action(async (name: string, version: number | undefined) => {
      const { showRelease } = await import('./workflow.work.js');
      showRelease(name, version);
    });
  workflow
    .command('diagram')
    .description('the state diagram, as Mermaid text or as SVG files')
    .argument('<name>', NAME)
    .option('--svg <prefix>', 'writes <prefix>-<axis>.svg')
    .addOption(langOption())
    .action(async (name: string, options: DiagramOptions) => {
      const { drawDiagram } = await import('./workflow.work.js');
      await drawDiagram(name, options);
    });
  workflow
    .command('try')
    .description('replay every open case against another version and say which would behave differently')
    .argument('<file.json>', 'a definition')
    .addOption(jsonOption())
    .addOption(langOption())
    .addHelpText('after', TRY)
    .action(async (path: string, options: ShowOptions) => {
      const { tryFile } = await import('./workflow.work.js');
      await tryFile(path, options);
    });
}
