import { checkDurability } from '../database/durability.js';
import { excessOf } from '../database/excess.js';
import { verifyLog } from '../log/verify-log.js';
import { progressBar } from './progress-bar.js';
import type { Samverka } from '../samverka.js';
import { describeError } from './errors.js';
import { examineImports } from './examine-imports.js';
import { isServed } from './is-served.js';
import { fault, type Finding, NOT_HERE, well } from './finding.js';

/** A lag that is gone again a moment later is work under way. */
const LAG_PATIENCE_MS = 5_000;
/** What to do where nothing runs. */
export const START = 'start the server (samverka serve)';
const RESTART = 'start the server anew';

/**
 * Looks at what a program that could be put together stands on. Each thing is looked at on its own, so that one that
 * is away hides no other.
 *
 * @param full reads the whole log as well
 */
export async function examineApp(app: Samverka, full: boolean): Promise<Finding[]> {
  const database = await looked('database', 'see the message; the database is needed for everything', () =>
    examineDatabase(app),
  );
  const store = await looked('event store', 'commands wait until it answers', () => examineStore(app));
  const findings = [...database, ...store];
  // Imports, read models and the log cannot be judged without the log.
  if (store.some(({ ok }) => !ok)) return findings;
  const serves = await isServed(app.foundation.database);
  let importing = false;
  const imports = await looked('imports', 'see: samverka log verify', async () => {
    const { finding, underWay } = await examineImports(app.foundation, serves ? RESTART : START);
    importing = underWay;
    return [finding];
  });
  // A server runs its read models once it has finished the imports.
  const isEmpty = (await app.foundation.store.head()) === 0;
  const readModels = await looked('read models', isEmpty ? NOT_HERE : 'samverka rebuild --all', () =>
    examineReadModels(app, serves && importing),
  );
  const vault = await looked('vault', 'see the message', () => examineVault(app));
  findings.push(...imports, ...readModels, ...vault);
  if (full) findings.push(...(await looked('log', 'see: samverka log verify', () => examineLog(app))));
  return findings;
}

async function looked(
  check: string,
  remedy: string,
  look: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (error) {
    return [fault(check, describeError(error).message, remedy)];
  }
}

async function examineDatabase({ foundation }: Samverka): Promise<Finding[]> {
  const found = await checkDurability(foundation.database);
  return [
    ...found.map(({ check, ...finding }) => ({ check: `database ${check}`, ...finding })),
    await examineRoles(foundation),
  ];
}

/** What the application's role may do to the log is asked of the server, whoever granted it. */
async function examineRoles({ database, shortfall }: Samverka['foundation']): Promise<Finding> {
  const check = 'database roles';
  if (shortfall !== null) return fault(check, shortfall.lack, shortfall.remedy);
  const excess = await excessOf(database);
  if (excess === null) return well(check, 'the log can only be read and appended to');
  const value = `${excess.role} may ${excess.privileges.join(', ')} log.events`;
  return fault(check, value, excess.remedy);
}

async function examineStore({ foundation: { store } }: Samverka): Promise<Finding[]> {
  const [identity, head] = [await store.identity(), await store.head()];
  return [well('event store', `${store.kind}, log ${identity}, at position ${String(head)}`)];
}

async function examineVault({ foundation: { erasures, masterKey } }: Samverka): Promise<Finding[]> {
  const { erasures: known, pending } = await erasures.pending();
  const value = `sealed with the key in ${masterKey.source}, ${String(known)} erasures`;
  if (pending === 0) return [well('vault', value)];
  return [fault('vault', `${value}, ${String(pending)} not carried out`, `${RESTART}: it carries them out`)];
}

async function examineReadModels({ runners, foundation }: Samverka, starting: boolean): Promise<Finding[]> {
  const lacking = await runners.checkLog();
  if (lacking.length > 0) {
    const value = `no tables yet: ${lacking.join(', ')}`;
    return [starting ? well('read models', value) : fault('read models', value, `${START}: it makes them`)];
  }
  const head = await foundation.store.head();
  const before = await runners.status();
  const served = before.some(({ state }) => state !== 'stopped');
  // Without a server nothing moves, and there is nothing to wait for.
  if (served) await Promise.all(runners.names.map((name) => runners.waitFor(name, head, LAG_PATIENCE_MS)));
  const findings = (await runners.status()).map(({ name, position, state }) => {
    const check = `read model ${name}`;
    // EventStoreDB's own events stand between ours and after them.
    const at = String(Math.min(position, head));
    const value = `at ${at} of ${String(head)}, ${state === 'standby' ? 'running' : state}`;
    if (position >= head) return well(check, value);
    if (state === 'rebuilding') return well(check, value);
    if (starting) return well(check, `${value} until the import is done`);
    return fault(check, value, served ? 'not moving: the log of the server tells why' : START);
  });
  return [...findings, await examineParked(runners)];
}

async function examineParked(runners: Samverka['runners']): Promise<Finding> {
  const parked = await runners.parked();
  if (parked.length === 0) return well('stopped cases', 'none');
  // One event that cannot be read stops its case in every read model.
  const cases = new Map<string, string[]>();
  for (const { projection, subject, revision, eventType, error } of parked) {
    const cause = `${subject} at revision ${String(revision)}, ${eventType}: ${error}`;
    cases.set(cause, [...(cases.get(cause) ?? []), projection]);
  }
  return fault(
    'stopped cases',
    [...cases].map(([cause, projections]) => `${cause} (${projections.join(', ')})`).join('; '),
    'see samverka projections; mend the cause, then samverka retry <parked>',
  );
}

async function examineLog({ foundation }: Samverka): Promise<Finding[]> {
  const head = await foundation.store.head();
  const bar = progressBar('reading the log');
  const report = await verifyLog(foundation, {
    progress: (_, position) => {
      bar.at(position, head);
    },
  });
  bar.end('read');
  const { events, sha256, texts, faults, faultsFound } = report;
  if (faultsFound === 0) {
    const value = `${String(events)} events, ${String(texts.proven)} texts proven, ${String(texts.erased)} erased, sha256 ${sha256.slice(0, 16)}`;
    return [well('log', value)];
  }
  const [first] = faults;
  const where =
    first === undefined || first.stream === null ? '' : ` in ${first.stream}@${String(first.revision)}`;
  const others = faultsFound === 1 ? '' : `, and ${String(faultsFound - 1)} more`;
  const value = `${first?.code ?? ''}${where}: ${first?.message ?? ''}${others}`;
  return [fault('log', value, 'see samverka log verify; restore the newest backup that verifies')];
}
