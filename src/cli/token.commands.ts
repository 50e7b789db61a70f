import { type Command, Option } from 'commander';
import { type Role, ROLES } from '../kernel/actor.js';
import { print, printJson, printTable, remark } from './output.js';
import { collectIds, collectLan, jsonOption } from './options.js';
import { CommandFailed, withFoundation } from './session.js';

interface AddOptions {
  readonly role: Role;
  readonly region?: readonly string[];
  readonly alliance?: readonly string[];
  readonly label?: string;
  readonly expires?: string;
  readonly json?: boolean;
}

/** `token add`, `token list`, `token revoke`. */
export function addTokenCommands(program: Command): void {
  const token = program.command('token').description('tokens by which people and programs sign in');
  token
    .command('add')
    .description('make a token; its words are shown this once')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .option('--region <län>', 'län in which a coordinator may start alliances: 12 or 12,13', collectLan)
    .option('--alliance <id>', 'alliance that it gives a mandate for', collectIds)
    .option('--label <words>', "what it is for; never a person's name")
    .option('--expires <instant>', 'until when it holds, as 2027-01-01T00:00:00Z; else until it is revoked')
    .addOption(jsonOption())
    .addHelpText('after', '\nThe id is the one to name in hand-over and appoint-coordinator.')
    .action(add);
  token.command('list').description('every token, without its words').addOption(jsonOption()).action(list);
  token
    .command('revoke')
    .description('end a token at once, everywhere')
    .argument('<id>', 'as shown when it was made')
    .action(revoke);
}

async function add({ role, region, alliance, label, expires, json }: AddOptions): Promise<void> {
  const made = await withFoundation(({ tokens }) =>
    tokens.add({
      role,
      ...(region === undefined ? {} : { regions: region }),
      ...(alliance === undefined ? {} : { alliances: alliance }),
      ...(label === undefined ? {} : { label }),
      ...(expires === undefined ? {} : { expiresAt: expires }),
    }),
  );
  if (json === true) {
    printJson(made);
    return;
  }
  print(`id     ${made.id}`);
  print(`token  ${made.token}`);
  remark('Use it as "Authorization: Bearer <token>". It is not shown again.');
}

async function list({ json }: { json?: boolean }): Promise<void> {
  const tokens = await withFoundation((foundation) => foundation.tokens.list());
  if (json === true) {
    printJson({ items: tokens });
    return;
  }
  printTable(
    tokens,
    [
      { heading: 'Id', value: ({ id }) => id },
      { heading: 'Role', value: ({ role }) => role },
      { heading: 'Län', value: ({ regions }) => regions.join(' ') },
      { heading: 'Label', value: ({ label }) => label, width: 30 },
      { heading: 'Made', value: ({ createdAt }) => createdAt.slice(0, 10) },
      {
        heading: 'Until',
        value: ({ revokedAt, expiresAt }) => (revokedAt === null ? expiresAt?.slice(0, 10) : 'revoked'),
      },
    ],
    'There are no tokens yet. Make one with: samverka token add --role case-officer',
  );
}

async function revoke(id: string): Promise<void> {
  const found = await withFoundation(({ tokens }) => tokens.revoke(id));
  if (!found) throw new CommandFailed(`there is no token with the id ${id}; see: samverka token list`);
  print(`revoked ${id}`);
}
