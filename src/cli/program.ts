import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../config/config.js';
import { CONFIG_VARIABLES } from '../config/config-variables.js';
import { SECRETS } from '../config/secret-files.js';
import { programRoot } from '../program-root.js';
import { addAccountCommands } from './account.commands.js';
import { addBackupCommands } from './backup.commands.js';
import { addDemoCommand } from './demo/demo.command.js';
import { addDoctorCommand } from './doctor.command.js';
import { addExportCommand } from './export.command.js';
import { addImportCommand } from './import.command.js';
import { addLogCommands } from './log.commands.js';
import { addMailCommands } from './mail.commands.js';
import { addPrivacyCommands } from './privacy.commands.js';
import { addProjectionCommands } from './projection.commands.js';
import { addReadCommands } from './read.commands.js';
import { addServeCommand } from './serve.command.js';
import { addTokenCommands } from './token.commands.js';
import { addVaultCommands } from './vault.commands.js';
import { addWorkflowCommands } from './workflow.commands.js';

const EXAMPLES = `
Examples:
  samverka serve                            start the server
  samverka token add --role case-officer    let somebody of the office in
  samverka list --region 12                 the alliances of a län
  samverka history <id>                     everything that ever happened to one
  samverka import history <csv> --dry-run   see what a file would bring
  samverka doctor                           is all well, and if not, what to do

Every command works beside a running server or without one. Add --help to any.
Ends with 0 when done, 1 when refused or failed, 2 when used wrongly.
Help, errors and remarks are for operators, in English. What is said of cases,
with its headings, follows --lang: sv (as it is without it) or en.`;

/**
 * The command line: every verb with its help. Throws what a verb throws; the caller turns it into words.
 *
 * The files that describe verbs import next to nothing, so that help and wrong use are answered at once; what a verb
 * does is imported when it is done.
 */
export function samverkaProgram(): Command {
  const program = new Command('samverka')
    .description('Runs the life of regional alliances: every step an event, every view made from the log.')
    .version(version())
    .exitOverride()
    .showHelpAfterError('(add --help for more)')
    .configureHelp({ showGlobalOptions: false })
    .addHelpText('after', `\nEnvironment:\n${environment()}\n${EXAMPLES}`);
  addServeCommand(program);
  addDemoCommand(program);
  addTokenCommands(program);
  addAccountCommands(program);
  addReadCommands(program);
  addExportCommand(program);
  addImportCommand(program);
  addPrivacyCommands(program);
  addMailCommands(program);
  addProjectionCommands(program);
  addWorkflowCommands(program);
  addLogCommands(program);
  addBackupCommands(program);
  addVaultCommands(program);
  addDoctorCommand(program);
  for (const command of program.commands) inherit(command, program);
  program.hook('preAction', () => {
    readConfig(process.env);
  });
  return program;
}

/** Commander's settings are not inherited by commands that were made on their own. */
function inherit(command: Command, program: Command): void {
  command.copyInheritedSettings(program);
  for (const child of command.commands) inherit(child, program);
}

function version(): string {
  const { version: own } = JSON.parse(readFileSync(join(programRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return own;
}

const SECRET_FILES = `A secret may lie in a file that <NAME>_FILE names: ${SECRETS.join(', ')}.`;

function environment(): string {
  const width = Math.max(...CONFIG_VARIABLES.map(({ name }) => name.length)) + 4;
  return CONFIG_VARIABLES.map(({ name, default: value, meaning }) => {
    const standard = value === '' ? '' : ` (default ${value})`;
    const [first, ...rest] = wrapped(`${meaning}${standard}`, 78 - width);
    const more = rest.map((line) => `\n${' '.repeat(width)}${line}`).join('');
    return `  ${name.padEnd(width - 2)}${first ?? ''}${more}`;
  })
    .concat(`\n  ${wrapped(SECRET_FILES, 76).join('\n  ')}`)
    .join('\n');
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
