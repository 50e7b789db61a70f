import type { Command } from 'commander';
import { jsonOption } from './options.js';

const REKEY = `
Stop every server first. Make the new key, and keep the old one as long as there
are backups that were sealed with it. All is done or nothing is: cut off, it may
be started again. Afterwards let SAMVERKA_MASTER_KEY_FILE name the new key's
file, or move it to where the old one lay.

Example:
  (umask 077; openssl rand -base64 32 > new.key)
  samverka vault rekey --new-key-file new.key`;

/** `vault rekey`. */
export function addVaultCommands(program: Command): void {
  const vault = program.command('vault').description('the vault of names and free texts');
  vault
    .command('rekey')
    .description('seal the keys of the vault with another master key')
    .requiredOption('--new-key-file <path>', 'file with the new key, base64 of 32 bytes')
    .addOption(jsonOption())
    .addHelpText('after', REKEY)
    .action(async (options: { newKeyFile: string; json?: boolean }) => {
      const { rekey } = await import('./vault.work.js');
      await rekey(options);
    });
}
