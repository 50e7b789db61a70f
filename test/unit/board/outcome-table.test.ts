import { describe, expect, test } from '@jest/globals';
import type { BoardRules } from '../../../src/contexts/board/board-rules.js';
import type { MeetingFound } from '../../../src/contexts/board/meetings/commands/inputs.js';
import { type Actor, actorIn } from '../../../src/kernel/actor.js';
import { givenWhenThen } from '../../support/given-when-then.js';
import { SYSTEM } from '../../../src/kernel/actor.js';
import {
  APPROVED,
  c,
  CLERK,
  convened,
  FREE,
  ITEM,
  NOW,
  onItem,
  outcome,
  partsUnder,
  RULES,
} from './meeting-story.js';

/**
 * Domain 4.2 to 4.7, crossed: "more than half of all seats present", "Conflicted members count as absent", "more than
 * half of the votes cast (base configurable: of cast votes, or of those present)", "the casting vote", and whether vacant
 * seats count and a least share of all seats must vote for.
 */
interface Rules {
  readonly base: BoardRules['majorityBase'];
  /** Whether whoever presides decides a tie. */
  readonly casting: boolean;
  /** Of the seats that count, at least half are to vote for. */
  readonly half: boolean;
  /** Whether vacant seats count. */
  readonly vacant: boolean;
}

interface Vote {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly castingVote: 'for' | 'against' | null;
}

interface Room {
  readonly seats: number;
  readonly held: number;
  readonly present: number;
  readonly conflicted: number;
}

const MEMBERS: readonly Actor[] = Array.from({ length: 9 }, (_, n) =>
  actorIn(n === 0 ? 'chair' : 'board-member', `d0000000-0000-4000-8000-00000000000${String(n)}`),
);
const [CHAIR] = MEMBERS as [Actor];

function boardOf(held: number): MeetingFound['roster'] {
  const seats = MEMBERS.slice(0, held).map(({ id }) => ({ member: id, name: id, kind: 'ordinary' as const }));
  return { day: NOW.slice(0, 10), seats, chair: CHAIR.id, viceChair: null, secretary: null };
}

/** A meeting in that room, up to where the item is open and the conflicted have said so. */
function meetingIn({ seats, held, present, conflicted }: Room, rules: Rules) {
  const parts = partsUnder({
    ...RULES,
    seats,
    majorityBase: rules.base,
    castingVote: rules.casting,
    leastShareFor: rules.half ? 0.5 : null,
    vacantSeatsCount: rules.vacant,
  });
  const roster = boardOf(held);
  const board = givenWhenThen(
    { ...parts, find: (command, events) => ({ ...parts.find?.(command, events), roster }) },
    SYSTEM,
  );
  const there = MEMBERS.slice(0, present);
  const beginning = {
    present: there.map(({ id }) => ({ member: id })),
    secretary: CLERK.id,
    adjusters: there.slice(1, 2).map(({ id }) => id),
  };
  const out = there.slice(present - conflicted);
  const { stream } = board(convened(FREE));
  const opening = outcome(board(convened(FREE)).when(c('open-meeting', beginning, CHAIR, {}, NOW)).decision);
  if (opening.includes('MeetingClosed')) return { opening, stream };
  const steps = [
    convened(FREE),
    c('open-meeting', beginning, CHAIR, {}, NOW),
    APPROVED,
    c('open-item', { item: ITEM }),
    ...out.map(({ id }) => onItem('declare-item-conflict', { member: id, ground: 'Jäv.' })),
  ].map((step) => ({ ...step, by: CHAIR }));
  const [first, ...others] = steps;
  return { opening, stream: board(first!, ...others).stream };
}

/** What the decider says: that there was no meeting, why the vote is refused, why it falls, or that it is decided. */
function decided(room: ReturnType<typeof meetingIn>, { castingVote, ...votes }: Vote): string {
  const { stream, opening } = room;
  if (opening.includes('MeetingClosed')) return 'no meeting';
  const before = stream.current;
  const hands = onItem('hold-vote', {
    ...{ outcome: 'granted', form: 'show-of-hands', ...votes },
    ...(castingVote === null ? {} : { castingVote }),
  });
  const vote = stream.run({ ...hands, by: CHAIR });
  const last =
    vote.kind === 'refused' ? vote : stream.decide(onItem('decide-item', { outcome: 'granted' }, CHAIR));
  // The next vote is held in the same room.
  stream.current = before;
  return last.kind === 'refused' ? outcome(last).join(' ') : 'decided';
}

/** The same by counting heads and hands one by one, as somebody in the room would. */
function counted({ seats, held, present, conflicted }: Room, vote: Vote, rules: Rules): string {
  const chairs = Array.from({ length: rules.vacant ? seats : held }, (_, n) => n);
  const empty = (people: number): number => chairs.filter((n) => n >= people).length;
  if (present <= empty(present)) return 'no meeting';
  const voters = present - conflicted;
  const reasons = voters <= empty(voters) ? ['no-quorum'] : [];
  const hands = [
    ...Array<string>(vote.for).fill('for'),
    ...Array<string>(vote.against).fill('against'),
    ...Array<string>(voters - vote.for - vote.against).fill('neither'),
  ];
  const counts = rules.base === 'present' ? hands : hands.filter((hand) => hand !== 'neither');
  const [yes, rest] = [
    counts.filter((hand) => hand === 'for').length,
    counts.filter((hand) => hand !== 'for').length,
  ];
  const tie = yes > 0 && yes === rest;
  if (vote.for + vote.against === 0) reasons.push('nobody-voted');
  if (vote.castingVote !== null && !rules.casting) reasons.push('no-casting-vote');
  if (tie && rules.casting && vote.castingVote === null) reasons.push('tie-needs-casting-vote');
  if (reasons.length > 0) return reasons.join(' ');
  if (!(yes > rest || (tie && vote.castingVote === 'for'))) return 'no-majority';
  return rules.half && yes < empty(yes) ? 'too-few-for' : 'decided';
}

const CAST: Rules = { base: 'cast', casting: true, half: false, vacant: true };
const room = (seats: number, held: number, present: number, conflicted: number): Room => ({
  ...{ seats, held, present, conflicted },
});
const hands = (
  inFavour: number,
  against: number,
  abstain = 0,
  castingVote: Vote['castingVote'] = null,
): Vote => ({
  ...{ for: inFavour, against, abstain, castingVote },
});

describe('what is decided, by seats, held, present, conflicted and votes', () => {
  test.each<[Room, Vote, Partial<Rules>, string]>([
    // 5 seats: 3
    [room(5, 5, 2, 0), hands(2, 0), {}, 'no meeting'],
    [room(5, 5, 3, 0), hands(2, 1), {}, 'decided'],
    [room(5, 5, 3, 1), hands(2, 0), {}, 'no-quorum'],
    [room(5, 5, 4, 1), hands(2, 1), {}, 'decided'],
    [room(5, 5, 5, 2), hands(3, 0), {}, 'decided'],
    [room(5, 5, 5, 3), hands(2, 0), {}, 'no-quorum'],
    // Even boards: half is not more than half
    [room(4, 4, 2, 0), hands(2, 0), {}, 'no meeting'],
    [room(4, 4, 3, 0), hands(2, 1), {}, 'decided'],
    [room(6, 6, 4, 1), hands(3, 0), {}, 'no-quorum'],
    // Vacant seats count, or do not
    [room(7, 5, 3, 0), hands(3, 0), { vacant: true }, 'no meeting'],
    [room(7, 5, 3, 0), hands(3, 0), { vacant: false }, 'decided'],
    [room(5, 4, 3, 1), hands(2, 0), { vacant: false }, 'no-quorum'],
    [room(5, 3, 2, 0), hands(2, 0), { vacant: false }, 'decided'],
    // Of the votes cast, or of those present
    [room(5, 5, 5, 0), hands(2, 1, 2), {}, 'decided'],
    [room(5, 5, 5, 0), hands(2, 1, 2), { base: 'present' }, 'no-majority'],
    [room(5, 5, 5, 0), hands(3, 1, 1), { base: 'present' }, 'decided'],
    [room(5, 5, 5, 1), hands(2, 1, 1), { base: 'present' }, 'tie-needs-casting-vote'],
    [room(5, 5, 5, 0), hands(1, 2, 2), {}, 'no-majority'],
    [room(5, 5, 5, 0), hands(0, 0, 5), {}, 'nobody-voted'],
    // The casting vote
    [room(5, 5, 4, 0), hands(2, 2), {}, 'tie-needs-casting-vote'],
    [room(5, 5, 4, 0), hands(2, 2, 0, 'for'), {}, 'decided'],
    [room(5, 5, 4, 0), hands(2, 2, 0, 'against'), {}, 'no-majority'],
    [room(5, 5, 4, 0), hands(2, 2), { casting: false }, 'no-majority'],
    [room(5, 5, 4, 0), hands(2, 2, 0, 'for'), { casting: false }, 'no-casting-vote'],
    [room(5, 5, 5, 1), hands(1, 1, 2, 'for'), {}, 'decided'],
    [room(5, 5, 5, 0), hands(3, 2, 0, 'against'), {}, 'decided'],
    // A least share of the seats that count
    [room(5, 5, 5, 0), hands(2, 1, 2), { half: true }, 'too-few-for'],
    [room(5, 5, 5, 0), hands(3, 2), { half: true }, 'decided'],
    [room(4, 4, 3, 0), hands(2, 1), { half: true }, 'decided'],
    [room(5, 5, 4, 0), hands(2, 2, 0, 'for'), { half: true }, 'too-few-for'],
    [room(7, 5, 4, 0), hands(3, 1), { half: true }, 'too-few-for'],
    [room(7, 5, 4, 0), hands(3, 1), { half: true, vacant: false }, 'decided'],
  ])('%j: %j under %j is %s', (where, vote, rules, expected) => {
    expect(decided(meetingIn(where, { ...CAST, ...rules }), vote)).toBe(expected);
    expect(counted(where, vote, { ...CAST, ...rules })).toBe(expected);
  });

  test('every such room, vote and set of rules of small boards, counted by hand', () => {
    let [tried, seen] = [0, new Set<string>()];
    for (const rules of everyRules())
      for (const where of everyRoom()) {
        const meeting = meetingIn(where, rules);
        for (const vote of everyVote(where)) {
          const expected = counted(where, vote, rules);
          const found = decided(meeting, vote);
          if (found !== expected) throw new Error(JSON.stringify({ where, vote, rules, found, expected }));
          seen = seen.add(expected);
          tried += 1;
        }
      }
    expect(tried).toBeGreaterThan(5_000);
    for (const outcomes of ['no meeting', 'no-quorum', 'decided', 'no-majority', 'too-few-for'])
      expect(seen).toContain(outcomes);
  });
});

function everyRules(): Rules[] {
  const both = [true, false];
  return (['cast', 'present'] as const).flatMap((base) =>
    both.flatMap((casting) =>
      both.flatMap((half) => both.map((vacant) => ({ base, casting, half, vacant }))),
    ),
  );
}

/** Whoever presides is not conflicted: another would preside. */
function everyRoom(): Room[] {
  return [3, 4, 5].flatMap((seats) =>
    [seats, seats - 1].flatMap((held) =>
      range(1, held).flatMap((present) =>
        range(0, Math.min(2, present - 1)).map((conflicted) => room(seats, held, present, conflicted)),
      ),
    ),
  );
}

function everyVote({ present, conflicted }: Room): Vote[] {
  const voters = present - conflicted;
  return range(0, voters).flatMap((inFavour) =>
    range(0, voters - inFavour).flatMap((against) =>
      ([null, 'for', 'against'] as const).map((casting) =>
        hands(inFavour, against, voters - inFavour - against, casting),
      ),
    ),
  );
}

function range(least: number, most: number): number[] {
  return Array.from({ length: Math.max(0, most - least + 1) }, (_, n) => least + n);
}
