import { type Command, Option } from 'commander';
import { NOTICE_KINDS } from '../contexts/notifications/kinds.js';
import { MAIL_STATES } from '../contexts/notifications/mail-states.js';
import { jsonOption, langOption, wholeNumber } from './options.js';
import type { MailListOptions } from './mail.work.js';

const LIST_HELP = `
Accounts are pseudonyms: samverka account list says who they are.

Examples:
  samverka mails list --state given-up
  samverka mails list --about 000bcf08-3b1c-5d0a-8a54-5b8c1d9e7f21 --json`;

/** `mails list`, `mails resend`: who was told of what by mail. */
export function addMailCommands(program: Command): void {
  const mails = program.command('mails').description('who was told of what by mail, and how it ended');
  mails
    .command('list')
    .description('what was told, the newest first')
    .addOption(new Option('--state <state>', 'only those that stand so').choices(MAIL_STATES))
    .addOption(new Option('--kind <kind>', 'only of this kind').choices(NOTICE_KINDS))
    .option('--about <id>', 'only about this alliance, meeting or question per capsulam')
    .option('--account <id>', 'only to this account')
    .option('--limit <n>', 'at most so many', wholeNumber(1, 10_000), 50)
    .addOption(jsonOption())
    .addOption(langOption())
    .addHelpText('after', LIST_HELP)
    .action(async (options: MailListOptions) => {
      const { listMails } = await import('./mail.work.js');
      await listMails(options);
    });
  mails
    .command('resend')
    .description('send one again, to who may be told now')
    .argument('<id>', 'as shown by samverka mails list')
    .addHelpText('after', '\nA running server sends it. Noted in the security log.')
    .action(async (id: string) => {
      const { resendMail } = await import('./mail.work.js');
      await resendMail(id);
    });
}
