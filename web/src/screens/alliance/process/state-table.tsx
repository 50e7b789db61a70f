import type { ProcessMap } from '../../../api/past-questions.js';
import { Say, useSay } from '../../../words/say.js';

/** Every state of the process, whether the case has been there, and the steps that lead on from it. */
export function StateTable({ map: { states, steps } }: { readonly map: ProcessMap }) {
  const say = useSay();
  return (
    <div className="stack">
      <h2>
        <Say it="process.states" />
      </h2>
      <div className="table-frame" tabIndex={0} role="region" aria-label={say('process.states')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">
                <Say it="process.state" />
              </th>
              <th scope="col">
                <Say it="process.case" />
              </th>
              <th scope="col">
                <Say it="process.steps" />
              </th>
            </tr>
          </thead>
          <tbody>
            {states.map((state) => (
              <tr key={state.state} aria-current={state.current ? 'step' : undefined}>
                <th scope="row">
                  {state.label}
                  {state.waitsOn !== null && (
                    <>
                      <br />
                      <span className="soft small">{state.waitsOn}</span>
                    </>
                  )}
                </th>
                <td>
                  <Standing of={state} />
                </td>
                <td>
                  <Steps from={state.label} steps={steps} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Standing({ of: { current, visits, final } }: { readonly of: ProcessMap['states'][number] }) {
  return (
    <>
      {current && (
        <strong className="tag done">
          <Say it="process.now" />
        </strong>
      )}
      {!current && visits.length > 0 && (
        <span className="tag open">
          <Say it="process.been" with={{ steps: visits.join(', ') }} />
        </span>
      )}
      {final && (
        <span className="soft small">
          {' '}
          <Say it="process.final" />
        </span>
      )}
    </>
  );
}

function Steps({ from, steps }: { readonly from: string; readonly steps: ProcessMap['steps'] }) {
  const leading = steps.filter((step) => step.from.includes(from));
  if (leading.length === 0) return null;
  return (
    <ul className="changes">
      {leading.map(({ labels, to, anew }) => (
        <li key={labels.join()}>
          {labels.join(', ')} → {to.join(', ')}
          {anew && (
            <span className="soft">
              {' '}
              <Say it="process.anew" />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
