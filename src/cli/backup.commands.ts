import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { backUp, restore } from '../backup/backup.js';
import type { Foundation } from '../foundation.js';
import { verifyLog } from '../log/verify-log.js';
import { jsonOption } from './options.js';
import { print, printJson, progressBar } from './output.js';
import { CommandFailed, withFoundation } from './session.js';

interface Json {
  readonly json?: boolean;
}

/** Tables that cannot be rebuilt from the log. */
const TABLES = ['vault.entry', 'vault.secret', 'identity.api_token'];

/** `backup`, `restore`. */
export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .description('write all that cannot be rebuilt into one file: the log, the vault, tokens, attachments')
    .argument('<file>', 'a new file, as backup-2026-11-22.samverka')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nMay be taken while the server runs. The file holds personal data: keep it as you keep the database.',
    )
    .action(takeBackup);
  program
    .command('restore')
    .description('restore a backup into an installation that holds nothing yet')
    .argument('<file>', 'made by: samverka backup')
    .addOption(jsonOption())
    .addHelpText('after', '\nStop the server first. The read models are made anew at its next start.')
    .action(restoreBackup);
}

async function takeBackup(path: string, { json }: Json): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there !== undefined) throw new CommandFailed(`${path} is there already`);
  const bar = progressBar('backing up');
  const result = await withFoundation(async (foundation) => {
    const head = await foundation.store.head();
    return backUp(partsOf(foundation), path, foundation.clock.now(), (_, position) => {
      bar.at(position, head);
    });
  });
  bar.end('backed up');
  if (json === true) printJson(result);
  else {
    print(
      `${path} holds the log up to position ${String(result.position)}, ${String(result.lines)} lines in all.`,
    );
    print(`sha256  ${result.sha256}`);
  }
}

async function restoreBackup(path: string, { json }: Json): Promise<void> {
  const bar = progressBar('restoring');
  const { result, report } = await withFoundation(async (foundation) => {
    const restored = await restore(partsOf(foundation), path, (events) => {
      bar.at(events, events);
    });
    return { result: restored, report: await verifyLog(foundation) };
  });
  bar.end('restored');
  if (json === true) printJson({ ...result, faults: report.faults });
  else {
    print(
      `${String(result.events)} events, ${String(result.rows)} rows and ${String(result.attachments)} attachments restored.`,
    );
    print(
      `The log was checked: ${String(report.texts.proven)} texts proven, ${String(report.faults.length)} faults.`,
    );
  }
  if (report.faults.length > 0)
    throw new CommandFailed('the restored log has faults; see: samverka log verify');
}

function partsOf({ association, store, database, attachments }: Foundation) {
  return { association: association.slug, store, database, attachments, tables: TABLES };
}
