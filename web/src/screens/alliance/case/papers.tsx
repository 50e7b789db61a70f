import type { Alliance } from '../../../api/questions.js';
import { Due } from '../../../building-blocks/due.js';
import { Size } from '../../../building-blocks/size.js';
import { Moment } from '../../../building-blocks/when.js';
import { Words } from '../../../building-blocks/words.js';
import { Say, useSay } from '../../../words/say.js';

type Application = NonNullable<Alliance['application']>;

/** What came with an application: its papers, who committed to what, and what was asked for besides. */
export function Papers({ of }: { readonly of: Alliance }) {
  const { application } = of;
  if (application === null) return null;
  return (
    <>
      <section className="card stack" aria-labelledby="papers-heading">
        <h2 id="papers-heading">
          <Say it="case.papers" />
        </h2>
        <Attachments id={of.id} of={application.attachments} />
      </section>
      <section className="card stack" aria-labelledby="commitments-heading">
        <h2 id="commitments-heading">
          <Say it="case.commitments" />
        </h2>
        <Commitments of={application.commitments} />
      </section>
      {application.supplement !== null && <Supplement of={application.supplement} />}
    </>
  );
}

/** The files of an application, as downloads. */
export function Attachments({ id, of }: { readonly id: string; readonly of: Application['attachments'] }) {
  if (of.length === 0) {
    return (
      <p className="soft">
        <Say it="case.noPapers" />
      </p>
    );
  }
  return (
    <ul>
      {of.map(({ sha256, name, size }) => (
        <li key={sha256}>
          <a href={`/api/alliances/${id}/attachments/${sha256}`} download>
            {name ?? <Say it="apply.unnamedFile" />}
          </a>{' '}
          <span className="soft small">
            <Size of={size} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Commitments({ of }: { readonly of: Application['commitments'] }) {
  const say = useSay();
  if (of.length === 0) {
    return (
      <p className="soft">
        <Say it="case.noCommitments" />
      </p>
    );
  }
  return (
    <div
      className="table-frame"
      tabIndex={0}
      role="region"
      aria-label={say('queue.table', { what: say('case.commitments') })}
    >
      <table className="table">
        <thead>
          <tr>
            <th scope="col">
              <Say it="case.text" />
            </th>
            <th scope="col">
              <Say it="case.version" />
            </th>
            <th scope="col">
              <Say it="case.signatory" />
            </th>
            <th scope="col">
              <Say it="case.signature" />
            </th>
          </tr>
        </thead>
        <tbody>
          {of.map(({ commitment, textVersion, signatory, status, statedAt, answeredAt }) => (
            <tr key={commitment}>
              <th scope="row">
                <Say it={`case.${commitment}`} />
              </th>
              <td>{textVersion}</td>
              <td>
                <Words text={signatory} />
              </td>
              <td>
                <Say
                  it={`apply.signature.${status}`}
                  with={{ when: <Moment at={answeredAt ?? statedAt} /> }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Supplement({
  of: { items, due, requestedAt, status },
}: {
  readonly of: NonNullable<Application['supplement']>;
}) {
  return (
    <section className="card stack" aria-labelledby="supplement-heading">
      <h2 id="supplement-heading">
        <Say it="case.supplement" />
      </h2>
      <p className="soft">
        <Say
          it={`case.supplement.${status}`}
          with={{ when: <Moment at={requestedAt} />, due: <Due on={due} /> }}
        />
      </p>
      <ol>
        {items.map(({ item, answer }, index) => (
          // What is asked for has no id of its own, and keeps its place.
          <li key={index}>
            <p>
              <strong>
                <Words text={item} />
              </strong>
            </p>
            <p className={answer === null ? 'soft' : 'as-written'}>{answer ?? <Say it="case.noAnswer" />}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
