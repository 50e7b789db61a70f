import type { Role } from '../kernel/actor.js';
import { allianceStream } from '../contexts/alliances/alliance-stream.js';
import type { Foundation } from '../foundation.js';
import { CommandFailed, WrongUse } from './command-failed.js';
import { noSuchAlliance } from './find-alliance.js';
import { print, printJson, printLines, printTable, remark } from './output.js';
import { withFoundation } from './with-foundation.js';

/** Enough of an id to revoke by. */
const BRIEF_ID = 8;

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
  if (region !== undefined && role !== 'coordinator')
    throw new WrongUse(`--region is for a coordinator; it gives the role ${role} nothing`);
  if (alliance !== undefined && role !== 'coordinator')
    remark(`--alliance is a mandate, which a coordinator has; it gives the role ${role} nothing`);
  if (expires !== undefined && Date.parse(expires) <= Date.now())
    throw new WrongUse(`--expires is ${expires}, which has passed`);
  const made = await withFoundation(async (foundation) => {
    for (const id of alliance ?? []) await requireAlliance(foundation, id);
    return foundation.identity.tokens.add({
      role,
      ...(region === undefined ? {} : { regions: region }),
      ...(alliance === undefined ? {} : { alliances: alliance }),
      ...(label === undefined ? {} : { label }),
      ...(expires === undefined ? {} : { expiresAt: expires }),
    });
  });
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

async function requireAlliance({ store, association }: Foundation, id: string): Promise<void> {
  const { events } = await store.readStream(allianceStream(association.slug, id));
  if (events.length === 0) throw noSuchAlliance(id);
}

export async function listTokens({ json }: { readonly json?: boolean }): Promise<void> {
  const tokens = await withFoundation((foundation) => foundation.identity.tokens.list());
  if (json === true) {
    printJson({ items: tokens });
    return;
  }
  printTable(
    tokens,
    [
      { heading: 'Id', value: ({ id }) => id, brief: ({ id }) => id.slice(0, BRIEF_ID) },
      { heading: 'Role', value: ({ role }) => role },
      { heading: 'County', value: ({ regions }) => regions.join(' '), width: 12 },
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

/** @param which an id or its beginning */
export async function revokeToken(which: string): Promise<void> {
  const revoked = await withFoundation(async ({ identity: { tokens } }) => {
    const found = (await tokens.list()).filter(({ id }) => id.startsWith(which));
    const [one] = found;
    if (one === undefined)
      throw new CommandFailed(`there is no token with the id ${which}; see: samverka token list`);
    if (found.length > 1)
      throw new CommandFailed(`${which} may be any of these:\n${found.map(({ id }) => id).join('\n')}`);
    await tokens.revoke(one.id);
    return one.id;
  });
  print(`revoked ${revoked}`);
}
