import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Meeting } from '../../api/questions.js';
import { askedAnew } from '../../api/queue-questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Moment } from '../../building-blocks/when.js';
import { Say } from '../../words/say.js';

/** Decisions that the alliance asks the board to think over, and that no coming meeting is to: nothing where there are none. */
export function AskedAnew({ called }: { readonly called: readonly Meeting[] }) {
  const asked = useQuery(askedAnew);
  return (
    <Answer to={asked}>
      {(all) => {
        const waiting = all.filter(({ id }) => !called.some((one) => looksAgainAt(one, id)));
        return waiting.length === 0 ? null : (
          <section className="stack" aria-labelledby="asked-heading">
            <h2 id="asked-heading">
              <Say it="queue.asked" />
            </h2>
            <p className="soft">
              <Say it="queue.askedHint" />
            </p>
            <ul className="lines">
              {waiting.map(({ id, name, at }) => (
                <li key={id}>
                  <strong>
                    <Link to="/allianser/$id" params={{ id }}>
                      {name}
                    </Link>
                  </strong>
                  <span className="soft">
                    <Say it="queue.askedAt" with={{ when: <Moment at={at} /> }} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        );
      }}
    </Answer>
  );
}

/** Whether a meeting is to look again at a decision about an alliance. */
function looksAgainAt({ items }: Meeting, alliance: string): boolean {
  return items.some(
    ({ subject, reconsiders, closedBy }) =>
      subject.alliance === alliance && reconsiders !== null && closedBy === null,
  );
}
