import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { session } from '../../api/questions.js';
import { Screen } from '../../shell/screen.js';
import { Say } from '../../words/say.js';
import { partsFor } from './parts.js';

/** The parts of the administration that one may read. */
export function AdministrationScreen() {
  const { data: who } = useQuery(session);
  const parts = who ? partsFor(who) : [];
  return (
    <Screen title={{ it: 'place.administration' }} lead={<Say it="admin.lead" />}>
      {parts.length === 0 ? (
        <div className="empty">
          <p>
            <Say it="admin.nothing" />
          </p>
        </div>
      ) : (
        <ul className="cases">
          {parts.map(({ to, it, hint }) => (
            <li key={to} className="card">
              <h2>
                <Link to={to}>
                  <Say it={it} />
                </Link>
              </h2>
              <p className="soft">
                <Say it={hint} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Screen>
  );
}
