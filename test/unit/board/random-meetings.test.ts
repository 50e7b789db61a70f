import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MeetingEvent } from '../../../src/contexts/board/meetings/events.js';
import { evolve } from '../../../src/contexts/board/meetings/evolve.js';
import { NO_MEETING } from '../../../src/contexts/board/meetings/state.js';
import { MEETING_EVENTS } from '../../../src/contexts/board/meetings/upcasters.js';
import { meetingWorkflow } from '../../../src/contexts/board/meetings/workflow.js';
import { foldCase, newCase } from '../../../src/workflow/case.js';
import { announces } from '../../../src/workflow/definition.js';
import { SEED, seeded } from '../../support/seed.js';
import { type MeetingStep, meetingPlans, type MeetingWalk, takeMeetingWalk } from './meeting-walk.js';

const WALKS = 250;

const CLOSING: readonly string[] = [
  'BoardDecisionMade',
  'ItemTabled',
  'ItemReferredBack',
  'ItemEscalated',
  'ItemLapsed',
];
const AFTER_CLOSING: readonly string[] = [
  'ReservationEntered',
  'DecisionCorrected',
  'MinutesWritten',
  'PaperAdded',
];

function checkStep({ command: { command }, allowed, before, decision, again, after }: MeetingStep): void {
  expect(again).toStrictEqual(decision);
  if (decision.kind === 'refused') {
    if (after !== before) throw new Error(`${command} was refused, and changed something`);
    return;
  }
  if (!allowed) throw new Error(`${command} was explained as forbidden, and let through`);
  const row = meetingWorkflow.newest.steps[command]!;
  for (const { type } of decision.facts)
    if (!row.events.includes(type))
      throw new Error(`${command} led to ${type}, which the table does not name`);
  if (!announces(row, before.standing, after.standing))
    throw new Error(
      `${command} led from ${JSON.stringify(before.standing)} to ${JSON.stringify(after.standing)}`,
    );
}

/** What an observer would keep of the meeting, apart from the fold: who is there, for whom, and who is conflicted. */
class Observer {
  readonly there = new Map<string, string | null>();
  kinds = new Map<string, string>();
  readonly out = new Map<string, Set<string>>();

  see(event: MeetingEvent): void {
    switch (event.type) {
      case 'MeetingOpened':
      case 'MeetingResumed':
        this.kinds = new Map(event.data.seats.map(({ member, kind }) => [member, kind]));
        for (const { member, standsInFor } of event.data.present) this.there.set(member, standsInFor);
        break;
      case 'MeetingAdjourned':
        this.there.clear();
        break;
      case 'AttendanceRecorded':
        if (event.data.presence === 'left') this.there.delete(event.data.member);
        else this.there.set(event.data.member, event.data.standsInFor);
        break;
      case 'SubstituteSteppedIn':
        this.there.set(event.data.member, event.data.standsInFor);
        break;
      case 'ItemConflictDeclared':
        this.conflictedIn(event.data.item).add(event.data.member);
        break;
      case 'TieDecided': {
        const { item, member, excludes } = event.data;
        if (excludes) this.conflictedIn(item).add(`tie of ${member}`);
        else this.conflictedIn(item).delete(`tie of ${member}`);
        break;
      }
      default:
    }
  }

  isOut(item: string, member: string): boolean {
    const out = this.conflictedIn(item);
    return out.has(member) || out.has(`tie of ${member}`);
  }

  /** Whether somebody may be said to take part now: there, not conflicted, a member or standing in for one who does not. */
  mayTakePart(item: string, member: string): boolean {
    if (!this.there.has(member) || this.isOut(item, member)) return false;
    if (this.kinds.get(member) === 'ordinary') return true;
    const instead = this.there.get(member) ?? null;
    if (instead === null || this.kinds.get(instead) !== 'ordinary') return false;
    return !this.there.has(instead) || this.isOut(item, instead);
  }

  private conflictedIn(item: string): Set<string> {
    const known = this.out.get(item) ?? new Set();
    this.out.set(item, known);
    return known;
  }
}

/** No conflicted member in any tally, none who takes part; never more than there are seats; quorum and majority as told. */
function checkTaking(event: MeetingEvent, observer: Observer, { rules }: MeetingWalk): void {
  if (!('takingPart' in event.data)) return;
  const { item, takingPart, conflicted, quorum } = event.data;
  const byVote = event.type === 'BoardDecisionMade' && event.data.tally !== null;
  for (const member of takingPart) {
    if (observer.isOut(item, member)) throw new Error(`${event.type}: a conflicted member takes part`);
    // Whoever voted may have gone since.
    if (!byVote && !observer.mayTakePart(item, member))
      throw new Error(`${event.type}: ${member} takes part, who may not`);
  }
  if (!byVote) {
    const could = [...observer.there.keys()].filter((member) => observer.mayTakePart(item, member));
    const members = could.filter((member) => observer.kinds.get(member) === 'ordinary');
    const stoodInFor = new Set(could.flatMap((member) => observer.there.get(member) ?? []));
    expect(takingPart).toHaveLength(members.length + stoodInFor.size);
  }
  expect(new Set(takingPart).size).toBe(takingPart.length);
  for (const member of conflicted) expect(takingPart).not.toContain(member);
  const held = [...observer.kinds.values()].filter((kind) => kind === 'ordinary').length;
  const seats = rules.vacantSeatsCount ? rules.seats : Math.min(rules.seats, held);
  expect(quorum).toEqual({ present: takingPart.length, needed: Math.floor(seats / 2) + 1, seats });
  const decides = ['VoteHeld', 'BoardDecisionMade', 'ItemReferredBack'].includes(event.type);
  if (decides && quorum.present < quorum.needed) throw new Error(`${event.type} without quorum`);
  if (event.type === 'ItemEscalated' && quorum.present >= quorum.needed)
    throw new Error('escalated, and quorate');
  if (event.type === 'VoteHeld') checkTally(event.data, takingPart);
  if (event.type === 'BoardDecisionMade' && event.data.tally !== null) {
    checkTally(event.data.tally, takingPart);
    checkCarried(event.data.tally, takingPart.length, seats, rules);
  }
}

type TallyOf = Extract<MeetingEvent, { type: 'VoteHeld' }>['data'];

function checkTally(
  {
    form,
    votes,
    for: inFavour,
    against,
    abstain,
  }: Pick<TallyOf, 'form' | 'votes' | 'for' | 'against' | 'abstain'>,
  takingPart: readonly string[],
): void {
  if (inFavour + against + abstain > takingPart.length) throw new Error('more votes than voters');
  expect(votes === null).toBe(form !== 'roll-call');
  if (votes === null) return;
  expect(votes.map(({ member }) => member).sort()).toEqual([...takingPart].sort());
  expect(votes.filter(({ vote }) => vote === 'for')).toHaveLength(inFavour);
}

function checkCarried(
  { for: inFavour, against, castingVote, lot }: Pick<TallyOf, 'for' | 'against' | 'castingVote' | 'lot'>,
  takingPart: number,
  seats: number,
  { majorityBase, leastShareFor }: MeetingWalk['rules'],
): void {
  const half = (majorityBase === 'cast' ? inFavour + against : takingPart) / 2;
  const won = inFavour > half || (inFavour === half && (castingVote ?? lot) === 'for');
  if (!won) throw new Error('decided, and not carried');
  if (leastShareFor !== null && inFavour < seats * leastShareFor) throw new Error('too few were for it');
}

/** § without gaps and each once; every item that was closed has one event that closed it, and nothing after that. */
function checkOrder({ events, rules }: MeetingWalk): void {
  const numbered = events.filter(({ type, data }) => type !== 'DecisionEntered' && 'paragraf' in data);
  expect(numbered.map(({ data }) => ('paragraf' in data ? data.paragraf : ''))).toEqual(
    numbered.map((_, index) =>
      rules.paragraphs === 'year' ? `2026/${String(index + 1)}` : String(index + 1),
    ),
  );
  const closed = new Set<string>();
  for (const { type, data } of events) {
    const item = 'item' in data ? data.item : null;
    if (item === null || type === 'DecisionEntered') continue;
    if (closed.has(item) && !AFTER_CLOSING.includes(type))
      throw new Error(`${type} of an item that was closed`);
    if (CLOSING.includes(type)) closed.add(item);
  }
}

function checkWalk(walk: MeetingWalk): void {
  const { events, words, current } = walk;
  const observer = new Observer();
  for (const event of events) {
    observer.see(event);
    checkTaking(event, observer, walk);
    if (event.type === 'BoardDecisionMade' && event.data.outcome === 'granted-with-conditions')
      expect([walk.rules.conditionsAllowed, event.data.conditions === null]).toEqual([true, false]);
  }
  checkOrder(walk);
  const refolded = events.reduce(
    (before, event) => foldCase(meetingWorkflow, before, event),
    newCase(meetingWorkflow),
  );
  expect(refolded).toStrictEqual(current);
  expect(JSON.parse(JSON.stringify(current.state))).toEqual(current.state);
  const stored = JSON.stringify(events);
  for (const secret of words.values())
    if (stored.includes(JSON.stringify(secret))) throw new Error(`the log holds ${secret}`);
  checkEnd(walk);
}

function checkEnd({ current: { state } }: MeetingWalk): void {
  if (state.status === 'none') return;
  for (const { status, closedBy } of state.items) {
    const ended = ['decided', 'tabled', 'referred-back', 'escalated', 'lapsed'].includes(status);
    expect(closedBy !== null).toBe(ended);
    if (state.status === 'closed' || state.status === 'cancelled')
      expect(['waiting', 'open']).not.toContain(status);
  }
  const { opening, minutes, presided } = state;
  if (opening === null || minutes.adjusted === null) return;
  const replaced = minutes.replaced.map(({ adjuster }) => adjuster);
  for (const member of [opening.secretary, ...presided, ...opening.adjusters])
    if (!replaced.includes(member)) expect(minutes.adjusted.signatories).toContain(member);
}

test(
  seeded(`${String(WALKS)} random meetings keep to the table, and to section 4 of the domain`),
  () => {
    const seen = new Map<string, number>();
    const property = fc.property(meetingPlans, (plan) => {
      const walk = takeMeetingWalk(plan, checkStep);
      checkWalk(walk);
      for (const { type } of walk.events) seen.set(type, (seen.get(type) ?? 0) + 1);
    });
    fc.assert(property, { numRuns: WALKS, seed: SEED });
    // Walks that never come to an event prove nothing of it.
    expect(Object.keys(MEETING_EVENTS).filter((type) => !seen.has(type))).toEqual([]);
  },
  120_000,
);

test(seeded('the same plan is the same meeting'), () => {
  const property = fc.property(meetingPlans, (plan) => {
    expect(takeMeetingWalk(plan).events).toStrictEqual(takeMeetingWalk(plan).events);
  });
  fc.assert(property, { numRuns: 20, seed: SEED });
});

test(seeded('the fold takes every event in every state, and in any order'), () => {
  const property = fc.property(
    meetingPlans,
    meetingPlans,
    fc.array(fc.nat({ max: 400 })),
    (one, other, places) => {
      const pool = [...takeMeetingWalk(one).events, ...takeMeetingWalk(other).events];
      if (pool.length === 0) return;
      const shuffled = [...pool, ...places.map((place) => pool[place % pool.length]!)];
      const rotated = [...shuffled.slice(places.length), ...shuffled.slice(0, places.length)];
      const state = rotated.reduce(evolve, NO_MEETING);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    },
  );
  fc.assert(property, { numRuns: 50, seed: SEED });
});
