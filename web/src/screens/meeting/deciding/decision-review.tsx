import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import type { Meeting } from '../../../api/questions.js';
import { trial } from '../../../api/trial.js';
import { Failed } from '../../../building-blocks/answer.js';
import { Say, type WordKey } from '../../../words/say.js';
import { namesIn } from '../names.js';
import { Vote } from '../vote.js';

type Item = Meeting['items'][number];

/** How an item is closed; each has a word for what happens then. */
export const CLOSING = ['decide-item', 'table-item', 'refer-item-back', 'escalate-item'] as const;
export type Closing = (typeof CLOSING)[number];

/** What somebody has written of a decision. */
export interface Written {
  readonly outcome?: NonNullable<NonNullable<Item['closedBy']>['outcome']>;
  readonly motivation?: string;
  readonly conditions?: string;
  readonly proposal?: string;
  readonly reason?: string;
}

/**
 * What is about to be decided, as it will stand in the minutes: the item, what was read of it, the outcome and its words,
 * how it was voted, and by whom; reckoned as things stand now, as long as it is looked at.
 */
export function DecisionReview({
  of,
  item,
  command,
  written,
  revision,
}: {
  readonly of: Meeting;
  readonly item: Item;
  readonly command: Closing;
  readonly written: Written;
  readonly revision: number;
}) {
  const body = { ...written, item: item.item };
  const tried = useQuery(trial(`/api/meetings/${of.id}/${command}`, body, revision));
  return (
    <div className="stack">
      <Decided item={item} command={command} written={written} />
      <section className="stack" aria-labelledby="reckoning-heading">
        <h4 id="reckoning-heading">
          <Say it="review.reckoning" />
        </h4>
        <Reckoning of={of} item={item} written={written} />
        <div role="status">
          {tried.error === null ? (
            tried.isSuccess && (
              <p>
                <span className="tag done">
                  <Say it="review.nothingAgainst" />
                </span>
              </p>
            )
          ) : (
            <Failed error={tried.error} />
          )}
        </div>
      </section>
      <section className="stack" aria-labelledby="next-heading">
        <h4 id="next-heading">
          <Say it="review.next" />
        </h4>
        <p>
          <Say it={nextOf(item, command, written)} />
        </p>
        <p>
          <Say it="review.final" />
        </p>
      </section>
    </div>
  );
}

/** The item, what was read of it, and what is decided in which words. */
function Decided({
  item,
  command,
  written,
}: {
  readonly item: Item;
  readonly command: Closing;
  readonly written: Written;
}) {
  return (
    <dl className="facts">
      <dt>
        <Say it="review.item" />
      </dt>
      <dd>{item.heading ?? <Say it="meeting.erasedHeading" />}</dd>
      {item.presentedRevision !== null && (
        <>
          <dt>
            <Say it="review.read" />
          </dt>
          <dd>
            <Say it="review.revision" with={{ revision: item.presentedRevision }} />
          </dd>
        </>
      )}
      <dt>
        <Say it="fact.decision" />
      </dt>
      <dd>
        <strong>
          {written.outcome === undefined ? (
            <Say it={`review.close.${command}` as WordKey} />
          ) : (
            <Say it={`outcome.${written.outcome}`} />
          )}
        </strong>
      </dd>
      <Said it="fact.proposal" words={written.proposal ?? item.proposal} />
      <Said it="fact.motivation" words={written.motivation} />
      <Said it="fact.conditions" words={written.conditions} />
      <Said it="review.reason" words={written.reason} />
    </dl>
  );
}

function Said({ it, words }: { readonly it: WordKey; readonly words: string | null | undefined }) {
  if (words === undefined || words === null || words === '') return null;
  return (
    <>
      <dt>
        <Say it={it} />
      </dt>
      <dd>{words}</dd>
    </>
  );
}

/** Who takes part, whether they are enough, and the vote by which it is decided. */
function Reckoning({
  of,
  item,
  written,
}: {
  readonly of: Meeting;
  readonly item: Item;
  readonly written: Written;
}) {
  const { formatList } = useIntl();
  const nameOf = namesIn(of);
  const { now } = item;
  const vote = item.votes.findLast(({ fell, outcome }) => fell === null && outcome === written.outcome);
  if (now === null) return null;
  const { quorum, takingPart, conflicted, presiding } = now;
  return (
    <dl className="facts">
      <dt>
        <Say it="fact.presiding" />
      </dt>
      <dd>{nameOf(presiding)}</dd>
      <dt>
        <Say it="review.takingPart" />
      </dt>
      <dd>{formatList(takingPart.map(nameOf))}</dd>
      {conflicted.length > 0 && (
        <>
          <dt>
            <Say it="review.conflicted" />
          </dt>
          <dd>{formatList(conflicted.map(nameOf))}</dd>
        </>
      )}
      <dt>
        <Say it="fact.quorum" />
      </dt>
      <dd>
        <span className={quorum.present >= quorum.needed ? 'tag done' : 'tag refused'}>
          <Say it={quorum.present >= quorum.needed ? 'review.quorate' : 'review.notQuorate'} with={quorum} />
        </span>
      </dd>
      {written.outcome !== undefined && (
        <>
          <dt>
            <Say it="review.votes" />
          </dt>
          <dd>
            {vote === undefined ? (
              <Say it="review.acclamation" with={{ count: takingPart.length }} />
            ) : (
              <Vote of={vote} nameOf={nameOf} />
            )}
          </dd>
        </>
      )}
    </dl>
  );
}

/** What happens when it has been decided. */
function nextOf({ subject: { kind } }: Item, command: Closing, { outcome }: Written): WordKey {
  if (command !== 'decide-item') return `review.then.${command}` as WordKey;
  if (kind === 'application') return outcome === 'rejected' ? 'review.then.rejected' : 'review.then.granted';
  if (kind === 'partnership' && outcome !== 'rejected') return 'review.then.partnership';
  return 'review.then.other';
}
