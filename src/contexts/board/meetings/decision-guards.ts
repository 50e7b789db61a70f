import type { Reason } from '../../../kernel/refusal.js';
import type { ItemOutcome } from '../events.js';
import { acclamationAgainst, isTie, majorityAgainst, quorumAgainst, votesAgainst } from '../reckoning.js';
import { type DecideItemFields, said } from './commands/decide-item.js';
import { foundFor } from './commands/found-for.js';
import { type CountedVote, type HoldVoteFields, numbersOf, ownVote } from './commands/hold-vote.js';
import type { MeetingContext } from './commands/meeting-command.js';
import { guard, type MeetingGuards, openItemGuard, rulesOf, unless } from './meeting-guard.js';
import type { Meeting, MeetingItem } from './state.js';
import { partakers, partakingIn, presidingIn, takingPartIn } from './taking-part.js';
import { latestVote, needsNewVote, voteOn } from './votes.js';
import type { BoardRules } from '../board-rules.js';

/** Conditions on a vote and on what is decided (domain 4.3 to 4.6, 4.8). */
export const DECISION_GUARDS: MeetingGuards = {
  'quorum-met@1': openItemGuard((item, meeting, _, context) => againstQuorumNow(item, meeting, context)),
  // A decision by vote was made by those who voted; who has left since takes nothing from it.
  'quorum-met-or-voted@1': openItemGuard<DecideItemFields>((item, meeting, input, context) => {
    const vote = input?.outcome === undefined ? latestVote(item) : voteOn(item, input.outcome);
    return vote === undefined ? againstQuorumNow(item, meeting, context) : quorumAgainst(vote.quorum);
  }),
  // What is decided is told by the proposal: who is elected, or what is to be done (domain 4.5, 4.10).
  'proposal-made@1': openItemGuard<DecideItemFields>(
    ({ subject: { kind }, proposal, closedBy }, _, input) => {
      if (input === undefined || closedBy !== null) return [];
      const [here, before] = [input.proposal !== undefined, proposal !== null];
      if (here && before) return [{ pointer: '/proposal', code: 'proposal-made-already' }];
      const named = here || before || (kind !== 'free' && kind !== 'election');
      const code = kind === 'election' ? 'nobody-proposed' : 'nothing-proposed';
      return named ? [] : [{ pointer: '/proposal', code }];
    },
  ),
  'votes-add-up@1': openItemGuard<HoldVoteFields>((item, meeting, input, context) =>
    input?.form === undefined
      ? []
      : againstVotes(item, meeting, input as HoldVoteFields, rulesOf(meeting, context)),
  ),
  'carried@1': openItemGuard<DecideItemFields>((item, meeting, input, context) =>
    input?.outcome === undefined
      ? []
      : againstCarried(item, meeting, input.outcome, rulesOf(meeting, context)),
  ),
  // Tabled, referred back or hänskjuten is what has not been decided (domain 4.8): what a vote carried is decided on that.
  'not-carried@1': openItemGuard((item) => {
    const latest = latestVote(item);
    return unless(latest?.majority.carried !== true, 'outcome-carried', { outcome: latest?.outcome ?? '' });
  }),
  // What was granted is taken back by ending the partnership alone, when the partner has been heard (docs/adr/0026).
  'grant-stands@1': openItemGuard<DecideItemFields>((item, _, input, context) => {
    const { subject, reconsiders, closedBy } = item;
    const isLookedAt = subject.kind === 'application' && reconsiders !== null && closedBy === null;
    const looksAgain = isLookedAt && input?.outcome === 'rejected';
    return unless(!looksAgain || foundFor(item, context)?.application?.state !== 'granted', 'grant-stands');
  }),
  'conditions-allowed@1': openItemGuard<DecideItemFields>(
    ({ subject: { kind } }, meeting, input, context) => {
      if (input?.outcome !== 'granted-with-conditions') return [];
      if (kind === 'partnership' || kind === 'election') return [{ code: 'no-conditions-here' }];
      return unless(rulesOf(meeting, context).conditionsAllowed, 'conditions-not-allowed');
    },
  ),
  'conditions-stated@1': guard<DecideItemFields>((_, input) => {
    if (input?.outcome === undefined) return [];
    const stated = said(input.conditions) !== undefined;
    return input.outcome === 'granted-with-conditions'
      ? unless(stated, 'conditions-missing')
      : unless(!stated, 'conditions-without-outcome');
  }),
  'rejection-has-motivation@1': openItemGuard<DecideItemFields>(({ subject }, _, input) => {
    const needs = input?.outcome === 'rejected' && subject.kind !== 'election';
    return unless(!needs || said(input.motivation) !== undefined, 'rejection-needs-motivation');
  }),
  'reasons-given@1': openItemGuard<DecideItemFields>(({ subject }, _, input) => {
    const needs = subject.kind === 'partnership' && input?.outcome === 'granted';
    return unless(!needs || said(input.motivation) !== undefined, 'decision-needs-motivation');
  }),
};

/** Reasons against votes as they are counted (domain 4.3 to 4.6). */
export function againstVotes(
  item: MeetingItem,
  meeting: Meeting,
  input: CountedVote,
  rules: BoardRules,
): Reason[] {
  const voters = takingPartIn(meeting, item);
  const numbers = numbersOf(input);
  const election = item.subject.kind === 'election';
  const own = ownVote(input, presidingIn(meeting, item));
  const settles = election ? input.lot : (input.castingVote ?? own);
  const tie = isTie(rules, numbers, { takingPart: voters.length });
  const open = tie && settles === undefined;
  const differs = own !== undefined && input.castingVote !== undefined && own !== input.castingVote;
  return [
    ...(input.form === 'roll-call' ? againstRollCall(input, voters) : againstCount(input)),
    ...votesAgainst(numbers, { takingPart: voters.length }),
    ...unless(numbers.for + numbers.against > 0, 'nobody-voted'),
    ...unless(input.castingVote === undefined || (rules.castingVote && !election), 'no-casting-vote'),
    ...unless(!differs, 'casting-vote-differs'),
    ...unless(input.lot === undefined || election, 'no-lot'),
    ...unless(!(open && election), 'tie-needs-lot'),
    ...unless(!(open && !election && rules.castingVote), 'tie-needs-casting-vote'),
  ];
}

/** Everybody who takes part is called, once; the sums follow from what they answer. */
function againstRollCall(input: CountedVote, voters: readonly string[]): Reason[] {
  const named = (input.votes ?? []).map(({ member }) => member);
  const counted = [input.for, input.against, input.abstain].some((given) => given !== undefined);
  return [
    ...unless(!counted, 'sums-follow-from-votes'),
    ...unless(new Set(named).size === named.length, 'voted-twice'),
    ...unless(
      named.every((member) => voters.includes(member)),
      'voter-takes-no-part',
    ),
    ...unless(
      voters.every((member) => named.includes(member)),
      'roll-call-incomplete',
      {
        members: voters.filter((member) => !named.includes(member)),
      },
    ),
  ];
}

/** Who voted how is nobody's business in a closed ballot, and not kept of a show of hands. */
function againstCount(input: CountedVote): Reason[] {
  const secret = input.form === 'closed-ballot' ? 'ballot-is-closed' : 'only-a-roll-call-names';
  return [
    ...unless(input.votes === undefined, secret),
    ...unless(input.for !== undefined && input.against !== undefined, 'votes-missing'),
  ];
}

/**
 * By the latest vote, which carried this outcome; or by acclamation, where nothing was voted on, or another outcome was
 * lost. What was voted on and stands no longer is voted on anew.
 */
function againstCarried(
  item: MeetingItem,
  meeting: Meeting,
  outcome: ItemOutcome,
  rules: BoardRules,
): Reason[] {
  const latest = latestVote(item);
  if (latest !== undefined && latest.outcome !== outcome && latest.majority.carried)
    return [{ code: 'another-outcome-carried', details: { outcome: latest.outcome } }];
  const vote = voteOn(item, outcome);
  if (vote !== undefined) return majorityAgainst(rules, vote, partakers(meeting.seats, vote.takingPart));
  if (needsNewVote(item, outcome)) return [{ code: 'vote-fell' }];
  return acclamationAgainst(rules, partakers(meeting.seats, takingPartIn(meeting, item)));
}

/** Whether those who take part in an item now are enough. */
function againstQuorumNow(item: MeetingItem, meeting: Meeting, context: MeetingContext): Reason[] {
  const rules = rulesOf(meeting, context);
  const noHighestOrgan = rules.highestOrgan === null;
  return quorumAgainst(partakingIn(meeting, item, rules).quorum).map((reason) =>
    noHighestOrgan ? { ...reason, details: { ...reason.details, noHighestOrgan } } : reason,
  );
}
