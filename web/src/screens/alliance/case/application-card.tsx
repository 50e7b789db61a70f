import type { Alliance } from '../../../api/questions.js';
import { FactLine } from '../../../building-blocks/fact-line.js';
import { Day, Moment } from '../../../building-blocks/when.js';
import { Words } from '../../../building-blocks/words.js';
import { Say } from '../../../words/say.js';
import { Decision } from '../decisions.js';
import { Attachments } from './papers.js';

type Application = NonNullable<Alliance['application']>;

/** What was applied for, how it came in, and what was decided. */
export function ApplicationCard({ of: { application } }: { readonly of: Alliance }) {
  return (
    <section className="card stack" aria-labelledby="application-heading">
      <h2 id="application-heading">
        <Say it="alliance.application" />
      </h2>
      {application === null ? (
        <p className="soft">
          <Say it="alliance.noApplication" />
        </p>
      ) : (
        <dl className="facts">
          <ApplicationFacts of={application} />
        </dl>
      )}
    </section>
  );
}

function ApplicationFacts({ of }: { readonly of: Application }) {
  const { arendenummer, submittedAt, receivedOn, review, sentOn, reconsiderationRequestedAt } = of;
  return (
    <>
      <FactLine it="fact.arendenummer">
        {arendenummer !== null && <span className="figures">{arendenummer}</span>}
      </FactLine>
      <FactLine it="case.receivedOn">{receivedOn !== null && <Day on={receivedOn} />}</FactLine>
      <FactLine it="fact.submitted">{submittedAt !== null && <Moment at={submittedAt} />}</FactLine>
      <FactLine it="fact.text">
        <Words text={of.text} />
      </FactLine>
      <FactLine it="case.review">{review !== null && <Review of={review} />}</FactLine>
      {of.decisions.map((decision) => (
        <Decision key={decision.id} {...decision} />
      ))}
      <FactLine it="case.sentOn">{sentOn !== null && <Day on={sentOn} />}</FactLine>
      <FactLine it="case.reconsideration">
        {reconsiderationRequestedAt !== null && <Moment at={reconsiderationRequestedAt} />}
      </FactLine>
    </>
  );
}

/** That the office is done; what it recommends, and why, for those who prepare and decide. */
function Review({
  of: { completedAt, recommendation, motivation },
}: {
  readonly of: NonNullable<Application['review']>;
}) {
  return (
    <>
      <Say it="case.reviewed" with={{ when: <Moment at={completedAt} /> }} />
      {recommendation !== undefined && (
        <>
          <br />
          <Say it="queue.recommendation" />:{' '}
          <strong>
            <Say it={`recommend.${recommendation}`} />
          </strong>
        </>
      )}
      {motivation !== undefined && (
        <>
          <br />
          <Words text={motivation} />
        </>
      )}
    </>
  );
}

/** The cases that the alliance has had before, which stay to be found. */
export function EarlierApplications({ of: { id, earlierApplications } }: { readonly of: Alliance }) {
  if (earlierApplications.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="earlier-heading">
      <h2 id="earlier-heading">
        <Say it="case.earlier" />
      </h2>
      {earlierApplications.map((one) => (
        <details key={one.id}>
          <summary>
            <span className="figures">{one.arendenummer}</span> <Say it={`state.${one.state}`} />
            {one.endedAt !== null && (
              <span className="soft">
                {', '}
                <Moment at={one.endedAt} />
              </span>
            )}
          </summary>
          <dl className="facts">
            <ApplicationFacts of={one} />
            <FactLine it="case.papers">
              <Attachments id={id} of={one.attachments} />
            </FactLine>
          </dl>
        </details>
      ))}
    </section>
  );
}
