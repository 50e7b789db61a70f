import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { perCapsulams } from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Due } from '../../building-blocks/due.js';
import { ShortMoment } from '../../building-blocks/when.js';
import { Say, useSay } from '../../words/say.js';

/** What the board decides, or has decided, between its meetings; the latest first. */
export function PerCapsulamList() {
  const asked = useQuery(perCapsulams);
  const say = useSay();
  return (
    <section className="stack" aria-labelledby="per-capsulam-heading">
      <h2 id="per-capsulam-heading">
        <Say it="perCapsulam.heading" />
      </h2>
      <p className="soft">
        <Say it="perCapsulam.lead" />
      </p>
      <Answer to={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="empty">
              <p>
                <Say it="perCapsulam.none" />
              </p>
            </div>
          ) : (
            <div className="table-frame" tabIndex={0} role="region" aria-label={say('perCapsulam.all')}>
              <table className="table">
                <thead>
                  <tr>
                    {(['column.number', 'column.state', 'column.due', 'column.openedAt'] as const).map(
                      (it) => (
                        <th key={it} scope="col">
                          <Say it={it === 'column.state' ? 'fact.state' : it} />
                        </th>
                      ),
                    )}
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ id, number, state, due, openedAt }) => (
                    <tr key={id}>
                      <th scope="row">
                        <Link to="/per-capsulam/$id" params={{ id }}>
                          {number}
                        </Link>
                      </th>
                      <td>
                        <Say it={`perCapsulam.state.${state}`} />
                      </td>
                      <td>{due !== null && <Due on={due} />}</td>
                      <td>
                        <ShortMoment at={openedAt} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
    </section>
  );
}
