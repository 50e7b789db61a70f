import type { Command } from 'commander';
import { jsonOption } from './options.js';

const BACKUP = `
May be taken while the server runs. Names and free texts in it are encrypted,
and the master key is not in it: keep that in another place. Attachments are in
it as they are, so encrypt the file, and keep it apart from the machine. The
read models are not in it: they are made anew from the log.

Examples:
  samverka backup backup-2026-11-22.samverka
  samverka backup today.samverka && \\
    age -r <key> -o today.samverka.age today.samverka && rm today.samverka`;
const RESTORE = `
Stop the server first. DATABASE_URL (or the data folder) is to be a new one:
what is there is never written over. The master key is to be the one of the
backup: SAMVERKA_MASTER_KEY_FILE, or master.key in the data folder.
What was erased after the backup was taken is erased again, by the journal
erasures.log of the data folder; where that folder is new, give the journal
that was kept apart: --erasures <file>. Without any, nothing is restored unless
you say --without-erasures: nobody was forgotten since, or there is no journal.
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
    .option('--erasures <file>', 'a copy of erasures.log, as new as can be had')
    .option('--without-erasures', 'restore though no journal tells what was erased after the backup')
    .addOption(jsonOption())
    .addHelpText('after', RESTORE)
    .action(
      async (path: string, options: { json?: boolean; erasures?: string; withoutErasures?: boolean }) => {
        const { restoreBackup } = await import('./backup.work.js');
        await restoreBackup(path, options);
      },
    );
}
