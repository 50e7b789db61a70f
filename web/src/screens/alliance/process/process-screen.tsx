import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { type Axis, type ProcessMap, processMap } from '../../../api/past-questions.js';
import { alliance } from '../../../api/questions.js';
import { Answer } from '../../../building-blocks/answer.js';
import { Moment } from '../../../building-blocks/when.js';
import { Screen } from '../../../shell/screen.js';
import { Say, useSay } from '../../../words/say.js';
import { anchorOf } from '../history/links.js';
import { Picture } from './picture.js';
import { StateTable } from './state-table.js';

const FROM = '/allianser/$id/arendegang';

/** The process as a picture with the way of a case through it, and the same as lists. */
export function ProcessScreen() {
  const { id } = useParams({ from: FROM });
  const { axis = 'application' } = useSearch({ from: FROM });
  const say = useSay();
  const asked = useQuery(processMap(id, axis));
  const name = useQuery(alliance(id)).data?.name;
  return (
    <Screen
      title={name === undefined ? { it: 'process.title' } : { name: say('process.of', { name }) }}
      position={asked.data?.position}
      alliance={id}
      lead={<Say it="process.lead" />}
      beside={
        <Link to="/allianser/$id" params={{ id }}>
          <Say it="history.back" />
        </Link>
      }
    >
      <Answer to={asked}>
        {(map) => (
          <>
            <Axes id={id} map={map} />
            <Way id={id} map={map} />
            <Picture id={id} axis={axis} label={map.label} />
            <StateTable map={map} />
            <p className="soft small">
              <Say it="process.version" with={{ version: map.version }} />
            </p>
          </>
        )}
      </Answer>
    </Screen>
  );
}

/** Which part of the process is shown. */
function Axes({ id, map }: { readonly id: string; readonly map: ProcessMap }) {
  const say = useSay();
  return (
    <nav aria-label={say('process.axes')} className="row">
      {map.axes.map(({ axis, label }) => (
        <Link
          key={axis}
          to="/allianser/$id/arendegang"
          params={{ id }}
          search={axis === 'application' ? {} : { axis: axis as Axis }}
          activeOptions={{ includeSearch: true, exact: true }}
          activeProps={{ 'aria-current': 'page', className: 'current' }}
          className="choice-link"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

function Way({ id, map: { way } }: { readonly id: string; readonly map: ProcessMap }) {
  return (
    <section className="stack" aria-labelledby="way-heading">
      <h2 id="way-heading">
        <Say it="process.way" />
      </h2>
      {way.length === 0 ? (
        <p className="soft">
          <Say it="process.noWay" />
        </p>
      ) : (
        <ol className="way">
          {way.map((visit) => (
            <li key={visit.revision}>
              <Link to="/allianser/$id/historik" params={{ id }} hash={anchorOf(visit)}>
                {visit.label}
              </Link>{' '}
              <span className="soft small">
                <Moment at={visit.at} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
