import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { actions, alliance, type Alliance, history, regions } from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Moment } from '../../building-blocks/when.js';
import { Words } from '../../building-blocks/words.js';
import { Screen } from '../../shell/screen.js';
import { Say, useSay } from '../../words/say.js';
import { ApplicationEntry } from '../application/application-entry.js';
import { CaseHead } from './case-head.js';
import { Correspondence, WRITING } from './correspondence.js';
import { Decision, PartnershipDecision } from './decisions.js';
import { SinceSubmission } from './since-submission.js';
import { HistoryList } from '../../building-blocks/history-list.js';
import { Actions } from '../../commands/actions.js';

/** What is about the application comes first: that is what waits on somebody. */
const AXES = ['application', 'partnership', 'alliance'] as const;

/** So many of the newest facts; all of them stand in the history. */
const LATEST = 10;

/** One alliance: where its case stands, what one may do about it, and what has happened. */
export function AllianceScreen() {
  const { id } = useParams({ from: '/allianser/$id' });
  const say = useSay();
  const asked = useQuery(alliance(id));
  const offered = useQuery(actions('alliances', id));
  const happened = useQuery(history(id));
  const name = asked.data?.name ?? say('column.name');
  const submittedAt = asked.data?.application?.submittedAt;
  return (
    <Screen
      title={{ name }}
      position={asked.data?.position}
      alliance={id}
      beside={
        <Link to="/allianser">
          <Say it="alliance.back" />
        </Link>
      }
    >
      <Answer to={asked}>
        {(found) => (
          <div className="stack-wide">
            <CaseHead of={found} />
            <ApplicationFacts of={found} />
            {submittedAt !== null && submittedAt !== undefined && (
              <SinceSubmission id={id} submittedAt={submittedAt} />
            )}
            <ApplicationEntry id={id} state={found.application?.state} />
            <Actions asked={offered} at={`/api/alliances/${id}`} axes={AXES} elsewhere={WRITING} />
            <Correspondence id={id} happened={happened} offered={offered} />
            <AllianceFacts of={found} />
            <Members of={found} />
            <HistoryList asked={happened} most={LATEST} />
          </div>
        )}
      </Answer>
    </Screen>
  );
}

function ApplicationFacts({ of: { application } }: { readonly of: Alliance }) {
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
          {application.arendenummer !== null && (
            <>
              <dt>
                <Say it="fact.arendenummer" />
              </dt>
              <dd className="figures">{application.arendenummer}</dd>
            </>
          )}
          {application.submittedAt !== null && (
            <>
              <dt>
                <Say it="fact.submitted" />
              </dt>
              <dd>
                <Moment at={application.submittedAt} />
              </dd>
            </>
          )}
          <dt>
            <Say it="fact.text" />
          </dt>
          <dd>
            <Words text={application.text} />
          </dd>
          {application.decisions.map((decision) => (
            <Decision key={decision.id} {...decision} />
          ))}
        </dl>
      )}
    </section>
  );
}

function AllianceFacts({ of: { lan, form, status, partnership, association } }: { readonly of: Alliance }) {
  const { data } = useQuery(regions);
  const lanNames = lan.map((code) => data?.items.find((region) => region.lan === code)?.name ?? code);
  return (
    <section className="card stack" aria-labelledby="about-heading">
      <h2 id="about-heading">
        <Say it="alliance.about" />
      </h2>
      <dl className="facts">
        <dt>
          <Say it="fact.lan" />
        </dt>
        <dd>{lanNames.join(', ')}</dd>
        <dt>
          <Say it="fact.status" />
        </dt>
        <dd>
          <Say it={`status.${status}`} />
        </dd>
        {form !== null && (
          <>
            <dt>
              <Say it="fact.form" />
            </dt>
            <dd>
              <Say it={`form.${form}`} />
            </dd>
          </>
        )}
        {partnership !== null && (
          <>
            <dt>
              <Say it="fact.partnership" />
            </dt>
            <dd>
              <Say
                it="fact.since"
                with={{
                  state: <Say it={`partnership.${partnership.state}`} />,
                  when: <time dateTime={partnership.since}>{partnership.since}</time>,
                }}
              />
            </dd>
          </>
        )}
        {partnership?.decisions.map((decision) => (
          <PartnershipDecision key={decision.id} {...decision} />
        ))}
        {association !== null && (
          <>
            <dt>
              <Say it="fact.association" />
            </dt>
            <dd>
              {association.name}
              {association.orgnr !== null && <span className="figures">, {association.orgnr}</span>}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Members({ of: { members } }: { readonly of: Alliance }) {
  return (
    <section className="card stack" aria-labelledby="members-heading">
      <h2 id="members-heading">
        <Say it="alliance.members" />
      </h2>
      {members.length === 0 ? (
        <p className="soft">
          <Say it="alliance.noMembers" />
        </p>
      ) : (
        <ul>
          {members.map(({ organisationId, name, orgnr }) => (
            <li key={organisationId}>
              {name}
              {orgnr !== null && <span className="soft figures"> {orgnr}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
