import { type Command, Option } from 'commander';
import { ROLES } from '../kernel/actor.js';
import { collectIds, collectLan, idBeginning, jsonOption } from './options.js';

const HELP = `
A coordinator acts for the alliances that it started, was appointed to, or is
given here; a region lets it start alliances there. The office (case-officer),
the board and the auditor see every alliance.
The id that is shown is the one to name in hand-over and appoint-coordinator.

Examples:
  samverka token add --role case-officer
  samverka token add --role coordinator --region 12,13 --label "samordnare syd"
  samverka token add --role auditor --expires 2027-01-01T00:00:00Z --json`;

/** `token add`, `token list`, `token revoke`. */
export function addTokenCommands(program: Command): void {
  const token = program.command('token').description('tokens by which people and programs sign in');
  token
    .command('add')
    .description('make a token; its words are shown this once')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .option(
      '--region <län>',
      'län in which a coordinator may start alliances: 12, Skåne or 12,13',
      collectLan,
    )
    .option('--alliance <id>', 'alliance that it gives a coordinator a mandate for', collectIds)
    .option('--label <words>', "what it is for; never a person's name")
    .option('--expires <instant>', 'until when it holds, as 2027-01-01T00:00:00Z; else until it is revoked')
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action(async (options: Parameters<typeof import('./token.work.js').addToken>[0]) => {
      const { addToken } = await import('./token.work.js');
      await addToken(options);
    });
  token
    .command('list')
    .description('every token that was made, without its words')
    .addOption(jsonOption())
    .action(async (options: { json?: boolean }) => {
      const { listTokens } = await import('./token.work.js');
      await listTokens(options);
    });
  token
    .command('revoke')
    .description('end a token, everywhere and at once')
    .argument('<id>', 'as shown when it was made and by samverka token list, or its beginning', idBeginning)
    .action(async (which: string) => {
      const { revokeToken } = await import('./token.work.js');
      await revokeToken(which);
    });
}
