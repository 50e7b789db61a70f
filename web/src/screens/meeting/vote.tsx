import { useIntl } from 'react-intl';
import type { Meeting } from '../../api/questions.js';
import { Say, useSay } from '../../words/say.js';

type Held = Meeting['items'][number]['votes'][number];

/** A vote: on what, how many were for and how many had to be, what settled a tie, and whether it was carried. */
export function Vote({ of, nameOf }: { readonly of: Held; readonly nameOf: (member: string) => string }) {
  const { formatList } = useIntl();
  const say = useSay();
  const { for: inFavour, against, abstain, majority, outcome, fell } = of;
  const { needed, tie, carried } = majority;
  return (
    <p>
      <Say it="item.vote" with={{ outcome, for: inFavour, against, abstain, needed }} />{' '}
      {tie && <TieSettled of={of} nameOf={nameOf} />}
      <Say it={carried ? 'item.carried' : 'item.notCarried'} with={{ outcome }} />
      {fell !== null && (
        <>
          {' '}
          <Say it="item.fell" />
        </>
      )}
      {of.votes !== null && (
        <>
          {' '}
          <Say
            it="item.rollCall"
            with={{
              votes: formatList(
                of.votes.map(({ member, vote }) => say('item.rollCallVote', { name: nameOf(member), vote })),
              ),
            }}
          />
        </>
      )}
    </p>
  );
}

/** What settled a tie: the lot, or the casting vote of whoever presides; nothing where neither did. */
export function TieSettled({
  of: { castingVote, lot, presiding },
  nameOf,
}: {
  readonly of: Pick<Held, 'castingVote' | 'lot' | 'presiding'>;
  readonly nameOf: (member: string) => string;
}) {
  if (lot !== null) {
    return (
      <>
        <Say it="item.lot" with={{ way: lot }} />{' '}
      </>
    );
  }
  if (castingVote === null) return null;
  return (
    <>
      <Say it="item.castingVote" with={{ name: nameOf(presiding), way: castingVote }} />{' '}
    </>
  );
}
