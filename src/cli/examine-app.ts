import { checkDurability } from '../database/durability.js';
import { verifyLog } from '../log/verify-log.js';
import type { Samverka } from '../samverka.js';
import { describeError } from './errors.js';
import { fault, type Finding, well } from './finding.js';

/** A lag that is gone again a moment later is work under way. */
const LAG_PATIENCE_MS = 5_000;
const START = 'start the server (samverka serve)';

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
  const store = await looked(
    'event store',
    'start it, or correct EVENTSTOREDB_URL; commands wait until it answers',
    () => examineStore(app),
  );
  const findings = [...database, ...store];
  // Imports, read models and the log cannot be judged without the log.
  if (store.some(({ ok }) => !ok)) return findings;
  findings.push(...(await looked('imports', 'see: samverka log verify', () => examineImports(app))));
  findings.push(...(await looked('read models', 'samverka rebuild --all', () => examineReadModels(app))));
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
  return found.map(({ check, ...finding }) => ({ check: `database ${check}`, ...finding }));
}

async function examineStore({ foundation: { store } }: Samverka): Promise<Finding[]> {
  const [identity, head] = [await store.identity(), await store.head()];
  return [well('event store', `${store.kind}, log ${identity}, at position ${String(head)}`)];
}

async function examineImports({ foundation }: Samverka): Promise<Finding[]> {
  const { store, codec, association } = foundation;
  const { events } = await store.readStream(`${association.slug}-imports`);
  const types = events.map((event) => codec.decode(event).type);
  const begun = types.filter((type) => type === 'HistoryImportStarted').length;
  const ended = types.filter((type) => type === 'HistoryImportCompleted').length;
  if (begun === ended) return [well('imports', `${String(ended)} done`)];
  return [fault('imports', `${String(begun - ended)} cut off`, `${START}: it finishes them`)];
}

async function examineReadModels({ runners, foundation }: Samverka): Promise<Finding[]> {
  await runners.prepare();
  const head = await foundation.store.head();
  const before = await runners.status();
  const served = before.some(({ state }) => state !== 'stopped');
  // Without a server nothing moves, and there is nothing to wait for.
  if (served) await Promise.all(runners.names.map((name) => runners.waitFor(name, head, LAG_PATIENCE_MS)));
  const findings = (await runners.status()).map(({ name, position, state }) => {
    const check = `read model ${name}`;
    const value = `at ${String(position)} of ${String(head)}, ${state === 'standby' ? 'running' : state}`;
    if (position >= head) return well(check, value);
    if (state === 'rebuilding') return well(check, value);
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
  const { events, sha256, texts, faults } = await verifyLog(foundation);
  if (faults.length === 0) {
    const value = `${String(events)} events, ${String(texts.proven)} texts proven, sha256 ${sha256.slice(0, 16)}`;
    return [well('log', value)];
  }
  const value = faults
    .map(({ code, stream, revision }) => `${code} ${stream}@${String(revision)}`)
    .join('; ');
  return [fault('log', value, 'see samverka log verify; restore the newest backup that verifies')];
}
