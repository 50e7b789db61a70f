import { Link } from '@tanstack/react-router';
import { useIntl } from 'react-intl';
import type { Meeting } from '../../api/questions.js';
import { Say, type WordKey } from '../../words/say.js';
import { namesIn } from './names.js';

type Item = Meeting['items'][number];

/** The items of a meeting: what each is about, who is conflicted, how it was voted and what was decided. */
export function Agenda({ of }: { readonly of: Meeting }) {
  return (
    <section className="stack" aria-labelledby="agenda-heading">
      <h2 id="agenda-heading">
        <Say it="meeting.agenda" />
      </h2>
      {of.items.length === 0 ? (
        <p className="soft">
          <Say it="meeting.noItems" />
        </p>
      ) : (
        <ol className="agenda">
          {of.items.map((item) => (
            <AgendaItem key={item.item} item={item} of={of} />
          ))}
        </ol>
      )}
    </section>
  );
}

function AgendaItem({ item, of }: { readonly item: Item; readonly of: Meeting }) {
  const { formatList } = useIntl();
  const nameOf = namesIn(of);
  const { subject, closedBy, conflicts, flags, dismissed } = item;
  const answered = new Set([...conflicts, ...item.ties, ...dismissed].map(({ member }) => member));
  const unanswered = new Set(flags.map(({ member }) => member).filter((member) => !answered.has(member)));
  return (
    <li className="card stack">
      <div className="row">
        <h3>{item.heading ?? <Say it="meeting.erasedHeading" />}</h3>
        {closedBy !== null && (
          <span className="figures">
            <Say it="item.paragraf" with={{ paragraf: closedBy.paragraf }} />
          </span>
        )}
        <span className="soft">
          {typeof closedBy?.outcome === 'string' ? (
            <strong>
              <Say it={`outcome.${closedBy.outcome}`} />
            </strong>
          ) : (
            <Say it={`item.status.${item.status}` as WordKey} />
          )}
        </span>
      </div>
      {item.proposal !== null && (
        <p>
          <Say it="item.proposal" with={{ proposal: item.proposal }} />
        </p>
      )}
      {closedBy === null && unanswered.size > 0 && (
        <p className="late">
          <Say it="item.flags" with={{ count: unanswered.size }} />
        </p>
      )}
      {conflicts.length > 0 && (
        <p>
          <Say
            it="item.conflicted"
            with={{ names: formatList(conflicts.map(({ member }) => nameOf(member))) }}
          />
        </p>
      )}
      {item.votes.map((vote) => (
        <p key={vote.at}>
          <Say
            it="item.vote"
            with={{
              for: vote.for,
              against: vote.against,
              abstain: vote.abstain,
              needed: vote.majority.needed,
            }}
          />
          {'. '}
          <Say it={vote.majority.carried ? 'item.carried' : 'item.notCarried'} />
        </p>
      ))}
      {typeof closedBy?.motivation === 'string' && <p>{closedBy.motivation}</p>}
      {item.corrections.map(({ event, words, reason }) => (
        <p key={event}>
          <Say it="item.corrected" with={{ words: words ?? '–', reason: reason ?? '–' }} />
        </p>
      ))}
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
