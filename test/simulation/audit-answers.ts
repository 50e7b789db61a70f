import { isDeepStrictEqual } from 'node:util';
import type { Recorded } from '../../src/kernel/event.js';
import { type Case, newCase } from '../../src/workflow/case.js';
import { decide } from '../../src/workflow/decide.js';
import type { Attempt, Wanted } from './clients.js';
import { CLIENT, type Errand, errandContext, type ErrandFact, errandWorkflow } from './errands.js';
import type { World } from './world.js';

/** A stream of the log, with the case before its first event and after each. */
export interface Told {
  readonly events: readonly Recorded<ErrandFact>[];
  readonly cases: readonly Case<Errand>[];
}

/** What clients were told that is not so. */
export function auditAnswers({ clients, now }: World, told: ReadonlyMap<string, Told>): string[] {
  const faults: string[] = [];
  const found = commandsIn(told);
  for (const [n, attempts] of byCommand(clients.attempts)) {
    const { wanted } = attempts[0]!;
    const stream = told.get(errandContext.streamOf(wanted.subject)) ?? NOTHING;
    const written = found.get(n) ?? [];
    if (written.length > 1) faults.push(`command ${String(n)} was done ${String(written.length)} times`);
    if (wanted.dryRun && written.length > 0) faults.push(`command ${String(n)} was only tried, and done`);
    faults.push(
      ...attempts.flatMap((attempt) => auditAttempt(attempt, written[0], stream, now)),
      ...forgotten(attempts),
    );
    if (written.length > 0 && attempts.every(({ refusal }) => isFinal(refusal)))
      faults.push(`command ${String(n)} was refused, and done`);
  }
  return faults;
}

const NOTHING: Told = { events: [], cases: [] };

interface Written {
  readonly revision: number;
  readonly position: number;
  readonly events: readonly { readonly type: string; readonly id: string }[];
}

/** The clients' commands that are in the log, by their number, with what their answer must say. */
function commandsIn(told: ReadonlyMap<string, Told>): Map<number, Written[]> {
  const found = new Map<number, Written[]>();
  for (const { events } of told.values()) {
    const commands = new Map<string, { n: number; written: Written }>();
    for (const { commandId, data, type, id, revision, position } of events) {
      if (!('n' in data)) continue;
      const before = commands.get(commandId)?.written.events ?? [];
      commands.set(commandId, {
        n: data.n,
        written: { revision, position, events: [...before, { type, id }] },
      });
    }
    for (const { n, written } of commands.values()) found.set(n, [...(found.get(n) ?? []), written]);
  }
  return found;
}

function byCommand(attempts: readonly Attempt[]): Map<number, Attempt[]> {
  const found = new Map<number, Attempt[]>();
  for (const attempt of attempts) {
    const { n } = attempt.wanted;
    found.set(n, [...(found.get(n) ?? []), attempt]);
  }
  return found;
}

/** Refused by rule: as against not knowing, or giving way to others. */
function isFinal(refusal: Attempt['refusal']): boolean {
  return refusal !== undefined && refusal.kind !== 'unavailable' && refusal.code !== 'busy';
}

/** What came of a command, as far as the log's state decides it: a refusal's code, or the types of the events. */
function outcomeOf({ answer, refusal }: Pick<Attempt, 'answer' | 'refusal'>): string | undefined {
  return isFinal(refusal) ? refusal?.code : answer?.events.map(({ type }) => type).join();
}

function auditAttempt(
  attempt: Attempt,
  written: Written | undefined,
  { cases }: Told,
  now: string,
): string[] {
  const { wanted, answer, began, ended } = attempt;
  const name = `command ${String(wanted.n)}`;
  if (answer !== undefined && answer.events.length > 0 && !wanted.dryRun) {
    const { revision, position, events } = answer;
    const same = isDeepStrictEqual({ revision, position, events }, written);
    return same ? [] : [`${name} was acknowledged as what is not in the log`];
  }
  const outcome = outcomeOf(attempt);
  if (outcome === undefined) return [];
  // It was so at some time between the question and the answer.
  const held = cases.length === 0 ? [newCase(errandWorkflow)] : cases.slice(began, ended + 1);
  return held.some((current) => decided(wanted, current, now) === outcome)
    ? []
    : [`${name} was answered with '${outcome}', which it never was`];
}

function decided({ command, body, key: commandId }: Wanted, current: Told['cases'][number], now: string) {
  const context = { now, actor: CLIENT, commandId, newId: () => '', settings: null, found: {} };
  const decision = decide(errandWorkflow, current, command, body, context);
  return decision.kind === 'refused' ? decision.refusal.code : decision.facts.map(({ type }) => type).join();
}

/** Repeated commands that were not answered as the first time. */
function forgotten(attempts: readonly Attempt[]): string[] {
  const first = attempts.find(({ answer, wanted }) => (answer?.events.length ?? 0) > 0 && !wanted.dryRun);
  if (first === undefined) return [];
  const others = attempts.filter(({ from, to }) => from > first.to && to < Infinity);
  return others.some(({ answer, refusal }) => answer === undefined && isFinal(refusal))
    ? [`command ${String(first.wanted.n)} was acknowledged, and refused when it was repeated`]
    : [];
}
