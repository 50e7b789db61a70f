import type { Meeting } from '../../api/questions.js';
import { Say } from '../../words/say.js';

type Held = Meeting['items'][number]['votes'][number];

/** A vote: on what, how many were for and how many had to be, what settled a tie, and whether it was carried. */
export function Vote({ of, nameOf }: { readonly of: Held; readonly nameOf: (member: string) => string }) {
  const { for: inFavour, against, abstain, majority, outcome, castingVote, lot, fell } = of;
  const { needed, tie, carried } = majority;
  return (
    <p>
      <Say it="item.vote" with={{ outcome, for: inFavour, against, abstain, needed }} />{' '}
      {tie && lot !== null && (
        <>
          <Say it="item.lot" with={{ way: lot }} />{' '}
        </>
      )}
      {tie && lot === null && castingVote !== null && (
        <>
          <Say it="item.castingVote" with={{ name: nameOf(of.presiding), way: castingVote }} />{' '}
        </>
      )}
      <Say it={carried ? 'item.carried' : 'item.notCarried'} with={{ outcome }} />
      {fell !== null && (
        <>
          {' '}
          <Say it="item.fell" />
        </>
      )}
    </p>
  );
}
