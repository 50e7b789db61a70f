import fc from 'fast-check';
import type { FoundData } from '../../../src/contexts/privacy/commands/inputs.js';
import { privacyCommandNamed } from '../../../src/contexts/privacy/commands/registry.js';
import { ANSWERS, type PrivacyEventFact, REQUEST_KINDS } from '../../../src/contexts/privacy/events.js';
import { RETENTION_CLASSES } from '../../../src/contexts/privacy/retention-classes.js';
import { answerDue, type PrivacyState } from '../../../src/contexts/privacy/state.js';
import { privacyWorkflow } from '../../../src/contexts/privacy/workflow.js';
import { validateFields } from '../../../src/input/validate-fields.js';
import { type Actor, actorIn, SYSTEM } from '../../../src/kernel/actor.js';
import { uuidv5 } from '../../../src/kernel/ids.js';
import type { Recorded } from '../../../src/kernel/event.js';
import type { Case } from '../../../src/workflow/case.js';
import type { Decision } from '../../../src/workflow/decide.js';
import { dueActions } from '../../../src/workflow/due-actions.js';
import { localDate } from '../../../src/kernel/local-date.js';
import { addDays } from '../../../src/workflow/working-days.js';
import { Dice } from '../../support/dice.js';
import { type PureCommand, PureStream } from '../../support/pure-stream.js';

/** One command of a walk, and what came of it. */
export interface RequestStep {
  readonly command: PureCommand;
  /** Whether `explain` said that the actor may. */
  readonly allowed: boolean;
  readonly before: Case<PrivacyState>;
  readonly decision: Decision<PrivacyEventFact>;
  readonly after: Case<PrivacyState>;
}

export interface RequestWalk {
  readonly events: readonly Recorded<PrivacyEventFact>[];
  readonly words: ReadonlyMap<string, string>;
  readonly current: Case<PrivacyState>;
}

type RequestStream = PureStream<PrivacyState, PrivacyEventFact, undefined>;

const NAMESPACE = 'd1f6c8b2-1d4b-5a06-9c9e-6a4f5e2b7c30';
const START = Date.parse('2026-01-05T08:00:00.000Z');
const HOUR = 3_600_000;
const REQUEST = uuidv5(NAMESPACE, 'request');
/** Of one person, who may hold both posts. */
const BOTH = uuidv5(NAMESPACE, 'both');
const CAST: readonly Actor[] = [
  actorIn('data-protection-officer', BOTH),
  actorIn('data-protection-officer', uuidv5(NAMESPACE, 'officer')),
  actorIn('chair', BOTH),
  actorIn('chair', uuidv5(NAMESPACE, 'chair')),
  actorIn('case-officer', uuidv5(NAMESPACE, 'case officer')),
  actorIn('auditor', uuidv5(NAMESPACE, 'auditor')),
  SYSTEM,
];

/** Throws, one for each step. */
export const requestPlans: fc.Arbitrary<readonly number[]> = fc.array(fc.nat({ max: 2 ** 32 - 1 }), {
  minLength: 3,
  maxLength: 30,
  size: 'max',
});

/** Takes a walk through the pure engine; the same plan always gives the same events. */
export function takeRequestWalk(plan: readonly number[], onStep?: (step: RequestStep) => void): RequestWalk {
  const stream: RequestStream = new PureStream<PrivacyState, PrivacyEventFact, undefined>({
    workflow: privacyWorkflow,
    settings: undefined,
    subject: REQUEST,
    stream: `test-privacy-request-${REQUEST}`,
    now: new Date(START).toISOString(),
  });
  let hours = 0;
  for (const thrown of plan) {
    const dice = new Dice(thrown);
    hours += dice.chance(0.1) ? dice.number(200, 1_000) : dice.number(0, 48);
    stream.now = new Date(START + hours * HOUR).toISOString();
    const step = takeStep(stream, dice);
    if (step !== null) onStep?.(step);
  }
  return { events: stream.events, words: stream.words, current: stream.current };
}

function takeStep(stream: RequestStream, dice: Dice): RequestStep | null {
  const by = dice.one(CAST);
  const astray = dice.chance(0.15);
  const wanted = stream.explain(by).filter(({ allowed }) => allowed !== astray);
  if (wanted.length === 0) return null;
  // What carries the case on is likelier than what ends it.
  const weight = (name: string): number =>
    name === 'answer-request' ? 0.3 : name.includes('erasure') ? 4 : 1;
  const { command, allowed } = dice.weighed(wanted, (action) => weight(action.command));
  const made = MAKERS[command]?.(stream, dice);
  if (made === undefined) throw new Error(`no input for ${command}`);
  if (made === null) return null;
  const checked = validateFields(privacyCommandNamed(command)!.fields, made.body);
  if ('faults' in checked) throw new Error(`${command}: ${JSON.stringify(checked.faults)}`);
  const given: PureCommand = { command, input: checked.value, by, found: made.found ?? {}, at: stream.now };
  const before = stream.current;
  const decision = stream.run(given);
  return { command: given, allowed, before, decision, after: stream.current };
}

interface Made {
  readonly body: object;
  readonly found?: Readonly<Record<string, unknown>>;
}

const MAKERS: Readonly<Record<string, (stream: RequestStream, dice: Dice) => Made | null>> = {
  'receive-request': ({ now }, dice) => ({
    body: {
      kind: dice.weighed(REQUEST_KINDS, (kind) => (kind === 'erasure' ? 6 : 1)),
      subject: `Person ${String(dice.number(1, 9))}`,
      contact: `person${String(dice.number(1, 9))}@example.org`,
      ...(dice.chance(0.5) ? { words: 'Hemliga ord.' } : {}),
      receivedOn: addDays(localDate(now), dice.number(-20, 1)),
    },
    found: { request: REQUEST },
  }),
  'confirm-identity': () => ({ body: { how: 'Hemlig legitimation.' } }),
  'extend-request': ({ current: { state } }, dice) => {
    const from = state.status === 'none' ? '2026-01-01' : answerDue(state.receivedOn);
    return { body: { until: addDays(from, dice.number(-5, 80)), reason: 'Hemligt skäl.' } };
  },
  'select-data': (_, dice) => chosen(dice, {}),
  'propose-erasure': (_, dice) => chosen(dice, { grounds: 'Hemlig grund.' }),
  'approve-erasure': ({ current: { state } }, dice) => {
    const texts = state.status === 'none' ? [] : (state.erasure?.texts ?? []);
    return { body: {}, found: { held: dice.chance(0.2) ? texts.slice(0, 1).map(({ ref }) => ref) : [] } };
  },
  'reject-erasure': () => ({ body: { reasons: 'Hemliga skäl.' } }),
  'note-erasure': ({ current: { state } }, dice) => {
    const proposal = state.status === 'none' ? undefined : state.erasure?.proposal;
    return { body: { proposal: dice.chance(0.1) ? NAMESPACE : (proposal ?? NAMESPACE), texts: 1 } };
  },
  'answer-request': (_, dice) => ({
    body: {
      outcome: dice.one(ANSWERS),
      how: 'Per hemligt brev.',
      ...(dice.chance(0.7) ? { reasons: 'Hemliga skäl.' } : {}),
    },
  }),
  'note-deadline': ({ current: { clocks }, now }) => {
    const [due] = dueActions(clocks, now);
    return due === undefined ? null : { body: due.data };
  },
};

/** Subjects of some texts each, of which some have to be kept, now and then with an account or with what is unknown. */
function chosen(dice: Dice, more: object): Made {
  const id = (name: string): string => uuidv5(NAMESPACE, `${name} ${String(dice.number(0, 1_000_000))}`);
  const subjects = Array.from({ length: dice.number(0, 3) }, () => id('subject'));
  const texts = subjects.flatMap((subject) =>
    Array.from({ length: dice.number(1, 3) }, () => ({
      ref: id('text'),
      subject,
      kept: dice.chance(0.3)
        ? {
            why: dice.one(['retention', 'hold'] as const),
            retention: dice.one(RETENTION_CLASSES),
            until: null,
          }
        : null,
    })),
  );
  const account = dice.chance(0.3) ? id('account') : undefined;
  const whole = dice.some(subjects, 0);
  const refs = texts.filter(({ subject }) => !whole.includes(subject)).map(({ ref }) => ref);
  const found: FoundData = {
    texts,
    unknown: dice.chance(0.1) ? [id('unknown')] : [],
    account: account === undefined ? null : dice.one(['unknown', 'in-use', 'held', 'free'] as const),
    files: {},
  };
  return {
    body: { subjects: whole, refs, ...(account === undefined ? {} : { account }), ...more },
    found: { data: found },
  };
}
