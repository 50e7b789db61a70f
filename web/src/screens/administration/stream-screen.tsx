import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type StreamEvent, stream } from '../../api/administration-questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Moment } from '../../building-blocks/when.js';
import { MoreButton } from './more-button.js';
import { Say, useSay } from '../../words/say.js';
import { Part } from './part.js';
import { useNames } from './use-names.js';

/** One stream of the log: what happened, by whom, and all that each event holds. */
export function StreamScreen() {
  const { stream: name } = useParams({ from: '/administration/handelser/$stream' });
  const asked = useInfiniteQuery(stream(name));
  return (
    <Part title={{ name }} back="/administration/handelser">
      <Answer to={asked}>
        {({ pages }) => (
          <>
            <ol className="lines">
              {pages
                .flatMap(({ items }) => items)
                .map((event) => (
                  <Event key={event.id} of={event} />
                ))}
            </ol>
            <MoreButton of={asked} />
          </>
        )}
      </Answer>
    </Part>
  );
}

function Event({ of }: { readonly of: StreamEvent }) {
  const say = useSay();
  const nameOf = useNames();
  const { revision, type, position, recordedAt, actor, role, data, ...rest } = of;
  return (
    <li>
      <span>
        <span className="soft figures">{revision}</span> <strong>{type}</strong>
      </span>
      <span className="soft small">
        <Moment at={recordedAt} />,{' '}
        <Say it="log.by" with={{ name: nameOf(actor), role: say(`role.${role}`) }} />,{' '}
        <Say it="log.at" with={{ position }} />
      </span>
      <details>
        <summary>
          <Say it="log.holds" />
        </summary>
        <pre className="raw" tabIndex={0}>
          <code>{JSON.stringify({ data, ...rest }, null, 2)}</code>
        </pre>
      </details>
    </li>
  );
}
