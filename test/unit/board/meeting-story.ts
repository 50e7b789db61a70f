import type { BoardRules } from '../../../src/contexts/board/board-rules.js';
import type {
  FoundAlliance,
  FoundRoster,
  MeetingFound,
} from '../../../src/contexts/board/meetings/commands/inputs.js';
import { meetingCommandNamed } from '../../../src/contexts/board/meetings/commands/registry.js';
import type { MeetingEvent, MeetingEventFact } from '../../../src/contexts/board/meetings/events.js';
import type { Meeting, MeetingItem, MeetingState } from '../../../src/contexts/board/meetings/state.js';
import { meetingWorkflow } from '../../../src/contexts/board/meetings/workflow.js';
import type { BoardSettings } from '../../../src/contexts/board/settings.js';
import { validateFields } from '../../../src/input/validate-fields.js';
import { type Actor, actorIn, type ActorRole, SYSTEM } from '../../../src/kernel/actor.js';
import { type Given, givenWhenThen } from '../../support/given-when-then.js';
import type { PureCommand, PureStreamParts } from '../../support/pure-stream.js';

/** A board of five with two substitutes, and a meeting of theirs told in commands. */

export const MEETING = 'e0000000-0000-4000-8000-000000000001';
export const ALLIANCE = 'a0000000-0000-4000-8000-000000000001';
export const APPLICATION = 'a0000000-0000-4000-8000-000000000002';
/** Three weeks before the meeting, and the evening of it. */
export const EARLY = '2026-11-02T08:00:00.000Z';
export const STARTS = '2026-11-24T17:00:00.000Z';
export const NOW = '2026-11-24T17:05:00.000Z';

export const RULES: BoardRules = {
  version: 1,
  inForceFrom: '2020-01-01',
  seats: 5,
  vacantSeatsCount: true,
  quorumAbove: 0.5,
  majorityBase: 'cast',
  leastShareFor: null,
  castingVote: true,
  substitutes: true,
  noticeDays: 7,
  paragraphs: 'meeting',
  adjusters: 1,
  adjustedWithinDays: 21,
  conditionsAllowed: false,
  perCapsulam: { allowed: true, unanimous: true },
  decidingOrgan: { sv: 'styrelsen', en: 'the board' },
  highestOrgan: { sv: 'representantskapet', en: 'the council' },
};

function actor(last: string, role: ActorRole): Actor {
  return actorIn(role, `b0000000-0000-4000-8000-00000000000${last}`);
}

export const CHAIR = actor('1', 'chair');
export const VICE = actor('2', 'board-member');
export const SECRETARY = actor('3', 'secretary');
export const DORA = actor('4', 'board-member');
export const EVA = actor('5', 'board-member');
/** Substitutes. */
export const FOLKE = actor('6', 'board-member');
export const GUN = actor('7', 'board-member');
/** Keeps minutes without a seat. */
export const CLERK = actor('8', 'secretary');
export { SYSTEM };

export const MEMBERS = [CHAIR, VICE, SECRETARY, DORA, EVA];
export const idsOf = (actors: readonly Actor[]): string[] => actors.map(({ id }) => id);

export const ROSTER: FoundRoster = {
  day: '2026-11-24',
  seats: [
    ...MEMBERS.map(({ id }, index) => ({
      member: id,
      name: `Ledamot ${String(index)}`,
      kind: 'ordinary' as const,
    })),
    ...[FOLKE, GUN].map(({ id }, index) => ({
      member: id,
      name: `Ersättare ${String(index)}`,
      kind: 'substitute' as const,
    })),
  ],
  chair: CHAIR.id,
  viceChair: VICE.id,
  secretary: SECRETARY.id,
};

export const FOUND: FoundAlliance = {
  application: {
    application: APPLICATION,
    arendenummer: 'IKA 2026/3',
    state: 'ready-for-decision',
    revision: 12,
    changes: [],
    heldBy: null,
    holding: null,
    beforeMeetings: null,
  },
  partnership: null,
  partnershipDecision: null,
  onAgendas: [],
  flags: [],
};

/** What is found for every command, unless it says otherwise: the item that is open holds its application. */
function find(_: PureCommand, events: readonly MeetingEvent[]): Partial<MeetingFound> {
  const opened = events.findLast((event) => event.type === 'ItemOpened');
  const heldBy = opened === undefined ? null : { meeting: MEETING, item: opened.data.item };
  return {
    meeting: MEETING,
    roster: ROSTER,
    people: { [CLERK.id]: 'Kansliets sekreterare' },
    alliances: { [ALLIANCE]: found({ heldBy }) },
    earlier: {},
    draft: 'd'.repeat(64),
    document: 'f'.repeat(64),
  };
}

/** The alliance, with something else about its application or itself. */
export function found(
  application: Partial<NonNullable<FoundAlliance['application']>> = {},
  more: Partial<FoundAlliance> = {},
): FoundAlliance {
  return { ...FOUND, application: { ...FOUND.application!, ...application }, ...more };
}

export const alliances = (is: FoundAlliance): Pick<MeetingFound, 'alliances'> => ({
  alliances: { [ALLIANCE]: is },
});

export type MeetingGiven = Given<MeetingState, MeetingEventFact, BoardSettings>;

export function partsUnder(
  ...rules: readonly BoardRules[]
): PureStreamParts<MeetingState, MeetingEventFact, BoardSettings> {
  return {
    workflow: meetingWorkflow,
    settings: { boardRules: rules },
    subject: MEETING,
    stream: `test-meeting-${MEETING}`,
    now: NOW,
    find,
  };
}

export const given = givenWhenThen(partsUnder(RULES), SYSTEM);
export const givenUnder = (change: Partial<BoardRules>) =>
  givenWhenThen(partsUnder({ ...RULES, ...change }), SYSTEM);

/** A command by the chair, unless somebody else is named. Its input is checked as a client's body is. */
export function c(
  command: string,
  input: object = {},
  by: Actor = CHAIR,
  more: Partial<MeetingFound> = {},
  at?: string,
): PureCommand {
  const checked = validateFields(meetingCommandNamed(command)!.fields, input);
  if ('faults' in checked) throw new Error(`${command}: ${JSON.stringify(checked.faults)}`);
  return { command, input: checked.value, by, found: more, ...(at === undefined ? {} : { at }) };
}

export const FREE = { kind: 'free', heading: 'Verksamhetsplan', proposal: 'Planen antas.' };
export const ABOUT_APPLICATION = { kind: 'application', heading: 'Ansökan', alliance: ALLIANCE };
export const ELECTION = { kind: 'election', heading: 'Val av firmatecknare', proposal: 'Ledamot 4 väljs.' };

/** The call, three weeks before. */
export function convened(...items: readonly object[]): PureCommand {
  return c('convene-meeting', { startsAt: STARTS, place: 'Kansliet', items }, CHAIR, {}, EARLY);
}

/** Opened with those who are there; the third of them adjusts. */
export function opened(
  present: readonly Actor[] = MEMBERS,
  more: object = {},
  adjusters: readonly Actor[] = [DORA],
): PureCommand {
  const input = { present: present.map(({ id }) => ({ member: id })), adjusters: idsOf(adjusters), ...more };
  return c('open-meeting', input, CHAIR, {}, NOW);
}

export const APPROVED = c('approve-agenda');

/** A meeting on which the item is up for decision. */
export function sitting(
  item: object = FREE,
  present: readonly Actor[] = MEMBERS,
  more: object = {},
  adjusters?: readonly Actor[],
): PureCommand[] {
  return [convened(item), opened(present, more, adjusters), APPROVED, c('open-item', { item: ITEM })];
}

/** The id that the first item of the call gets. */
export const ITEM = firstItem();

function firstItem(): string {
  const { items } = meetingAfter(convened(FREE));
  return items[0]!.item;
}

export function meetingOf({ stream }: MeetingGiven): Meeting {
  const { state } = stream.current;
  if (state.status === 'none') throw new Error('no meeting');
  return state;
}

export function meetingAfter(...before: readonly (PureCommand | MeetingEventFact)[]): Meeting {
  return meetingOf(given(...before));
}

export function itemAfter(...before: readonly (PureCommand | MeetingEventFact)[]): MeetingItem {
  return meetingAfter(...before).items.find(({ item }) => item === ITEM)!;
}

export const onItem = (command: string, more: object = {}, by: Actor = CHAIR): PureCommand =>
  c(command, { item: ITEM, ...more }, by);

/** The facts that were accepted, or the codes against. */
export function outcome(decision: ReturnType<MeetingGiven['when']>['decision']): readonly string[] {
  if (decision.kind === 'accepted') return decision.facts.map(({ type }) => type);
  const { reasons, code } = decision.refusal;
  return (reasons ?? [{ code }]).map((reason) => reason.code);
}

/** What follows from the last of these commands, after the others. */
export function codesAfter(...steps: readonly PureCommand[]): readonly string[] {
  const [command] = steps.slice(-1);
  return outcome(given(...steps.slice(0, -1)).when(command!).decision);
}
