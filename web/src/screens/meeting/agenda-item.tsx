import { Link } from '@tanstack/react-router';
import { type Ref, useRef } from 'react';
import type { ActionList, Meeting } from '../../api/questions.js';
import { Say, type WordKey } from '../../words/say.js';
import { ItemActions } from './deciding/item-actions.js';
import { namesIn } from './names.js';
import { TakeUp } from './room/take-up.js';
import { OpenFlags, TakingNoPart } from './taking-no-part.js';
import { Vote } from './vote.js';

type Item = Meeting['items'][number];

/** An item: what it is about, who takes no part, how it was voted and what was decided. */
export function AgendaItem({
  item,
  of,
  offered,
  onDone,
}: {
  readonly item: Item;
  readonly of: Meeting;
  /** What may be done; undefined: it is not known yet. */
  readonly offered?: ActionList | undefined;
  readonly onDone: (what: string) => void;
}) {
  const nameOf = namesIn(of);
  const place = useRef<HTMLHeadingElement>(null);
  // What was pressed is gone by then.
  const lead = () => place.current?.focus();
  const { subject, closedBy } = item;
  return (
    <li className={item.status === 'open' ? 'card stack up-now' : 'card stack'}>
      <ItemHead item={item} isChecked={of.minutes.status !== 'elsewhere'} ref={place} />
      {item.proposal !== null && (
        <p>
          <Say it="item.proposal" with={{ proposal: item.proposal }} />
        </p>
      )}
      {closedBy === null && <OpenFlags item={item} nameOf={nameOf} />}
      <TakingNoPart item={item} nameOf={nameOf} />
      {item.votes.map((vote) => (
        <Vote key={vote.at} of={vote} nameOf={nameOf} />
      ))}
      {closedBy?.record && (
        <p>
          <Say it="item.quorum" with={closedBy.record.quorum} />
        </p>
      )}
      {typeof closedBy?.motivation === 'string' && <p>{closedBy.motivation}</p>}
      {item.reservations.map(({ member, reason, at }) => (
        <p key={`${member} ${at}`}>
          <Say it="item.reservation" with={{ name: nameOf(member) }} />
          {reason !== null && ` ${reason}`}
        </p>
      ))}
      {item.corrections.map(({ event, words, reason }) => (
        <p key={event}>
          <Say it="item.corrected" with={{ words: words ?? '–', reason: reason ?? '–' }} />
        </p>
      ))}
      {offered !== undefined && item.status === 'open' && (
        <ItemActions of={of} item={item} offered={offered} onClosed={lead} onDone={onDone} />
      )}
      {offered !== undefined && <TakeUp meeting={of.id} item={item} offered={offered} onTaken={lead} />}
      <p className="row small">
        {subject.alliance !== undefined && (
          <Link to="/allianser/$id" params={{ id: subject.alliance }}>
            <Say it="item.openCase" />
          </Link>
        )}
        {closedBy !== null && of.minutes.status !== 'none' && of.minutes.status !== 'elsewhere' && (
          <a href={`/api/meetings/${of.id}/items/${item.item}/extract.pdf`}>
            <Say it="item.extract" />
          </a>
        )}
      </p>
    </li>
  );
}

/** What it is called, and how far it has come. */
function ItemHead({
  item: { heading, closedBy, status },
  isChecked,
  ref,
}: {
  readonly item: Item;
  /** What was entered afterwards has the number that was stated. */
  readonly isChecked: boolean;
  readonly ref: Ref<HTMLHeadingElement>;
}) {
  return (
    <div className="row">
      <h3 tabIndex={-1} ref={ref}>
        {heading ?? <Say it="meeting.erasedHeading" />}
      </h3>
      {closedBy !== null && (
        <span className="figures">
          <Say it="item.paragraf" with={{ paragraf: closedBy.paragraf }} />
          {!isChecked && (
            <>
              {' '}
              <Say it="decision.unchecked" />
            </>
          )}
        </span>
      )}
      <span className="soft">
        {typeof closedBy?.outcome === 'string' ? (
          <strong>
            <Say it={`outcome.${closedBy.outcome}`} />
          </strong>
        ) : (
          <Say it={`item.status.${status}` as WordKey} />
        )}
      </span>
    </div>
  );
}
