import fc from 'fast-check';
import { applicationRevision, isRegistered } from '../../../src/contexts/alliances/public.js';
import type { BoardRules } from '../../../src/contexts/board/board-rules.js';
import type { FoundAlliance } from '../../../src/contexts/board/meetings/commands/inputs.js';
import type { Meeting, MeetingState } from '../../../src/contexts/board/meetings/state.js';
import { meetingWorkflow } from '../../../src/contexts/board/meetings/workflow.js';
import type { Actor } from '../../../src/kernel/actor.js';
import { localDate } from '../../../src/kernel/local-date.js';
import { explain } from '../../../src/workflow/decide.js';
import type { Case } from '../../../src/workflow/case.js';
import { addDays } from '../../../src/workflow/working-days.js';
import { boardRules } from '../../support/board-rules.js';
import { Dice } from '../../support/dice.js';
import { BoardYear, idNamed, REACTORS } from './board-year.js';
import {
  BOARD,
  COORDINATOR,
  electing,
  kindOf,
  OFFICER,
  ORDINARY,
  preparing,
  WITH_POSTS,
} from './board-year-people.js';
import { bodyOf } from './meeting-inputs.js';
import type { Surroundings } from './meeting-surroundings.js';
import { MEETING_WEIGHTS } from './meeting-walk.js';

/** Throws: the first settles the rules, each other is a step of somebody. */
export const yearPlans: fc.Arbitrary<readonly number[]> = fc.array(fc.nat({ max: 2 ** 32 - 1 }), {
  minLength: 60,
  maxLength: 260,
  size: 'max',
});

const ALLIANCES = ['a', 'b', 'c'].map((name) => idNamed(`alliance ${name}`));
const MOST_MEETINGS_AT_ONCE = 3;
const REASON = { reason: 'Hemligt skäl.' };

/**
 * A year of a board, its alliances and the program between them, as the throws tell it.
 *
 * @param begun told of it before anything has happened
 */
export async function takeYear(
  [first = 0, ...throws]: readonly number[],
  begun: (year: BoardYear) => Promise<void> = () => Promise.resolve(),
): Promise<BoardYear> {
  const year = new BoardYear(rulesBy(new Dice(first)));
  await begun(year);
  for (const [command, actor, body] of electing(year.rules, new Dice(first).chance(0.6) ? 1 : 3))
    if ((await year.give('roster', [command, idNamed('board'), actor, body])) === null)
      throw new Error(`there is no board: ${year.against}`);
  for (const id of ALLIANCES) await prepare(year, id);
  for (const thrown of throws) {
    const dice = new Dice(thrown);
    year.pass(dice.chance(0.03) ? dice.number(2_000, 12_000) : dice.number(0, 20));
    const step = dice.weighed(STEPS, ([weight]) => weight)[1];
    await step(year, dice);
  }
  return year;
}

/** Now and then a reactor dies before it remembers what it did, and does it again. */
const catchUp = (year: BoardYear, dice: Dice) => year.catchUp(() => dice.chance(0.7));

type Step = (year: BoardYear, dice: Dice) => Promise<unknown>;

const STEPS: readonly (readonly [number, Step])[] = [
  [5, (year, dice) => year.react(dice.one(REACTORS), dice.chance(0.8))],
  [3, (year, dice) => catchUp(year, dice)],
  [14, inMeeting],
  // Two at once, of two instances: § are taken from one series.
  [4, (year, dice) => Promise.all([inMeeting(year, dice), inMeeting(year, dice)])],
  [1, (year, dice) => year.dying(() => inMeeting(year, dice))],
  [2, convene],
  [2, byTheBook],
  [3, perCapsulam],
  [3, async (year, dice) => atTheAlliance(year, dice, (await escalatedOne(year)) ?? dice.one(ALLIANCES))],
  [1, (year, dice) => prepare(year, dice.one(ALLIANCES))],
];

function rulesBy(dice: Dice): BoardRules {
  return boardRules({
    vacantSeatsCount: dice.chance(0.5),
    majorityBase: dice.one(['cast', 'present']),
    castingVote: dice.chance(0.7),
    substitutes: dice.chance(0.7),
    noticeDays: dice.number(0, 7),
    conditionsAllowed: dice.chance(0.5),
    perCapsulam: { allowed: true, unanimous: dice.chance(0.5) },
  });
}

async function prepare(year: BoardYear, id: string): Promise<void> {
  for (const [command, actor, body] of preparing(`Allians ${id.slice(0, 4)}`))
    await year.give('alliances', [command, id, actor, body]);
}

async function convene(year: BoardYear, dice: Dice): Promise<unknown> {
  const going = (await year.meetings()).filter(({ status }) => !['closed', 'cancelled'].includes(status));
  if (going.length >= MOST_MEETINGS_AT_ONCE) return;
  const id = idNamed(`meeting ${String(year.meetingIds.length)}`);
  const startsAt = new Date(year.now + dice.number(0, 10) * 86_400_000 + 60_000).toISOString();
  const items = await Promise.all(
    dice.some(ALLIANCES, 1).map((alliance) => applicationItem(year, dice, alliance)),
  );
  year.meetingIds.push(id);
  const call = {
    startsAt,
    place: 'Kansliet',
    items: [...items, { kind: 'free', heading: 'Rapporter', proposal: 'De godkänns.' }],
  };
  const done = await year.give('meetings', [
    'convene-meeting',
    id,
    dice.one([BOARD.CHAIR, BOARD.SECRETARY]),
    call,
  ]);
  if (done === null) year.meetingIds.pop();
  return done;
}

/** An application, or a decision on it that is looked at again. */
async function applicationItem(year: BoardYear, dice: Dice, alliance: string): Promise<object> {
  const item = { kind: 'application', heading: 'Hemlig ansökan', alliance };
  const decided = (await year.meetings()).flatMap(({ items }) =>
    items.flatMap(({ subject, status, closedBy }) =>
      status === 'decided' &&
      subject.kind === 'application' &&
      subject.alliance === alliance &&
      closedBy !== null
        ? [closedBy.event]
        : [],
    ),
  );
  return decided.length === 0 || dice.chance(0.1) ? item : { ...item, reconsiders: dice.one(decided) };
}

/** A whole meeting about one application, as it is mostly held; where too few are left it is referred to the highest organ. */
async function byTheBook(year: BoardYear, dice: Dice): Promise<void> {
  await year.catchUp();
  const id = idNamed(`meeting ${String(year.meetingIds.length)}`);
  const alliance = dice.one(ALLIANCES);
  const item = await applicationItem(year, dice, alliance);
  const startsAt = new Date(year.now + 60_000).toISOString();
  const give = (command: string, body: object) => year.give('meetings', [command, id, BOARD.CHAIR, body]);
  year.meetingIds.push(id);
  if ((await give('convene-meeting', { startsAt, place: 'Kansliet', items: [item] })) === null) {
    year.meetingIds.pop();
    return;
  }
  year.pass(2);
  if (dice.chance(0.15)) {
    // § were taken for it, and it is never held: they go to another.
    const present = ORDINARY.map((member) => ({ member }));
    await year.dying(() => give('open-meeting', { present, adjusters: [ORDINARY[2]] }));
    await give('cancel-meeting', REASON);
    return;
  }
  await give('open-meeting', { present: ORDINARY.map((member) => ({ member })), adjusters: [ORDINARY[2]] });
  await give('approve-agenda', { consentedBy: ORDINARY });
  const about = { item: (await year.meetings()).find((meeting) => meeting.id === id)?.items[0]?.item };
  await give('open-item', about);
  const late = dice.chance(0.2);
  if (!late) await catchUp(year, dice);
  const open = (await year.meetings()).find((meeting) => meeting.id === id)?.items[0];
  for (const { member } of open?.flags ?? [])
    await give('declare-item-conflict', { ...about, member, ground: 'Hemlig grund.' });
  const outcome = dice.one(['granted', 'rejected']);
  const decided = await give('decide-item', { ...about, outcome, motivation: 'Hemlig motivering.' });
  if (decided === null) await give('escalate-item', about);
  // The applicant is quicker than the program.
  if (late) await year.give('alliances', ['withdraw-application', alliance, COORDINATOR, REASON]);
  await give('close-meeting', {});
  await catchUp(year, dice);
  if (decided === null) await atTheAlliance(year, dice, alliance);
}

/** One step in one meeting that goes on. */
async function inMeeting(year: BoardYear, dice: Dice): Promise<unknown> {
  const minutes = (state: Meeting) => state.minutes.status === 'signing' || state.minutes.status === 'draft';
  const going = (await year.meetings()).filter(
    (state) =>
      ['convened', 'open', 'adjourned'].includes(state.status) || (minutes(state) && dice.chance(0.1)),
  );
  if (going.length === 0) return convene(year, dice);
  const { id, status, startsAt } = dice.weighed(going, ({ status: is }) => (is === 'open' ? 8 : 1));
  if (status === 'convened' && startsAt > year.clock && dice.chance(0.6)) year.now = Date.parse(startsAt);
  // What the program does in the background it has mostly done.
  if (status === 'open' && dice.chance(0.9)) await catchUp(year, dice);
  const current = await year.meetingCase(id);
  const by = dice.weighed(BOARD.MEMBERS, ({ role }) => (role === 'board-member' ? 1 : 8));
  const command = commandFor(year, dice, { current, by });
  if (command === null) return null;
  const body = await bodyFor(year, dice, { command, state: current.state, by });
  return body === null ? null : year.give('meetings', [command, id, by, body]);
}

function commandFor(
  year: BoardYear,
  dice: Dice,
  { current, by }: { readonly current: Case<MeetingState>; readonly by: Actor },
): string | null {
  const { state } = current;
  if (state.status !== 'none' && state.minutes.status === 'signing' && dice.chance(0.8))
    return 'sign-minutes';
  const actions = explain(meetingWorkflow, current, {
    ...{ now: year.clock, actor: by, commandId: '', found: {}, settings: { boardRules: [year.rules] } },
    newId: () => '',
  });
  const allowed = actions.filter((action) => action.allowed && action.command !== 'add-paper');
  if (allowed.length === 0) return null;
  return dice.weighed(allowed, (action) => MEETING_WEIGHTS[action.command] ?? 1).command;
}

async function bodyFor(
  year: BoardYear,
  dice: Dice,
  { command, state, by }: { readonly command: string; readonly state: MeetingState; readonly by: Actor },
): Promise<object | null> {
  if (command === 'add-item') return applicationItem(year, dice, dice.one(ALLIANCES));
  if (command === 'report-per-capsulam')
    return year.perCapsulamIds.length === 0 ? null : { perCapsulam: dice.one(year.perCapsulamIds) };
  const seats = BOARD.MEMBERS.map(({ id }) => ({ member: id, name: 'Hemlig', kind: kindOf(id) }));
  const around: Surroundings = {
    ...{ dice, rules: year.rules, now: year.clock, state, by },
    roster: {
      ...{ day: localDate(year.clock), seats },
      ...{ chair: BOARD.CHAIR.id, viceChair: idNamed('ordinary 1'), secretary: BOARD.SECRETARY.id },
    },
    alliances: new Map<string, FoundAlliance>(),
  };
  const body = bodyOf(command, around);
  if (body === null || command !== 'open-meeting') return body;
  const { present } = body as { readonly present: readonly { readonly member: string }[] };
  const there = present.map(({ member }) => member).filter((member) => member !== BOARD.CHAIR.id);
  return { ...body, secretary: BOARD.SECRETARY.id, adjusters: [dice.one([...there, BOARD.CHAIR.id])] };
}

/** One step of a decision per capsulam. */
async function perCapsulam(year: BoardYear, dice: Dice): Promise<unknown> {
  const known = await Promise.all(year.perCapsulamIds.map((id) => year.perCapsulamCase(id)));
  const open = known.flatMap(({ state }) => (state.status === 'open' ? [state] : []));
  const [asked] = open;
  if (asked === undefined) return openPerCapsulam(year, dice);
  const members = BOARD.MEMBERS.filter(({ id }) => asked.asked.some(({ member }) => member === id));
  const answered = asked.answers.map(({ member }) => member);
  const silent = members.filter(({ id }) => !answered.includes(id));
  const asks = {
    conflicted: conflictsIn(asked.flags),
    dismissed: [],
    due: addDays(localDate(year.clock), 3),
  };
  if (dice.chance(0.2))
    return year.give('perCapsulam', [
      'declare-per-capsulam-conflict',
      asked.id,
      dice.one(silent.length > 0 ? silent : members),
      { ground: 'Hemlig grund.' },
    ]);
  if (dice.chance(0.1))
    return year.give('perCapsulam', [
      'present-per-capsulam-again',
      asked.id,
      BOARD.CHAIR,
      { ...asks, change: 'Nytt underlag.' },
    ]);
  for (const by of silent)
    await year.give('perCapsulam', [
      'answer-per-capsulam',
      asked.id,
      by,
      { acceptsForm: dice.chance(0.98), vote: dice.chance(0.93) ? 'for' : 'against' },
    ]);
  return year.give('perCapsulam', ['close-per-capsulam', asked.id, BOARD.CHAIR, {}]);
}

function conflictsIn(flags: readonly { readonly member: string }[]): object[] {
  return [...new Set(flags.map(({ member }) => member))].map((member) => ({
    member,
    ground: 'Hemlig grund.',
  }));
}

async function openPerCapsulam(year: BoardYear, dice: Dice): Promise<unknown> {
  const id = idNamed(`per capsulam ${String(year.perCapsulamIds.length)}`);
  const body = {
    heading: 'Hemlig brådska',
    subject: { kind: 'application', alliance: dice.one(ALLIANCES) },
    outcome: dice.one(['granted', 'rejected']),
    motivation: 'Hemlig motivering.',
    urgency: 'Hemlig brådska.',
    conflicted: WITH_POSTS.slice(0, 1).map((member) => ({ member, ground: 'Hemlig grund.' })),
    dismissed: WITH_POSTS.slice(1).map((member) => ({ member, ...REASON })),
    due: addDays(localDate(year.clock), 3),
  };
  year.perCapsulamIds.push(id);
  const done = await year.give('perCapsulam', ['open-per-capsulam', id, BOARD.CHAIR, body]);
  if (done === null) year.perCapsulamIds.pop();
  return done;
}

/** What was referred to the highest organ is rare, and waits for what is entered of it. */
async function escalatedOne(year: BoardYear): Promise<string | undefined> {
  for (const id of ALLIANCES) {
    const state = await year.alliance(id);
    const application = state.status === 'none' ? null : state.application;
    if (application === null || !isRegistered(application)) continue;
    if (application.decisions.at(-1)?.outcome === 'escalated') return id;
  }
  return undefined;
}

/** What the applicant, the office and the board do with an alliance beside all meetings. */
async function atTheAlliance(year: BoardYear, dice: Dice, id: string): Promise<unknown> {
  const state = await year.alliance(id);
  const application = state.status === 'none' ? null : state.application;
  const revision = application !== null && isRegistered(application) ? applicationRevision(application) : 0;
  const day = localDate(year.clock);
  const meeting = {
    motivation: 'Hemlig motivering.',
    meetingDate: addDays(day, -dice.number(0, 60)),
    paragraf: String(dice.number(1, 40)),
    applicationRevision: revision,
  };
  const byHand = { ...meeting, present: ['Hemlig Ett', 'Hemlig Två', 'Hemlig Tre'], conflicted: [] };
  const { applicationRevision: __, ...bare } = meeting;
  const { applicationRevision: _, ...partnership } = { ...byHand, hearing: 'Hemligt svar.' };
  const decisions = application !== null && isRegistered(application) ? application.decisions : [];
  const escalated = decisions.at(-1)?.outcome === 'escalated';
  if (escalated && dice.chance(0.9)) {
    const outcome = dice.one(['granted', 'rejected'] as const);
    await year.give('alliances', ['enter-highest-decision', id, BOARD.CHAIR, { ...meeting, outcome }]);
    // What was granted stays so.
    const again = { ...bare, outcome: outcome === 'granted' ? outcome : dice.one(['granted', 'rejected']) };
    return year.give('alliances', ['enter-highest-reconsideration', id, BOARD.CHAIR, again]);
  }
  const given = dice.one<readonly [string, Actor, object]>([
    [
      'decide-application',
      BOARD.CHAIR,
      { ...byHand, outcome: dice.one(['granted', 'rejected', 'tabled', 'referred-back']) },
    ],
    ['decide-application', BOARD.CHAIR, { ...byHand, outcome: dice.one(['granted', 'rejected']) }],
    ['enter-highest-decision', BOARD.CHAIR, { ...meeting, outcome: dice.one(['granted', 'rejected']) }],
    ['add-member-organisation', COORDINATOR, { name: `Kören ${String(dice.number(1, 99))}` }],
    ['withdraw-application', COORDINATOR, REASON],
    ['send-decision', OFFICER, { sentOn: day }],
    ['request-reconsideration', COORDINATOR, REASON],
    ['leave-partnership', COORDINATOR, REASON],
    ['suspend-partnership', BOARD.CHAIR, partnership],
    ['complete-review', OFFICER, { recommendation: 'grant', motivation: 'Hemlig motivering.' }],
    ['hold-application', BOARD.CHAIR, {}],
    ['release-application', BOARD.CHAIR, {}],
  ]);
  return year.give('alliances', [given[0], id, given[1], given[2]]);
}
