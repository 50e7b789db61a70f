import { type Command, Option } from 'commander';
import { SECURITY_EVENT_KINDS } from '../contexts/identity/postgres/security-event-table.js';
import { ROLES } from '../kernel/actor.js';
import { calendarDate, collectIds, collectLan, idBeginning, jsonOption, wholeNumber } from './options.js';

const INVITE_HELP = `
The link is mailed where SMTP_URL is set, and printed here in any case: it holds
for seven days, and whoever opens it chooses a password. Who has not answered an
earlier invitation gets another link, and the role too.

Examples:
  samverka account invite --email anna@example.org --name "Anna Exempel" \\
    --role chair
  samverka account invite --email bo@example.org --name "Bo Exempel" \\
    --role coordinator --region 12`;

/** `account invite`, `account list`, `account block`, `account unblock`, `account reset`,
 * `account remove-passkeys`, `security-events`. */
export function addAccountCommands(program: Command): void {
  const account = program.command('account').description('people who sign in, and as what');
  account
    .command('invite')
    .description('make an account, and a link by which its password is chosen')
    .requiredOption('--email <address>', 'where the person gets mail')
    .requiredOption('--name <name>', 'what the person is called')
    .addOption(new Option('--role <role>', 'what the person may do').choices(ROLES).makeOptionMandatory())
    .option('--from <day>', 'the first day of the role; else today', calendarDate)
    .option('--to <day>', 'its last day; else until it is ended', calendarDate)
    .option(
      '--region <län>',
      'län in which a coordinator may start alliances: 12, Skåne or 12,13',
      collectLan,
    )
    .option('--alliance <id>', 'alliance that it is a mandate for', collectIds)
    .addOption(new Option('--lang <language>', 'language of the mail').choices(['sv', 'en']).default('sv'))
    .addOption(jsonOption())
    .addHelpText('after', INVITE_HELP)
    .action(async (options: Parameters<typeof import('./account.work.js').inviteAccount>[0]) => {
      const { inviteAccount } = await import('./account.work.js');
      await inviteAccount(options);
    });
  account
    .command('list')
    .description('every account, with the roles that it has now')
    .addOption(jsonOption())
    .action(async (options: { json?: boolean }) => {
      const { listAccounts } = await import('./account.work.js');
      await listAccounts(options);
    });
  for (const verb of ['block', 'unblock'] as const) {
    account
      .command(verb)
      .description(
        verb === 'block' ? 'shut an account out, everywhere and at once' : 'let an account in again',
      )
      .argument('<id>', 'as shown by samverka account list, or its beginning', idBeginning)
      .action(async (which: string) => {
        const { blockAccount } = await import('./account.work.js');
        await blockAccount(which, verb === 'block');
      });
  }
  account
    .command('reset')
    .description('print a link by which a forgotten password is replaced, once and within an hour')
    .argument('<id>', 'as shown by samverka account list, or its beginning', idBeginning)
    .action(async (which: string) => {
      const { resetAccount } = await import('./account.work.js');
      await resetAccount(which);
    });
  account
    .command('remove-passkeys')
    .description('remove the passkeys of somebody who lost them and their codes')
    .argument('<id>', 'as shown by samverka account list, or its beginning', idBeginning)
    .action(async (which: string) => {
      const { removePasskeys } = await import('./account.work.js');
      await removePasskeys(which);
    });
  program
    .command('security-events')
    .description('sign-ins, failures, changes of roles and the like, the newest first')
    .addOption(new Option('--kind <kind>', 'only of this kind').choices(SECURITY_EVENT_KINDS))
    .option('--limit <number>', 'how many', wholeNumber(1, 10_000), 50)
    .addOption(jsonOption())
    .action(async (options: Parameters<typeof import('./account.work.js').listSecurityEvents>[0]) => {
      const { listSecurityEvents } = await import('./account.work.js');
      await listSecurityEvents(options);
    });
}
