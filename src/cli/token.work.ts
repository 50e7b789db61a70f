import type { Role } from '../kernel/actor.js';
import { CommandFailed } from './command-failed.js';
import { print, printJson, printLines, printTable, remark } from './output.js';
import { withFoundation } from './with-foundation.js';

export interface AddTokenOptions {
  readonly role: Role;
  readonly region?: readonly string[];
  readonly alliance?: readonly string[];
  readonly label?: string;
  readonly expires?: string;
  readonly json?: boolean;
}

export async function addToken(options: AddTokenOptions): Promise<void> {
  const { role, region, alliance, label, expires, json } = options;
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
  printLines([
    ['id', made.id],
    ['token', made.token],
  ]);
  remark('Use it as "Authorization: Bearer <token>". It is not shown again.');
}

export async function listTokens({ json }: { readonly json?: boolean }): Promise<void> {
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
      { heading: 'Län', value: ({ regions }) => regions.join(' '), width: 12 },
      { heading: 'Label', value: ({ label }) => label, width: 30, spare: 2 },
      { heading: 'Made', value: ({ createdAt }) => createdAt.slice(0, 10), spare: 1 },
      {
        heading: 'Until',
        value: ({ revokedAt, expiresAt }) => (revokedAt === null ? expiresAt?.slice(0, 10) : 'revoked'),
      },
    ],
    'There are no tokens yet. Make one with: samverka token add --role case-officer',
  );
}

export async function revokeToken(id: string): Promise<void> {
  const found = await withFoundation(({ tokens }) => tokens.revoke(id));
  if (!found) throw new CommandFailed(`there is no token with the id ${id}; see: samverka token list`);
  print(`revoked ${id}`);
}
