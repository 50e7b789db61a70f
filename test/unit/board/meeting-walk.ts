import fc from 'fast-check';
import type { BoardRules } from '../../../src/contexts/board/board-rules.js';
import type { Flag } from '../../../src/contexts/board/events.js';
import type {
  FoundAlliance,
  FoundRoster,
  MeetingFound,
} from '../../../src/contexts/board/meetings/commands/inputs.js';
import { meetingCommandNamed } from '../../../src/contexts/board/meetings/commands/registry.js';
import type { MeetingEvent, MeetingEventFact } from '../../../src/contexts/board/meetings/events.js';
import { PARAGRAPHS_OF } from '../../../src/contexts/board/meetings/paragraphs.js';
import type { MeetingState } from '../../../src/contexts/board/meetings/state.js';
import { meetingWorkflow } from '../../../src/contexts/board/meetings/workflow.js';
import type { BoardSettings } from '../../../src/contexts/board/settings.js';
import { validateFields } from '../../../src/input/validate-fields.js';
import { type Actor, actorIn, SYSTEM } from '../../../src/kernel/actor.js';
import type { Case } from '../../../src/workflow/case.js';
import type { Decision } from '../../../src/workflow/decide.js';
import { Dice } from '../../support/dice.js';
import { type PureCommand, PureStream } from '../../support/pure-stream.js';
import { bodyOf } from './meeting-inputs.js';
import { idNamed, MEETING, type Surroundings } from './meeting-surroundings.js';
import { RULES } from './meeting-story.js';

/** One command of a walk, and what came of it. */
export interface MeetingStep {
  readonly command: PureCommand;
  /** Whether `explain` said that the actor may. */
  readonly allowed: boolean;
  readonly before: Case<MeetingState>;
  readonly decision: Decision<MeetingEventFact>;
  /** The same command, decided once more on the same state. */
  readonly again: Decision<MeetingEventFact>;
  readonly after: Case<MeetingState>;
}

export interface MeetingWalk {
  readonly rules: BoardRules;
  readonly events: readonly MeetingEvent[];
  readonly words: ReadonlyMap<string, string>;
  readonly current: Case<MeetingState>;
}

const START = Date.parse('2026-11-02T08:00:00.000Z');
const MINUTE = 60_000;

/** Throws: the first settles the rules and the board, each other is a step. */
export const meetingPlans: fc.Arbitrary<readonly number[]> = fc.array(fc.nat({ max: 2 ** 32 - 1 }), {
  minLength: 30,
  maxLength: 110,
  size: 'max',
});

/** How likely a step is beside the others: what carries a meeting on is likelier than what ends it. */
export const MEETING_WEIGHTS: Readonly<Record<string, number>> = {
  'open-meeting': 12,
  'approve-agenda': 12,
  'open-item': 12,
  'cancel-meeting': 0.1,
  'change-call': 0.5,
  'remove-item': 0.1,
  'close-meeting': 0.3,
  'adjourn-meeting': 0.3,
  'resume-meeting': 8,
  'note-lapsed': 0.5,
  'present-again': 3,
  'add-item': 0.4,
  'correct-decision': 0.1,
  'write-minutes': 0.2,
  'record-attendance': 0.7,
  'disclose-tie': 0.5,
  'declare-conflict': 1,
  'decide-item': 9,
  'hold-vote': 7,
  'decide-tie': 5,
  'dismiss-flag': 4,
  'change-presiding': 1.5,
  'escalate-item': 4,
  'draft-minutes': 3,
  'sign-minutes': 30,
  'step-in': 4,
  'replace-adjuster': 1,
  'add-paper': 0.2,
  'report-per-capsulam': 0.5,
};

/** Takes a walk through the pure engine; the same plan always gives the same events. */
export function takeMeetingWalk(plan: readonly number[], onStep?: (step: MeetingStep) => void): MeetingWalk {
  const [first = 0, ...throws] = plan;
  const rules = rulesBy(new Dice(first));
  const roster = rosterBy(new Dice(first ^ 0x5bd1e995), rules);
  const alliances = new Map<string, FoundAlliance>();
  const stream = new PureStream<MeetingState, MeetingEventFact, BoardSettings>({
    workflow: meetingWorkflow,
    settings: { boardRules: [rules] },
    subject: MEETING,
    stream: `test-meeting-${MEETING}`,
    now: new Date(START).toISOString(),
  });
  let minutes = 0;
  for (const thrown of throws) {
    const dice = new Dice(thrown);
    const { state } = stream.current;
    // The call goes out, and the day comes.
    const waits = state.status === 'convened' && dice.chance(0.3);
    minutes += waits ? dice.number(1_000, 20_000) : dice.number(0, 9);
    stream.now = new Date(START + minutes * MINUTE).toISOString();
    surroundingsMove(dice, alliances, roster, state);
    const step = takeStep(stream, { dice, rules, roster, alliances, now: stream.now, state });
    if (step !== null) onStep?.(step);
  }
  return { rules, events: stream.events, words: stream.words, current: stream.current };
}

type Stream = PureStream<MeetingState, MeetingEventFact, BoardSettings>;

function takeStep(stream: Stream, around: Omit<Surroundings, 'by'>): MeetingStep | null {
  const { dice, state } = around;
  const by = dice.weighed(castOf(around.roster), ({ role }) =>
    role === 'chair' || role === 'secretary'
      ? 12
      : role === 'signatory'
        ? 2
        : role === 'system'
          ? state.status === 'none'
            ? 3
            : 0.2
          : 1,
  );
  const astray = dice.chance(0.1);
  const wanted = stream.explain(by).filter(({ allowed }) => allowed !== astray);
  if (wanted.length === 0) return null;
  const { command, allowed } = dice.weighed(wanted, (action) => MEETING_WEIGHTS[action.command] ?? 1);
  const body = bodyOf(command, { ...around, by });
  if (body === null) return null;
  const checked = validateFields(meetingCommandNamed(command)!.fields, body);
  if ('faults' in checked) throw new Error(`${command}: ${JSON.stringify(checked.faults)}`);
  const found = foundFor(command, around);
  const given: PureCommand = { command, input: checked.value, by, found, at: stream.now };
  const before = stream.current;
  const [decision, again] = [stream.decide(given), stream.decide(given)];
  stream.run(given);
  hold(around.alliances, decision, state, dice);
  return { command: given, allowed, before, decision, again, after: stream.current };
}

function foundFor(
  command: string,
  { roster, alliances, state, dice }: Omit<Surroundings, 'by'>,
): Partial<MeetingFound> {
  const used = state.status === 'none' ? 0 : state.paragraphs;
  const next = Array.from(
    { length: PARAGRAPHS_OF[command] ?? 0 },
    (_, index) => `2026/${String(used + 1 + index)}`,
  );
  return {
    meeting: MEETING,
    roster,
    people: { [idNamed('clerk')]: 'Hemlig sekreterare' },
    alliances: Object.fromEntries(alliances),
    earlier: {},
    document: 'f'.repeat(64),
    draft: 'd'.repeat(64),
    laterMeeting: {
      openedAt: '2030-01-01T00:00:00.000Z',
      adjusted: {
        heldOn: '2030-01-01',
        paragraf: '4',
        takingPart: dice.some(
          roster.seats.map(({ member }) => member),
          1,
        ),
      },
    },
    paragrafs: next,
    paper: { sha256: 'a'.repeat(64), size: 9 },
    perCapsulam: Object.fromEntries(
      [0, 1].map((n) => [
        idNamed(`per capsulam ${String(n)}`),
        { number: `PC ${String(n)}`, decided: true, entered: false },
      ]),
    ),
  };
}

/** The reactor of the alliances: it holds an application whose item was opened, mostly before anything else. */
function hold(
  alliances: Map<string, FoundAlliance>,
  decision: Decision<MeetingEventFact>,
  state: MeetingState,
  dice: Dice,
): void {
  if (decision.kind !== 'accepted' || state.status === 'none') return;
  for (const fact of decision.facts) {
    if (fact.type !== 'ItemOpened' || dice.chance(0.1)) continue;
    const subject = state.items.find(({ item }) => item === fact.data.item)?.subject;
    const known = subject?.kind === 'application' ? alliances.get(subject.alliance) : undefined;
    if (subject?.kind !== 'application' || known?.application === undefined || known.application === null)
      continue;
    const heldBy = { meeting: MEETING, item: fact.data.item };
    alliances.set(subject.alliance, { ...known, application: { ...known.application, heldBy } });
  }
}

/** Applications move, late holds come, and flags turn up. */
function surroundingsMove(
  dice: Dice,
  alliances: Map<string, FoundAlliance>,
  roster: FoundRoster,
  state: MeetingState,
): void {
  if (alliances.size === 0)
    for (const name of ['a', 'b', 'c']) alliances.set(idNamed(name), newAlliance(dice, roster, name));
  const [id] = dice.some([...alliances.keys()], 1);
  const known = alliances.get(id!)!;
  const { application } = known;
  if (application === null) return;
  const open = state.status === 'none' ? undefined : state.items.find(({ status }) => status === 'open');
  const heldBy =
    open?.subject.kind === 'application' && open.subject.alliance === id
      ? { meeting: MEETING, item: open.item }
      : null;
  const revision = application.revision + (heldBy !== null && dice.chance(0.1) ? 1 : 0);
  alliances.set(id!, { ...known, application: { ...application, heldBy, revision } });
}

function newAlliance(dice: Dice, roster: FoundRoster, name: string): FoundAlliance {
  const flagged = dice.some(roster.seats, 0).filter(() => dice.chance(0.2));
  const flags = flagged.map(({ member }): Flag => ({
    member,
    ground: dice.one(['post', 'mandate', 'declared', 'excluded', 'parent']),
    organisation: null,
  }));
  return {
    application: {
      application: idNamed(`application ${name}`),
      arendenummer: `IKA 2026/${name}`,
      state: dice.one(['ready-for-decision', 'tabled', 'ready-for-decision', 'under-review']),
      revision: dice.number(5, 20),
      changes: [],
      heldBy: null,
      holding: null,
      beforeMeetings: null,
    },
    partnership: dice.one(['active', 'paused', null]),
    partnershipDecision: null,
    onAgendas: [],
    flags,
  };
}

function rulesBy(dice: Dice): BoardRules {
  return {
    ...RULES,
    seats: dice.number(3, 9),
    vacantSeatsCount: dice.chance(0.5),
    leastShareFor: dice.one([null, null, 0.5]),
    majorityBase: dice.one(['cast', 'present']),
    castingVote: dice.chance(0.7),
    substitutes: dice.chance(0.7),
    noticeDays: dice.number(0, 7),
    paragraphs: dice.one(['meeting', 'year']),
    adjusters: dice.number(1, 2),
    conditionsAllowed: dice.chance(0.5),
  };
}

function rosterBy(dice: Dice, { seats }: BoardRules): FoundRoster {
  const held = Math.max(2, seats - dice.number(0, 2));
  const of = (kind: 'ordinary' | 'substitute', count: number) =>
    Array.from({ length: count }, (_, index) => ({
      member: idNamed(`${kind} ${String(index)}`),
      name: `Hemlig ${kind} ${String(index)}`,
      kind,
    }));
  const all = [...of('ordinary', held), ...of('substitute', dice.number(0, 3))];
  return {
    day: '2026-11-24',
    seats: all,
    chair: all[0]!.member,
    viceChair: dice.chance(0.7) ? all[1]!.member : null,
    secretary: dice.chance(0.5) ? all[1]!.member : null,
  };
}

/** Everybody who may act, in the role that they have. */
function castOf({ seats, chair, secretary }: FoundRoster): Actor[] {
  const members = seats.map(({ member }) =>
    actorIn(member === chair ? 'chair' : member === secretary ? 'secretary' : 'board-member', member),
  );
  const clerk = idNamed('clerk');
  return [
    ...members,
    ...members.map(({ id }) => actorIn('signatory', id)),
    actorIn('secretary', clerk),
    actorIn('signatory', clerk),
    actorIn('auditor', idNamed('auditor')),
    SYSTEM,
  ];
}
