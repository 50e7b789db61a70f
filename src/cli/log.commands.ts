import type { Command } from 'commander';
import { copyLog, logOf } from '../event-store/copy-log.js';
import type { EventStore } from '../event-store/event-store.js';
import type { Foundation } from '../foundation.js';
import { openStoreAt } from '../foundation.js';
import { verifyLog } from '../log/verify-log.js';
import { jsonOption } from './options.js';
import { print, printJson, printTable, progressBar } from './output.js';
import { CommandFailed, withFoundation } from './session.js';

interface Json {
  readonly json?: boolean;
}

/** `log verify`, `log copy`. */
export function addLogCommands(program: Command): void {
  const log = program.command('log').description('the log itself');
  log
    .command('verify')
    .description('read every event and check that nothing is missing, doubled, changed or unproven')
    .addOption(jsonOption())
    .action(verify);
  log
    .command('copy')
    .description('move a log to another store and prove both equal; may be cut off and started again')
    .requiredOption(
      '--from <url>',
      'postgresql://... or esdb://..., or here: the log that this installation uses',
    )
    .requiredOption('--to <url>', 'the same; nobody may write there meanwhile')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nStop the server first. Then start it with the new store, and: samverka rebuild --all',
    )
    .action(copy);
}

async function verify({ json }: Json): Promise<void> {
  const bar = progressBar('reading the log');
  const report = await withFoundation(async (foundation) => {
    const head = await foundation.store.head();
    return verifyLog(foundation, (_, position) => {
      bar.at(position, head);
    });
  });
  bar.end('read');
  if (json === true) printJson(report);
  else {
    print(
      `events       ${String(report.events)} in ${String(report.streams)} streams, up to ${String(report.position)}`,
    );
    print(
      `texts        ${String(report.texts.proven)} proven, ${String(report.texts.missing)} not in the vault any more`,
    );
    print(`attachments  ${String(report.attachments)}`);
    print(`sha256       ${report.sha256}`);
    if (report.faults.length > 0) {
      printTable(
        report.faults,
        [
          { heading: 'Fault', value: ({ code }) => code },
          { heading: 'Stream', value: ({ stream }) => stream },
          { heading: 'Revision', value: ({ revision }) => revision, right: true },
          { heading: 'What', value: ({ message }) => message, width: 60 },
        ],
        '',
      );
    }
  }
  if (report.faults.length > 0) throw new CommandFailed(`the log has ${String(report.faults.length)} faults`);
}

async function copy({ from, to, json }: Json & { from: string; to: string }): Promise<void> {
  if (from === to) throw new CommandFailed('--from and --to are the same');
  const bar = progressBar('copying');
  const result = await withFoundation(async (foundation) => {
    const source = await storeAt(foundation, from);
    const target = await storeAt(foundation, to);
    try {
      const head = await source.head();
      return await copyLog(logOf(source), target, (_, position) => {
        bar.at(position, head);
      });
    } finally {
      for (const store of [source, target]) if (store !== foundation.store) await store.close();
    }
  });
  bar.end('copied and compared');
  if (json === true) printJson(result);
  else {
    print(`${String(result.copied)} events copied; both logs hold the same ${String(result.events)} events.`);
    print(`sha256  ${result.sha256}`);
  }
}

function storeAt(foundation: Foundation, url: string): Promise<EventStore> {
  return url === 'here' ? Promise.resolve(foundation.store) : openStoreAt(url, foundation);
}
