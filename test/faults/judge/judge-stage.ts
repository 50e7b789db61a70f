import { isDeepStrictEqual } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { allProjections } from '../../../projections/projections.module.js';
import { schemaOf } from '../../../projections/runner/projection.js';
import { ALLIANCE_EVENTS } from '../../../src/contexts/alliances/public.js';
import { MEETING_EVENTS, PER_CAPSULAM_EVENTS, ROSTER_EVENTS } from '../../../src/contexts/board/public.js';
import { HOLD_EVENTS, PRIVACY_EVENTS } from '../../../src/contexts/privacy/public.js';
import type { Database, Queryable } from '../../../src/database/database.js';
import { EventCodec } from '../../../src/log/event-codec.js';
import { REGISTER_EVENTS } from '../../../src/log/register-events.js';
import { SLUG } from '../stage/log-source.js';
import type { Stage } from '../stage/stage.js';
import { giveCommand } from '../work/give-command.js';
import { ALWAYS_POSSIBLE } from '../work/alliance-work.js';
import type { AcknowledgedCommand } from '../work/model.js';
import type { Finding, FindingKind } from './finding.js';
import { judgeCheckpoints } from './judge-checkpoints.js';
import { judgeLog, type LoggedEvent } from './judge-log.js';
import { judgeReadModel } from './judge-read-models.js';
import { dueCases, judgeReminders } from './judge-reminders.js';

const CODEC = new EventCodec({
  ...ALLIANCE_EVENTS,
  ...ROSTER_EVENTS,
  ...MEETING_EVENTS,
  ...PER_CAPSULAM_EVENTS,
  ...PRIVACY_EVENTS,
  ...HOLD_EVENTS,
  ...REGISTER_EVENTS,
});
export const PROJECTIONS = allProjections({ slug: SLUG });
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 50;
const REPEATED = 15;
const MOST_TOLD = 10;

export interface Judged {
  /** Of each kind the first few. */
  readonly findings: readonly Finding[];
  /** How many there are of each kind. */
  readonly counts: Readonly<Partial<Record<FindingKind, number>>>;
  readonly events: number;
}

/**
 * Looks at everything that must hold once the workers rest: the log against what clients were told, read models
 * against the log, deadlines, words in the vault, and that a repeated command gets its first answer.
 */
export async function judgeStage(stage: Stage): Promise<Judged> {
  const { model } = stage;
  const findings: Finding[] = model.unexpected.splice(0).map((words) => ({ kind: 'answer', words }));
  findings.push(...(await repeated(stage)));
  const db = await stage.db();
  const events = await settled(stage, db, findings);
  findings.push(...judgeLog(events, { model, gaplessPositions: stage.gaplessPositions }));
  for (const projection of PROJECTIONS)
    findings.push(...(await judgeReadModel(db, projection, CODEC, events)));
  findings.push(
    ...judgeReminders(events),
    ...(await judgeVault(db, events)),
    ...(await judgeCheckpoints(db)),
  );
  const counts: Partial<Record<FindingKind, number>> = {};
  for (const { kind } of findings) counts[kind] = (counts[kind] ?? 0) + 1;
  return { findings: limited(findings), counts, events: events.length };
}

/** Waits until every deadline that is due has been noted: a round of the instances comes once a minute. */
export async function judgeDue(stage: Stage, now = () => new Date().toISOString()): Promise<Finding[]> {
  const until = performance.now() + 100_000;
  for (;;) {
    const due = dueCases(await stage.log(), CODEC, { prefix: `${SLUG}-alliance-`, now: now() });
    if (due.length === 0) return [];
    if (performance.now() > until)
      return limited(due.map((stream) => ({ kind: 'reminder', words: `nothing was noted of ${stream}` })));
    await pause(500);
  }
}

/** The read models that have not come as far as a position. */
export async function readModelsBehind(db: Queryable, position: number): Promise<string[]> {
  const behind: string[] = [];
  for (const { name } of PROJECTIONS) {
    const { rows } = await db.query<{ position: number }>(
      `SELECT position FROM ${schemaOf(name)}.checkpoint`,
    );
    if ((rows[0]?.position ?? 0) < position) behind.push(name);
  }
  return behind;
}

/** The log once it rests and every read model stands at its end. */
async function settled(stage: Stage, db: Database, findings: Finding[]): Promise<LoggedEvent[]> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const events = await stage.log();
    const head = events.at(-1)?.position ?? 0;
    const behind = await readModelsBehind(db, head);
    const after = (await stage.log()).length;
    if (behind.length === 0 && after === events.length) return events;
    if (performance.now() > until) {
      if (behind.length > 0)
        findings.push({ kind: 'recovery', words: `${behind.join(', ')} do not come to the end` });
      return events;
    }
    await pause(LOOK_EVERY_MS);
  }
}

/**
 * Some commands again, as by a client that never heard the answer: of all, and of those that could be carried out any
 * number of times.
 */
async function repeated(stage: Stage): Promise<Finding[]> {
  const { stopped } = stage.model;
  const acknowledged = stage.model.acknowledged.filter(({ answer }) => !stopped.has(answer.id));
  const repeatable = acknowledged.filter(({ command }) => ALWAYS_POSSIBLE.has(command));
  const found: Finding[] = [];
  const chosen = [...spread(acknowledged, REPEATED), ...spread(repeatable, REPEATED / 3)];
  const until = performance.now() + PATIENCE_MS;
  for (const [first, command] of chosen.entries())
    found.push(...(await repeatedOne(stage, command, { first, until })));
  return found;
}

/** At most so many, from the first to the last. */
function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  return items.filter((_, index) => index % Math.ceil(items.length / most) === 0);
}

/** @param until how long it is repeated while it is turned away or not answered */
async function repeatedOne(
  stage: Stage,
  { answer, ...command }: AcknowledgedCommand,
  { first, until }: { readonly first: number; readonly until: number },
): Promise<Finding[]> {
  const heard = { words: 'not at all', isWrong: false };
  const again = await giveCommand(stage, command, {
    first,
    isOver: () => heard.isWrong || performance.now() > until,
    onAnswer: (status, body) => {
      heard.words = JSON.stringify({ status, body });
      heard.isWrong = status !== null && status >= 500 && status !== 503;
    },
  });
  // An empty answer is not remembered, and is given anew.
  if (answer.events.length === 0) return [];
  if (again.kind === 'acknowledged' && isDeepStrictEqual(again.answer, answer)) return [];
  const answered = again.kind === 'acknowledged' ? JSON.stringify(again.answer) : heard.words;
  const words = `${command.command} ${command.key} repeated was answered ${answered} and not ${JSON.stringify(answer)}`;
  return [{ kind: again.kind === 'unknown' && !heard.isWrong ? 'recovery' : 'answer', words }];
}

/** Every reference that an event bears leads to words. */
async function judgeVault(db: Database, events: readonly LoggedEvent[]): Promise<Finding[]> {
  const refs = events.flatMap(({ data }) => [
    ...Buffer.from(data)
      .toString('utf8')
      .matchAll(/\{"ref":"([0-9a-f-]{36})","commitment":/g),
  ]);
  const ids = [...new Set(refs.map(([, ref = '']) => ref))];
  const { rows } = await db.query<{ ref: string }>(
    `SELECT ref FROM unnest($1::uuid[]) AS told (ref)
     WHERE NOT EXISTS (SELECT FROM vault.entry e WHERE e.ref = told.ref)`,
    [ids],
  );
  return rows.map(({ ref }) => ({ kind: 'vault', words: `the words of ${ref} are not in the vault` }));
}

/** Of each kind no more than somebody reads. */
function limited(findings: readonly Finding[]): Finding[] {
  const counts = new Map<string, number>();
  return findings.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= MOST_TOLD;
  });
}
