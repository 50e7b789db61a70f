import { type ActorRole, actorIn } from '../kernel/actor.js';
import { canonicalJson } from '../kernel/canonical-json.js';
import type { Fact, Recorded } from '../kernel/event.js';
import type { Reason } from '../kernel/refusal.js';
import { type Case, definitionOf, foldCase, newCase } from './case.js';
import { governingStep, inCase, objections } from './decide.js';
import { isOver } from './deadlines.js';
import type { DecisionContext, Workflow } from './define-workflow.js';
import { type Standing, type Step, stepOf } from './definition.js';
import { dueActions } from './due-actions.js';
import { byCommand, commandOf } from './past-commands.js';
import { localDate } from '../kernel/local-date.js';
import type {
  ActionDifference,
  DeadlineDifference,
  DeadlineStanding,
  PastDifference,
  PreviewOptions,
  PreviewStream,
  Standpoint,
  StreamDifference,
} from './preview-result.js';

const MEMBERS = ['by', 'from', 'to', 'guards', 'scope', 'events'] as const satisfies readonly (keyof Step)[];

/** A workflow, the same with the candidate as its only release, and what to judge by. */
export interface Trial<State, F extends Fact, Settings> {
  readonly workflow: Workflow<State, F, Settings>;
  readonly tried: Workflow<State, F, Settings>;
  readonly options: PreviewOptions<Settings>;
}

/** What would differ for one stream. */
export function tryStream<State, F extends Fact, Settings>(
  trial: Trial<State, F, Settings>,
  { id, events }: PreviewStream<F>,
): StreamDifference {
  const { workflow, tried } = trial;
  let is = newCase(workflow);
  let would = newCase(tried);
  let past: PastDifference[] = [];
  for (const group of byCommand(events)) {
    const [before, wouldBefore] = [is, would];
    for (const event of group) {
      is = foldCase(workflow, is, event);
      would = foldCase(tried, would, event);
    }
    if (before.pinned === null) past = [];
    const ofCase = before.pinned !== null || is.pinned !== null;
    const difference = ofCase ? pastDifference(trial, group, before, wouldBefore, is.standing) : null;
    if (difference !== null) past.push(difference);
  }
  return {
    id,
    standing: is.standing,
    pinned: is.pinned,
    past: is.pinned === null ? [] : past,
    actions: actionDifferences(trial, is, would),
    deadlines: deadlineDifferences(trial, is, would),
  };
}

function pastDifference<State, F extends Fact, Settings>(
  trial: Trial<State, F, Settings>,
  group: readonly Recorded<F>[],
  before: Case<State>,
  wouldBefore: Case<State>,
  after: Standing,
): PastDifference | null {
  const { workflow, tried } = trial;
  const [event] = group;
  if (event === undefined) return null;
  const { role, actor, recordedAt, revision, commandId } = event;
  const definition = definitionOf(workflow, event);
  const command = commandOf(definition, group, before.standing, after);
  const step = command === null ? undefined : stepOf(definition, command);
  if (command === null || step === undefined) return null;
  const other = stepOf(tried.newest, command);
  const changed = MEMBERS.filter(
    (member) => inAnyOrder(step[member] ?? null) !== inAnyOrder(other?.[member] ?? null),
  );
  const context = contextOf(trial, { id: actor, role }, recordedAt, commandId);
  const known = new Set(
    objections(workflow, before, step, inCase(workflow, before, context)).map(sameReason),
  );
  const reasons =
    other === undefined
      ? [{ code: 'unknown-command' }]
      : objections(tried, wouldBefore, other, inCase(tried, wouldBefore, context)).filter(
          (reason) => !known.has(sameReason(reason)),
        );
  if (changed.length === 0 && reasons.length === 0) return null;
  const refused = reasons.length > 0;
  return { command, role, recordedAt, revision, refused, reasons, under: definition.version, changed };
}

/** As canonical JSON, in which the order of a list says nothing. */
function inAnyOrder(value: unknown): string {
  const sorted = (one: unknown): unknown =>
    Array.isArray(one)
      ? one.map(sorted).sort()
      : typeof one === 'object' && one !== null
        ? Object.fromEntries(Object.entries(one).map(([name, member]) => [name, sorted(member)]))
        : one;
  return canonicalJson(sorted(value));
}

/** Reasons against a step of both versions are no difference, whatever states and roles they name. */
function sameReason({ code, details }: Reason): string {
  if (code === 'wrong-state') return `${code} ${String(details?.['axis'])}`;
  return code === 'not-your-role' ? code : canonicalJson([code, details ?? null]);
}

function actionDifferences<State, F extends Fact, Settings>(
  trial: Trial<State, F, Settings>,
  is: Case<State>,
  would: Case<State>,
): ActionDifference[] {
  const { workflow, tried, options } = trial;
  const commands = new Set([...Object.keys(workflow.newest.steps), ...Object.keys(tried.newest.steps)]);
  if (is.pinned !== null)
    for (const command of Object.keys(workflow.release(is.pinned).steps)) commands.add(command);
  return [...commands].flatMap((command) => {
    const { step } = governingStep(workflow, is, command);
    const other = stepOf(tried.newest, command);
    const ofCase = is.pinned !== null && (step ?? other)?.scope === 'case';
    const roles = new Set([...(step?.by ?? []), ...(other?.by ?? [])]);
    return [...roles].flatMap((role): ActionDifference[] => {
      const context = contextOf(trial, { id: '', role }, options.now, '');
      const before = standpoint(workflow, is, step, context);
      const after = standpoint(tried, would, other, context);
      if ((before.is === 'allowed') === (after.is === 'allowed')) return [];
      const reasons = after.is === 'refused' ? after.reasons : before.reasons;
      return [
        {
          command,
          role,
          before: before.is,
          after: after.is,
          reasons,
          from: ofCase ? 'migration' : 'release',
        },
      ];
    });
  });
}

function standpoint<State, F extends Fact, Settings>(
  workflow: Workflow<State, F, Settings>,
  current: Case<State>,
  step: Step | undefined,
  context: DecisionContext<Settings>,
): { is: Standpoint; reasons: readonly Reason[] } {
  if (step === undefined) return { is: 'absent', reasons: [] };
  const reasons = objections(workflow, current, step, inCase(workflow, current, context));
  return { is: reasons.length === 0 ? 'allowed' : 'refused', reasons };
}

/** Deadlines that are met on both sides are over, whenever they were due. */
function deadlineDifferences<State, F extends Fact, Settings>(
  { options }: Trial<State, F, Settings>,
  is: Case<State>,
  would: Case<State>,
): DeadlineDifference[] {
  const names = new Set([...Object.keys(is.clocks), ...Object.keys(would.clocks)]);
  return [...names].sort().flatMap((deadline): DeadlineDifference[] => {
    const before = deadlineStanding(is, deadline, options.now);
    const after = deadlineStanding(would, deadline, options.now);
    const over = [before, after].every((clock) => clock === null || isOver(clock.status));
    return over || canonicalJson(before) === canonicalJson(after) ? [] : [{ deadline, before, after }];
  });
}

/** A deadline that has gone by counts as passed whether or not that was noted: the notes fit one side only. */
function deadlineStanding({ clocks }: Case<unknown>, deadline: string, now: string): DeadlineStanding | null {
  const clock = clocks[deadline];
  if (clock === undefined) return null;
  const passed = dueActions({ [deadline]: clock }, now).some(({ type }) => type === 'DeadlinePassed');
  const { due } = clock;
  const status = passed ? 'passed' : clock.status;
  // Reminders of what is over, and those that have been, come to nobody.
  const remindOn = status === 'running' || status === 'stopped' ? clock.remindOn : [];
  return { status, due, remindOn: remindOn.filter((day) => day > localDate(now)) };
}

function contextOf<State, F extends Fact, Settings>(
  { options }: Trial<State, F, Settings>,
  actor: { readonly id: string; readonly role: ActorRole },
  now: string,
  commandId: string,
): DecisionContext<Settings> {
  return {
    now,
    actor: actorIn(actor.role, actor.id),
    commandId,
    newId: (name) => name,
    settings: options.settings,
    found: {},
  };
}
