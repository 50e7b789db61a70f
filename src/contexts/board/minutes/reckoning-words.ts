import type { Tally } from '../events.js';
import type { Partaking } from '../meetings/events.js';
import type { Majority, Quorum } from '../reckoning.js';
import { type Block, paragraph } from './document.js';
import type { ItemWords } from './item-words-sv.js';
import type { Telling } from './telling.js';

/**
 * A vote as minutes tell it: of a roll call who voted how, of every other form numbers alone. Who voted how in a closed
 * ballot is not known to anybody.
 */
export function voteBlocks(telling: Telling, words: ItemWords, tally: Tally, what: string): Block[] {
  const form = tally.form === null ? words.vote : words.forms[tally.form];
  const said = paragraph(words.counted(form, what, words.votes(tally.for, tally.against, tally.abstain)));
  if (tally.form !== 'roll-call' || tally.votes === null) return [said];
  const rows = tally.votes.map(({ member, vote }) => [telling.name(member), words.voted[vote]]);
  return [said, { kind: 'table', columns: words.voteColumns, rows, shares: [2, 1] }];
}

/** How quorum was reckoned, with its numbers (domain 4.3). */
export function quorumWords(words: ItemWords, { present, seats, needed }: Quorum): string {
  return words.quorum(present, seats, needed);
}

/** How the majority was reckoned, with its numbers, and what settled a tie (domain 4.4, 4.5). */
export function majorityWords(
  telling: Telling,
  words: ItemWords,
  { presiding, quorum, rulesVersion }: Partaking,
  tally: Tally,
  { base, needed, leastFor, tie }: Majority,
): string[] {
  const ofThosePresent = telling.rulesOf(rulesVersion)?.majorityBase === 'present';
  const ordinary = ofThosePresent ? words.majorityPresent : words.majorityCast;
  const half = ofThosePresent ? words.majorityTiePresent : words.majorityTie;
  const { castingVote, lot } = tally;
  return [
    tie ? half(tally.for, base) : ordinary(tally.for, base, needed),
    ...(tie && lot !== null ? [words.lot(words.voted[lot])] : []),
    ...(tie && lot === null && castingVote !== null
      ? [words.castingVote(telling.name(presiding), words.voted[castingVote])]
      : []),
    ...(leastFor === null ? [] : [words.leastShare(tally.for, quorum.seats, leastFor)]),
  ];
}
