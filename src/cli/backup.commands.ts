import type { Command } from 'commander';
import { jsonOption } from './options.js';

const BACKUP = `
May be taken while the server runs. The file holds personal data and is not
encrypted by itself: encrypt it, and keep it apart from the machine. The read
models are not in it: they are made anew from the log.

Examples:
  samverka backup backup-2026-11-22.samverka
  samverka backup today.samverka && \\
    age -r <key> -o today.samverka.age today.samverka && rm today.samverka`;
const RESTORE = `
Stop the server first. DATABASE_URL (or the data folder) is to be a new one:
what is there is never written over.
Cut off, it may be started again. The read models are made anew at the server's
next start.`;

/** `backup`, `restore`. */
export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .description('write all that cannot be rebuilt into one file: the log, the vault, tokens, attachments')
    .argument('<file>', 'a new file')
    .addOption(jsonOption())
    .addHelpText('after', BACKUP)
    .action(async (path: string, options: { json?: boolean }) => {
      const { takeBackup } = await import('./backup.work.js');
      await takeBackup(path, options);
    });
  program
    .command('restore')
    .description('restore a backup into an installation that holds nothing yet, and check its log')
    .argument('<file>', 'made by: samverka backup')
    .addOption(jsonOption())
    .addHelpText('after', RESTORE)
    .action(async (path: string, options: { json?: boolean }) => {
      const { restoreBackup } = await import('./backup.work.js');
      await restoreBackup(path, options);
    });
}
