import fc from 'fast-check';
import { allianceCommandNamed } from '../../src/contexts/alliances/commands/registry.js';
import type { AllianceEvent, AllianceEventFact } from '../../src/contexts/alliances/events.js';
import type { AllianceSettings } from '../../src/contexts/alliances/settings.js';
import type { AllianceState } from '../../src/contexts/alliances/state.js';
import { allianceWorkflow } from '../../src/contexts/alliances/workflow.js';
import { validateFields } from '../../src/input/validate-fields.js';
import { type Actor, actorIn, type ActorRole, SYSTEM } from '../../src/kernel/actor.js';
import { uuidv5 } from '../../src/kernel/ids.js';
import type { Case } from '../../src/workflow/case.js';
import type { Decision } from '../../src/workflow/decide.js';
import { dueActions } from '../../src/workflow/due-actions.js';
import { boardRules } from './board-rules.js';
import { Dice } from './dice.js';
import { findFact } from './find-fact.js';
import { plausibleCorrection } from './plausible-correction.js';
import { PLAUSIBLE } from './plausible-inputs.js';
import { type PureCommand, PureStream } from './pure-stream.js';

/** A random walk as numbers alone, so that fast-check can shrink it: which alliance, and a throw for each step. */
export interface WalkPlan {
  readonly alliance: number;
  readonly throws: readonly number[];
}

/** One command of a walk, and what came of it. */
export interface WalkStep {
  readonly command: PureCommand;
  /** Whether `explain` said that the actor may. */
  readonly allowed: boolean;
  /** Whether the input was made to be wrong. */
  readonly spoilt: boolean;
  readonly before: Case<AllianceState>;
  readonly decision: Decision<AllianceEventFact>;
  readonly after: Case<AllianceState>;
}

export interface Walk {
  readonly events: readonly AllianceEvent[];
  /** Words of sealed texts by reference. */
  readonly words: ReadonlyMap<string, string>;
  readonly current: Case<AllianceState>;
}

export const WALK_SETTINGS: AllianceSettings = {
  minimumMembers: 2,
  textsInForce: { mission: 1, cooperation: 1, knowledge: 1, 'inclusive-approach': 1, 'democratic-rules': 1 },
  boardRules: [boardRules()],
  attachments: { maxBytes: 1000, maxCount: 3, mediaTypes: ['application/pdf'] },
};

const MAKERS: typeof PLAUSIBLE = { ...PLAUSIBLE, 'correct-fact': plausibleCorrection };
const NAMESPACE = '3f1a52c6-7b0e-5d4e-9d0c-0a4b1c2d3e4f';
const START = Date.parse('2026-01-05T08:00:00.000Z');
const HOUR = 3_600_000;

/** How likely a step is beside the others: what carries a case on is likelier than what ends it. */
const WEIGHTS: Readonly<Record<string, number>> = {
  'start-collaboration': 50,
  'submit-application': 80,
  'register-application': 20,
  'complete-review': 10,
  'decide-application': 12,
  'submit-supplement': 10,
  'resolve-to-apply': 10,
  'draft-application': 6,
  'endorse-mission': 10,
  'commit-principle': 24,
  'pledge-cooperation': 10,
  'add-member-organisation': 6,
  'correct-fact': 2,
  'send-decision': 10,
  'request-reconsideration': 10,
  'request-supplement': 3,
  'waive-supplement': 4,
  'extend-supplement': 6,
  'hold-application': 4,
  'release-application': 12,
  'hold-for-item': 20,
  'record-decision': 40,
  'enter-highest-decision': 12,
  'enter-highest-reconsideration': 12,
  'record-partnership-decision': 4,
  'record-reconsideration': 4,
  'record-correction': 4,
  resume: 8,
  'discard-draft': 0.5,
  'withdraw-application': 0.5,
  'receive-application': 2,
  'mark-dormant': 0.5,
  dissolve: 0.05,
  succeed: 0.05,
  'end-partnership': 1,
  'leave-partnership': 2,
  'reaffirm-principles': 10,
  'close-application': 20,
  'note-deadline': 0.2,
};

const weightOf = (command: string): number => WEIGHTS[command] ?? 1;

/** Plans of random walks. */
export function walkPlans({
  least,
  most,
}: {
  readonly least: number;
  readonly most: number;
}): fc.Arbitrary<WalkPlan> {
  return fc.record({
    alliance: fc.nat({ max: 2 ** 30 }),
    throws: fc.array(fc.nat({ max: 2 ** 32 - 1 }), { minLength: least, maxLength: most, size: 'max' }),
  });
}

/** So many walks from a seed, one alliance each. */
export function randomWalks(
  seed: number,
  count: number,
  steps: { readonly least: number; readonly most: number },
): Walk[] {
  const plans = fc.sample(walkPlans(steps), { seed, numRuns: count });
  return plans.map((plan, index) => takeWalk({ ...plan, alliance: index }));
}

/**
 * Takes a walk through the pure engine: mostly commands that `explain` allows, with plausible input; now and then
 * one that it does not, or a spoilt one. The same plan always gives the same events.
 *
 * @param onStep told of every command that was tried
 */
export function takeWalk(plan: WalkPlan, onStep?: (step: WalkStep) => void, slug = 'test'): Walk {
  const subject = uuidv5(NAMESPACE, `alliance ${String(plan.alliance)}`);
  const stream = new PureStream<AllianceState, AllianceEventFact, AllianceSettings>({
    workflow: allianceWorkflow,
    settings: WALK_SETTINGS,
    subject,
    stream: `${slug}-alliance-${subject}`,
    now: new Date(START).toISOString(),
    find: findFact,
  });
  let hours = 0;
  for (const thrown of plan.throws) {
    const dice = new Dice(thrown);
    hours += dice.chance(0.05) ? dice.number(500, 2_500) : dice.number(0, 60);
    stream.now = new Date(START + hours * HOUR).toISOString();
    const step = takeStep(stream, dice);
    if (step !== null) onStep?.(step);
  }
  return { events: stream.events, words: stream.words, current: stream.current };
}

/** Several walks as one log: in the order in which they were recorded, positions from 1 without gaps. */
export function asLog(walks: readonly Walk[]): AllianceEvent[] {
  return walks
    .flatMap(({ events }) => events)
    .sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0))
    .map((event, index) => ({ ...event, position: index + 1 }));
}

type AllianceStream = PureStream<AllianceState, AllianceEventFact, AllianceSettings>;

function takeStep(stream: AllianceStream, dice: Dice): WalkStep | null {
  const actors = castOf(stream.current.state, dice);
  const due = dueActions(stream.current.clocks, stream.now).length > 0;
  const by =
    due && dice.chance(0.7) ? SYSTEM : dice.weighed(actors, ({ role }) => (role === 'coordinator' ? 4 : 2));
  const actions = stream.explain(by);
  const astray = dice.chance(0.08);
  const wanted = actions.filter(({ allowed }) => allowed !== astray);
  if (wanted.length === 0) return null;
  const { command, allowed } = dice.weighed(wanted, (action) => weightOf(action.command));
  const made = inputFor(stream, dice, by, command);
  if (made === null) return null;
  const spoilt = dice.chance(0.05) ? spoil(made) : null;
  const given = spoilt ?? made;
  const before = stream.current;
  return {
    command: given,
    allowed,
    spoilt: spoilt !== null,
    before,
    decision: stream.run(given),
    after: stream.current,
  };
}

/** Those who may act: whoever holds the mandate, and one of each other role. */
function castOf(state: AllianceState, dice: Dice): Actor[] {
  const holders = state.status === 'none' ? [] : state.coordinators;
  const coordinator = holders.length > 0 ? dice.one(holders) : uuidv5(NAMESPACE, 'coordinator');
  const others: ActorRole[] = [
    'case-officer',
    'case-officer',
    'chair',
    'secretary',
    'auditor',
    'board-member',
  ];
  return [
    actorOf(coordinator, 'coordinator'),
    ...others.map((role) => actorOf(uuidv5(NAMESPACE, role), role)),
    ...(state.status === 'none' || dice.chance(0.05) ? [SYSTEM] : []),
    ...(dice.chance(0.3) ? [actorOf(uuidv5(NAMESPACE, 'signatory'), 'signatory')] : []),
  ];
}

function actorOf(id: string, role: ActorRole): Actor {
  return actorIn(role, id);
}

function inputFor(stream: AllianceStream, dice: Dice, by: Actor, command: string): PureCommand | null {
  const made = MAKERS[command]?.({
    dice,
    state: stream.current.state,
    events: stream.events,
    clocks: stream.current.clocks,
    now: stream.now,
    subject: stream.parts.subject,
    actor: by.id,
    words: stream.words,
  });
  if (made === undefined) throw new Error(`no plausible input for ${command}`);
  if (made === null) return null;
  const checked = validateFields(allianceCommandNamed(command)!.fields, made.body);
  if ('faults' in checked) throw new Error(`${command}: ${JSON.stringify(checked.faults)}`);
  return { command, input: checked.value, by, found: made.found ?? {}, at: stream.now };
}

/** Commands whose revision is taken down, and not looked at. */
const NOT_ON_A_REVISION: ReadonlySet<string> = new Set([
  'release-application',
  'hold-for-item',
  'record-decision',
  'record-reconsideration',
]);

/** Makes an input wrong in a way that only the rules can tell; `null` where there is none for that command. */
function spoil(given: PureCommand): PureCommand | null {
  const input = given.input as Record<string, unknown>;
  const changed = (change: object): PureCommand => ({ ...given, input: { ...input, ...change } });
  if ('applicationRevision' in input && !NOT_ON_A_REVISION.has(given.command))
    return changed({ applicationRevision: -7 });
  if ('present' in input) return changed({ present: ['Ledamot Ett'] });
  if ('textVersion' in input) return changed({ textVersion: 99 });
  if ('due' in input && given.command !== 'note-deadline') return changed({ due: '1999-01-01' });
  if ('organisationId' in input) return changed({ organisationId: NAMESPACE });
  if (given.found !== undefined && 'coordinator' in given.found) return { ...given, found: {} };
  if (given.found !== undefined && 'successor' in given.found) return { ...given, found: {} };
  return null;
}
