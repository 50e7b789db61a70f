import { expect } from '@jest/globals';
import type { BoardRules } from '../../../src/contexts/board/board-rules.js';
import type { MeetingEvent, MeetingEventOf } from '../../../src/contexts/board/meetings/events.js';

/** What an observer would keep of the meeting, apart from the fold: who is there, for whom, and who is conflicted. */
export class MeetingObserver {
  readonly there = new Map<string, string | null>();
  kinds = new Map<string, string>();
  readonly out = new Map<string, Set<string>>();
  /** Votes by item, that were held and fell since, or stand. */
  private readonly votes = new Map<string, { outcome: string; carried: boolean; stands: boolean }[]>();
  private open: string | null = null;
  private until = '';

  see(event: MeetingEvent): void {
    switch (event.type) {
      case 'ItemOpened':
        this.open = event.data.item;
        break;
      case 'VoteHeld': {
        const { item, outcome, majority } = event.data;
        this.votesIn(item).push({ outcome, carried: majority.carried, stands: true });
        break;
      }
      case 'ItemPresentedAgain':
        this.votesFall(event.data.item);
        break;
      case 'MeetingResumed':
        if (this.open !== null) this.votesFall(this.open);
        this.sit(event.data);
        if (event.data.at < this.until) this.everybodyLets(event.data.consentedBy);
        break;
      case 'MeetingOpened':
        this.sit(event.data);
        break;
      case 'MeetingAdjourned':
        this.until = event.data.until;
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
        this.votesFall(event.data.item);
        this.conflictedIn(event.data.item).add(event.data.member);
        break;
      case 'TieDecided': {
        const { item, member, excludes } = event.data;
        this.votesFall(item);
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

  /** Whether the outcome can be taken for settled without a count: what was counted of it stands no longer. */
  mayAcclaim(item: string, outcome: string): boolean {
    const votes = this.votesIn(item);
    if (votes.length > 0 && !votes.some(({ stands }) => stands)) return false;
    return !votes.some((vote) => vote.outcome === outcome);
  }

  /** Whether a vote has settled the item, and stands. */
  isCarried(item: string): boolean {
    return this.votesIn(item).findLast(({ stands }) => stands)?.carried ?? false;
  }

  private sit({ seats, present }: Pick<MeetingEventOf<'MeetingResumed'>['data'], 'seats' | 'present'>): void {
    this.kinds = new Map(seats.map(({ member, kind }) => [member, kind]));
    for (const { member, standsInFor } of present) this.there.set(member, standsInFor);
  }

  private everybodyLets(consentedBy: readonly string[]): void {
    const members = [...this.kinds].filter(([, kind]) => kind === 'ordinary').map(([member]) => member);
    if (!members.every((member) => consentedBy.includes(member)))
      throw new Error('it goes on sooner than was told, and not everybody let it');
  }

  private votesFall(item: string): void {
    for (const vote of this.votesIn(item)) vote.stands = false;
  }

  private votesIn(item: string): { outcome: string; carried: boolean; stands: boolean }[] {
    const known = this.votes.get(item) ?? [];
    this.votes.set(item, known);
    return known;
  }

  private conflictedIn(item: string): Set<string> {
    const known = this.out.get(item) ?? new Set();
    this.out.set(item, known);
    return known;
  }
}

/** No conflicted member in any tally, none who takes part; never more than there are seats; quorum and majority as told. */
export function checkTaking(event: MeetingEvent, observer: MeetingObserver, rules: BoardRules): void {
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
  if (['ItemTabled', 'ItemReferredBack', 'ItemEscalated'].includes(event.type) && observer.isCarried(item))
    throw new Error(`${event.type} against a vote that carried`);
  if (event.type === 'ItemEscalated' && quorum.present >= quorum.needed)
    throw new Error('escalated, and quorate');
  if (event.type === 'VoteHeld') checkTally(event.data, takingPart);
  if (
    event.type === 'BoardDecisionMade' &&
    event.data.tally === null &&
    !observer.mayAcclaim(item, event.data.outcome)
  )
    throw new Error('decided by acclamation, though a vote had been held');
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
  { majorityBase, leastShareFor }: BoardRules,
): void {
  const half = (majorityBase === 'cast' ? inFavour + against : takingPart) / 2;
  const won = inFavour > half || (inFavour === half && (castingVote ?? lot) === 'for');
  if (!won) throw new Error('decided, and not carried');
  if (leastShareFor !== null && inFavour < seats * leastShareFor) throw new Error('too few were for it');
}
