import { type Command, Option } from 'commander';
import { PRIVACY_STATES } from '../contexts/privacy/names.js';
import { idBeginning, jsonOption, langOption, wholeNumber } from './options.js';
import type { ShowOptions } from './options.js';
import type { PrivacyDueOptions, PrivacyListOptions } from './privacy.work.js';

const STATES = Object.keys(PRIVACY_STATES['request'] ?? {}).filter((state) => state !== 'none');
const SHOW_HELP = `
Names and words of persons are shown: mind who sees your screen.

Examples:
  samverka privacy show 000bcf08
  samverka privacy show 000bcf08 --json`;

/** `privacy list`, `privacy show`, `privacy due`: persons' requests about their own data. */
export function addPrivacyCommands(program: Command): void {
  const privacy = program.command('privacy').description("persons' requests about their own data");
  privacy
    .command('list')
    .description('every request, what is to be answered first at the top')
    .addOption(new Option('--state <state>', 'only requests in this state').choices(STATES))
    .option('--limit <n>', 'at most so many', wholeNumber(1, 10_000), 200)
    .addOption(jsonOption())
    .addOption(langOption())
    .action(async (options: PrivacyListOptions) => {
      const { listRequests } = await import('./privacy.work.js');
      await listRequests(options);
    });
  privacy
    .command('show')
    .description('one request: who asks, for what, and how far it has come')
    .argument('<id>', 'as shown by samverka privacy list, or its beginning', idBeginning)
    .addOption(jsonOption())
    .addOption(langOption())
    .addHelpText('after', SHOW_HELP)
    .action(async (which: string, options: ShowOptions) => {
      const { showRequest } = await import('./privacy.work.js');
      await showRequest(which, options);
    });
  privacy
    .command('due')
    .description('what is to be answered soon, and what is overdue')
    .option('--days <n>', 'within so many days', wholeNumber(0, 1_000), 10)
    .addOption(jsonOption())
    .addOption(langOption())
    .addHelpText('after', '\nA request is to be answered within a month (GDPR article 12.3).')
    .action(async (options: PrivacyDueOptions) => {
      const { listDue } = await import('./privacy.work.js');
      await listDue(options);
    });
}
