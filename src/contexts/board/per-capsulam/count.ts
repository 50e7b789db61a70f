import type { BoardRules } from '../board-rules.js';
import type { Tally, Vote } from '../events.js';
import { isQuorate, majorityOf, type Quorum, quorumOf } from '../reckoning.js';
import type { Asked } from './events.js';
import type { PerCapsulam } from './state.js';

/** What the answers come to, with the numbers that it was reckoned from. */
export interface Count {
  readonly quorum: Quorum;
  readonly tally: Tally;
  /** Asked, and has not answered what is presented now. */
  readonly unanswered: readonly string[];
  readonly carried: boolean;
}

type Answered = Pick<PerCapsulam, 'asked' | 'held' | 'presiding' | 'answers'>;

/**
 * The answers, reckoned as a roll call: unanimity where the rules ask for it, which is everybody who is asked for it;
 * else the majority, as at a meeting (domain 4.12).
 */
export function countOf({ asked, held, presiding, answers }: Answered, rules: BoardRules): Count {
  const votes = answers.flatMap(({ member, vote }) => (vote === null ? [] : [{ member, vote }]));
  const count = (of: Vote): number => votes.filter(({ vote }) => vote === of).length;
  const [inFavour, against] = [count('for'), count('against')];
  const settling = votes.find(({ member }) => member === presiding)?.vote ?? 'abstain';
  const partakers = { takingPart: asked.length, held };
  const counted = {
    for: inFavour,
    against,
    abstain: count('abstain'),
    castingVote: settling === 'abstain' ? null : settling,
    lot: null,
  };
  const majority = majorityOf(rules, counted, partakers);
  const unanimous = asked.length > 0 && inFavour === asked.length;
  const castingVote = rules.castingVote && majority.tie ? counted.castingVote : null;
  return {
    quorum: quorumOf(rules, partakers),
    tally: { ...counted, castingVote, form: 'roll-call', votes },
    unanswered: asked.flatMap(({ member }) =>
      answers.some((answer) => answer.member === member) ? [] : [member],
    ),
    carried: rules.perCapsulam.unanimous ? unanimous && majority.carried : majority.carried,
  };
}

/** Whether so many are asked that they may decide; the conflicted count as absent (domain 4.3). */
export function enoughAsked(
  asked: readonly Asked[],
  held: number,
  rules: BoardRules,
): Quorum & { enough: boolean } {
  const quorum = quorumOf(rules, { takingPart: asked.length, held });
  return { ...quorum, enough: isQuorate(quorum) };
}
