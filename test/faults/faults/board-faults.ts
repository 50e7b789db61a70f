import { randomUUID } from 'node:crypto';
import type { CrashPoint } from '../../../src/kernel/crash-point.js';
import { localDate } from '../../../src/kernel/local-date.js';
import type { FaultRun, RunningFault } from '../fault.js';
import { Harmless } from '../judge/finding.js';
import { SLUG } from '../stage/log-source.js';
import type { Stage } from '../stage/stage.js';
import { until } from '../stage/until.js';
import { AllianceWork } from '../work/alliance-work.js';
import type { Acknowledgement, GivenCommand } from '../work/model.js';
import { giveOwn } from '../work/own-command.js';
import { EMBEDDED } from './crash-points.js';
import { died, onlyInstance, untilLetGo } from './die-at.js';

/** How each item ends, and what the case then says. */
const ENDINGS = [
  { command: 'decide-item', body: { outcome: 'granted' }, outcome: 'granted' },
  { command: 'table-item', body: { reason: 'Styrelsen vill veta mer.' }, outcome: 'tabled' },
  { command: 'refer-item-back', body: { reason: 'Underlaget räcker inte.' }, outcome: 'referred-back' },
] as const;
/** Each item holds its application, and is then decided. */
const REACTIONS = 2 * ENDINGS.length;

/** An item that was opened a moment ago can be decided once its application is held, for which the program must be back. */
function give(stage: Stage, given: Omit<GivenCommand, 'key'>): Promise<Acknowledgement> {
  return giveOwn(stage, given, (refusal) => refusal.includes('application-not-held'));
}

function inMeeting(stage: Stage, id: string, command: string, body: object): Promise<Acknowledgement> {
  return give(stage, { role: 'chair', command, subject: id, body, path: `/api/meetings/${id}/${command}` });
}

/** A board of five that the chair's token leads without a seat. @returns its members */
async function elected(stage: Stage): Promise<string[]> {
  const members = Array.from({ length: 5 }, () => randomUUID());
  const today = localDate(new Date().toISOString());
  const seats = members.map((member, index) => ({
    member,
    name: `Exempel ${String(index)}`,
    kind: 'ordinary',
  }));
  const [chair, secretary] = members;
  const onBoard = (command: string, body: object): Promise<Acknowledgement> =>
    give(stage, { role: 'chair', command, subject: null, body, path: `/api/board/${command}` });
  await onBoard('elect-board', { electedOn: today, seats });
  await onBoard('constitute-board', { constitutedOn: today, chair, secretary });
  return members;
}

/** An application that is ready for decision. @returns its alliance */
async function ready({ stage, dice }: FaultRun): Promise<string> {
  const work = new AllianceWork(dice, 'partner');
  for (;;) {
    const { key: _, ...command } = work.next();
    if (command.command === 'decide-application') return work.id ?? '';
    work.done({ ...command, key: '' }, await give(stage, command));
  }
}

/** Calls a meeting on the applications and opens it. @returns it and its items */
async function opened(stage: Stage, members: readonly string[], alliances: readonly string[]) {
  const items = alliances.map((alliance) => ({
    kind: 'application',
    heading: 'Ansökan om partnerskap',
    alliance,
  }));
  const startsAt = new Date(Date.now() + 60_000).toISOString();
  const body = { startsAt, place: 'Kulturhuset, Stockholm', items };
  const call = { role: 'chair', command: 'convene-meeting', subject: null, body, path: '/api/meetings' };
  const { id } = await give(stage, call);
  await inMeeting(stage, id, 'open-meeting', {
    present: members.map((member) => ({ member })),
    adjusters: members.slice(3, 4),
  });
  await inMeeting(stage, id, 'approve-agenda', { consentedBy: members });
  const added = (await stage.log()).filter(
    ({ stream, type }) => stream === `${SLUG}-meeting-${id}` && type === 'AgendaItemAdded',
  );
  return { id, items: added.map((event) => String(dataOf(event)['item'])) };
}

function dataOf({ data }: { readonly data: Uint8Array }): Readonly<Record<string, unknown>> {
  return (JSON.parse(Buffer.from(data).toString('utf8')) as { data: Record<string, unknown> }).data;
}

/** The program has done all that follows from an event. */
async function untilReacted(stage: Stage, position: number): Promise<void> {
  const db = await stage.db();
  const found = `SELECT position FROM reactor.progress WHERE name = 'board-cases'`;
  const hasReacted = async (): Promise<boolean> => {
    const { rows } = await db.query<{ position: number }>(found);
    return (rows[0]?.position ?? 0) >= position;
  };
  await until(hasReacted, () => new Error('the decisions did not reach their cases'));
}

/** Of how much that was done in meetings cases know. */
async function toldOf(stage: Stage): Promise<number> {
  const log = await stage.log();
  return log.filter(({ type, data }) => type === 'HeldForDecision' || isOfMeeting(type, { data })).length;
}

/** The workers' own decisions are of no meeting here. */
function isOfMeeting(type: string, event: { readonly data: Uint8Array }): boolean {
  if (type !== 'ApplicationDecided') return false;
  const { decision } = dataOf(event) as { readonly decision?: { readonly event?: unknown } | null };
  return typeof decision?.event === 'string';
}

/** Each application was held once, and decided once: by the event that closed its item. */
async function judge(stage: Stage, decided: readonly { alliance: string; event: string; outcome: string }[]) {
  const log = await stage.log();
  for (const { alliance, event, outcome } of decided) {
    const own = log.filter(({ stream }) => stream === `${SLUG}-alliance-${alliance}`);
    const held = own.filter(({ type }) => type === 'HeldForDecision').length;
    const told = own.filter(({ type }) => type === 'ApplicationDecided').map(dataOf);
    const [only] = told;
    const isOurs = (only?.['decision'] as { event?: string } | undefined)?.event === event;
    if (held !== 1 || told.length !== 1 || !isOurs || only?.['outcome'] !== outcome)
      throw new Error(`${alliance} was held ${String(held)} times, and told of ${JSON.stringify(told)}`);
  }
}

function toTheCase(point: CrashPoint, says: string): RunningFault {
  return {
    kind: 'running',
    name: point,
    says: `SIGKILL of the application ${says}`,
    plan: EMBEDDED,
    spoils: true,
    inject: async (run) => {
      const { stage, dice, mark } = run;
      const supervised = onlyInstance(run);
      const members = await elected(stage);
      const alliances: string[] = [];
      while (alliances.length < ENDINGS.length) alliances.push(await ready(run));
      const { id, items } = await opened(stage, members, alliances);
      const reaction = dice.number(1, REACTIONS);
      const before = await toldOf(stage);
      supervised.hold();
      await supervised.restart({ crashAt: `${point}:${String(reaction)}` });
      const seen = died(supervised, point)
        .then(async () => {
          mark();
          await untilLetGo(await stage.db());
          return (await toldOf(stage)) - before;
        })
        .finally(() => supervised.letGo());
      // Whoever waits for it is told.
      seen.catch(() => undefined);
      const decided: { alliance: string; event: string; outcome: string }[] = [];
      let last = 0;
      for (const [index, { command, body, outcome }] of ENDINGS.entries()) {
        const item = items[index] ?? '';
        await inMeeting(stage, id, 'open-item', { item });
        const { events, position } = await inMeeting(stage, id, command, { item, ...body });
        decided.push({ alliance: alliances[index] ?? '', event: events[0]?.id ?? '', outcome });
        last = position;
      }
      const told = reaction - (point === 'after-decision-before-case' ? 1 : 0);
      if ((await seen) !== told)
        throw new Harmless(`cases had been told of ${String(await seen)} and not of ${String(told)}`);
      await untilReacted(stage, last);
      await judge(stage, decided);
    },
  };
}

/** SIGKILL of the application on the way from a meeting's decision to the case that it is about. */
export const BOARD_FAULTS: readonly RunningFault[] = [
  toTheCase('after-decision-before-case', 'when an item was opened or decided, and its case does not know'),
  toTheCase('after-case-before-progress', "when a case has taken the board's decision, before that is noted"),
];
