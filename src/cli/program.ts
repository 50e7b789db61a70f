import { Command } from 'commander';
import { CONFIG_VARIABLES } from '../config/config.js';
import { addBackupCommands } from './backup.commands.js';
import { addDemoCommand } from './demo/demo.command.js';
import { addDoctorCommand } from './doctor.command.js';
import { addExportCommand } from './export.command.js';
import { addImportCommand } from './import.command.js';
import { addLogCommands } from './log.commands.js';
import { addProjectionCommands } from './projection.commands.js';
import { addReadCommands } from './read.commands.js';
import { addServeCommand } from './serve.command.js';
import { addTokenCommands } from './token.commands.js';
import { addWorkflowCommands } from './workflow.commands.js';

const EXAMPLES = `
Examples:
  samverka serve                                        start the server
  samverka token add --role coordinator --region 12     let somebody start alliances in Skåne
  samverka list --region 12                             the alliances of a län
  samverka history <id>                                 everything that ever happened to one
  samverka import history data/history.csv --dry-run    see what a file would bring
  samverka doctor                                       is everything well, and if not, what to do

Ends with 0 when done, 1 when refused or failed, 2 when used wrongly.`;

/** The command line: every verb with its help. Throws what a verb throws; the caller turns it into words. */
export function samverkaProgram(): Command {
  const program = new Command('samverka')
    .description('Runs the life of regional alliances: every step an event, every view made from the log.')
    .version('0.1.0')
    .exitOverride()
    .showHelpAfterError('(add --help for more)')
    .addHelpText('after', `\nEnvironment:\n${environment()}\n${EXAMPLES}`);
  addServeCommand(program);
  addDemoCommand(program);
  addTokenCommands(program);
  addReadCommands(program);
  addExportCommand(program);
  addImportCommand(program);
  addProjectionCommands(program);
  addWorkflowCommands(program);
  addLogCommands(program);
  addBackupCommands(program);
  addDoctorCommand(program);
  for (const command of program.commands) inherit(command, program);
  return program;
}

/** Commander's settings are not inherited by commands that were made on their own. */
function inherit(command: Command, program: Command): void {
  command.copyInheritedSettings(program);
  for (const child of command.commands) inherit(child, program);
}

function environment(): string {
  const width = Math.max(...CONFIG_VARIABLES.map(({ name }) => name.length));
  return CONFIG_VARIABLES.map(({ name, default: value, meaning }) => {
    const standard = value === '' ? '' : ` (default ${value})`;
    return `  ${name.padEnd(width)}  ${meaning}${standard}`;
  }).join('\n');
}
