import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { actions, alliance } from '../../../api/questions.js';
import { narrowedHistory } from '../../../api/past-questions.js';
import { Answer } from '../../../building-blocks/answer.js';
import { Screen } from '../../../shell/screen.js';
import { Say, useSay } from '../../../words/say.js';
import { correctionIn } from './correct-fact.js';
import { FactList } from './fact-list.js';
import { HistoryFilters } from './history-filters.js';
import { filterOf, type HistorySearch } from './history-search.js';
import { Moments } from './moments.js';
import { TakeAlong } from './take-along.js';

const FROM = '/allianser/$id/historik';

/** What has happened to an alliance, and its case as it was at any moment. */
export function HistoryScreen() {
  const { id } = useParams({ from: FROM });
  const search = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const say = useSay();
  const filter = filterOf(search);
  const whole = useQuery(narrowedHistory(id, {}));
  const narrowed = useQuery(narrowedHistory(id, filter));
  const file = useQuery(alliance(id));
  const offered = useQuery(actions('alliances', id));
  const correction = correctionIn(offered.data);
  const show = (next: HistorySearch): void =>
    void navigate({ search: next, replace: true, resetScroll: false, hash: '' });
  const name = file.data?.name;
  return (
    <Screen
      title={name === undefined ? { it: 'history.title' } : { name: say('history.of', { name }) }}
      position={whole.data?.position}
      alliance={id}
      lead={<Say it="history.lead" />}
      beside={
        <Link to="/allianser/$id" params={{ id }}>
          <Say it="history.back" />
        </Link>
      }
    >
      <Answer to={whole}>
        {({ items }) => (
          <>
            <Moments id={id} facts={items} search={search} onChange={show} />
            <section className="stack" aria-labelledby="facts-heading">
              <h2 id="facts-heading">
                <Say it="history.facts" />
              </h2>
              <HistoryFilters facts={items} search={search} onChange={show} />
              <Answer to={narrowed}>
                {(found) => (
                  <>
                    <TakeAlong id={id} filter={filter} />
                    <FactList
                      key={JSON.stringify([filter, search.order])}
                      id={id}
                      all={items}
                      facts={found.items}
                      search={search}
                      correction={correction}
                    />
                  </>
                )}
              </Answer>
            </section>
          </>
        )}
      </Answer>
    </Screen>
  );
}
