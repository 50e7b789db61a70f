import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { History } from '../api/questions.js';
import { Answer } from './answer.js';
import { Button } from './button.js';
import { ChangesInWords } from './changes-in-words.js';
import { Moment } from './when.js';
import { Say } from '../words/say.js';

/** A fact, of an alliance or of the board. */
type Item = Pick<History['items'][number], 'id' | 'label' | 'role' | 'recordedAt' | 'reason'> & {
  readonly reasonErased?: boolean;
  /** Of an alliance in words, of the board in data alone. */
  readonly changes?: readonly (object | History['items'][number]['changes'][number])[];
  /** Of the board: the item and the person that it is about. */
  readonly about?: { readonly item: string | null; readonly person: string | null };
};

const A_DAY_MS = 86_400_000;

/** What has happened to something, in either order, with the days on which nothing did. */
export function HistoryList({
  asked,
  most = Infinity,
}: {
  readonly asked: UseQueryResult<{ readonly items: readonly Item[] }>;
  /** The newest so many, where the rest is read elsewhere. */
  readonly most?: number;
}) {
  const [newestFirst, setNewestFirst] = useState(true);
  return (
    <section className="stack" aria-labelledby="history-heading">
      <div className="row">
        <h2 id="history-heading">
          <Say it="alliance.history" />
        </h2>
        <Button look="quiet" size="small" onPress={() => setNewestFirst(!newestFirst)}>
          <Say it={newestFirst ? 'history.oldest' : 'history.newest'} />
        </Button>
      </div>
      <Answer to={asked}>
        {({ items }) => (
          <ol className="history" reversed={newestFirst}>
            {(newestFirst ? items.toReversed().slice(0, most) : items.slice(-most)).map(
              (item, index, inOrder) => (
                <Fact
                  key={item.id}
                  item={item}
                  before={newestFirst ? undefined : inOrder[index - 1]}
                  after={newestFirst ? inOrder[index - 1] : undefined}
                />
              ),
            )}
          </ol>
        )}
      </Answer>
    </section>
  );
}

/** A fact, below what separates it from its neighbour above. */
function Fact({
  item,
  before,
  after,
}: {
  readonly item: Item;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}) {
  const neighbour = before ?? after;
  const days =
    neighbour === undefined
      ? 0
      : Math.floor(Math.abs(Date.parse(item.recordedAt) - Date.parse(neighbour.recordedAt)) / A_DAY_MS);
  return (
    <>
      {days > 0 && (
        <li className="gap">
          <Say it="history.gap" with={{ days }} />
        </li>
      )}
      <li>
        <p>
          <strong>{item.label}</strong>
        </p>
        <p className="soft small">
          <Moment at={item.recordedAt} />, <Say it={`role.${item.role}`} />
        </p>
        <AboutWhat of={item.about} />
        {item.changes !== undefined && <ChangesInWords of={item.changes} />}
        {item.reason !== null && <p>{item.reason}</p>}
        {item.reasonErased === true && (
          <p className="soft">
            <Say it="alliance.erased" />
          </p>
        )}
      </li>
    </>
  );
}

function AboutWhat({ of }: { readonly of: Item['about'] }) {
  const told = [of?.person, of?.item].filter((words) => typeof words === 'string');
  return told.length > 0 && <p>{told.join(', ')}</p>;
}
