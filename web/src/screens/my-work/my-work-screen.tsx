import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  alliances,
  type AllianceList,
  deadlines,
  latestFact,
  type MyWork,
  myWork,
  session,
  type WhoAmI,
} from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Due } from '../../building-blocks/due.js';
import { ApplicationTag } from '../../building-blocks/state-tag.js';
import { ShortMoment } from '../../building-blocks/when.js';
import { ApplicationEntry } from '../application/application-entry.js';
import { Screen } from '../../shell/screen.js';
import { OwnRegions } from './own-regions.js';
import { OwnTasks, RolesToLookAt } from './own-tasks.js';
import { Say, type WordKey } from '../../words/say.js';

type WaitingOn = 'applicant' | 'office' | 'board';

/** On whom a case waits when it waits on somebody in these roles. */
function waitingOn(roles: WhoAmI['roles']): WaitingOn | undefined {
  if (roles.includes('case-officer')) return 'office';
  if (roles.some((role) => role === 'chair' || role === 'secretary' || role === 'board-member'))
    return 'board';
  return roles.includes('coordinator') ? 'applicant' : undefined;
}

const LATEST = 5;

/** What waits on whoever is signed in, what is due and what happened last. */
export function MyWorkScreen() {
  const { data: who } = useQuery(session);
  const on = who ? waitingOn(who.roles) : undefined;
  const waiting = useQuery({
    ...alliances({ limit: 50, sort: 'deadline', ...(on && { waitingOn: on }) }),
    enabled: on !== undefined,
  });
  const own = useQuery(myWork);
  const latest = useQuery(alliances({ limit: LATEST, sort: '-lastChanged' }));
  return (
    <Screen title={{ it: 'place.myWork' }} lead={<Say it="myWork.lead" />} position={latest.data?.position}>
      {who?.roles.includes('administrator') === true && <RolesToLookAt />}
      <Answer to={own}>{(tasks) => <OwnTasks of={tasks} />}</Answer>
      {on !== undefined && (
        <section className="stack" aria-labelledby="waiting">
          <h2 id="waiting">
            <Say it="myWork.waiting" />
          </h2>
          <Answer to={waiting}>{(list) => <Waiting list={list} besides={own.data} />}</Answer>
        </section>
      )}
      {who?.roles.includes('coordinator') === true && <WithoutApplication of={who.mandates.alliances} />}
      <div className="columns">
        <section className="stack" aria-labelledby="deadlines">
          <h2 id="deadlines">
            <Say it="myWork.deadlines" />
          </h2>
          <Deadlines />
        </section>
        <section className="stack" aria-labelledby="latest">
          <h2 id="latest">
            <Say it="myWork.latest" />
          </h2>
          <Answer to={latest}>{(list) => <Latest list={list} />}</Answer>
        </section>
      </div>
      {who?.roles.includes('coordinator') === true && <OwnRegions mandates={who.mandates} />}
    </Screen>
  );
}

/** @param besides what else waits; and what waits for answers per capsulam, which no meeting takes up */
function Waiting({ list, besides }: { readonly list: AllianceList; readonly besides: MyWork | undefined }) {
  const out = besides?.outPerCapsulam ?? [];
  const items = list.items.filter(({ application }) => application === null || !out.includes(application.id));
  const tasks = (besides?.toAnswer.length ?? 0) + (besides?.toSend.length ?? 0);
  if (items.length === 0 && tasks > 0) {
    return (
      <p className="soft">
        <Say it="myWork.nothingElse" />
      </p>
    );
  }
  if (items.length === 0) {
    return (
      <div className="empty">
        <p>
          <strong>
            <Say it="myWork.nothingWaits" />
          </strong>
        </p>
        <p>
          <Say it="myWork.nothingWaitsHint" />
        </p>
        <Link to="/allianser">
          <Say it="myWork.seeAll" />
        </Link>
      </div>
    );
  }
  return (
    <ul className="cases">
      {items.map(({ id, name, application, reconsiderationRequestedAt }) => (
        <li key={id} className="card">
          <h3>
            <Link to="/allianser/$id" params={{ id }}>
              {name}
            </Link>
          </h3>
          <p className="row small">
            <ApplicationTag state={application?.state ?? 'none'} />
            <span className="figures">{application?.arendenummer}</span>
          </p>
          {reconsiderationRequestedAt !== null && (
            <p className="small">
              <strong>
                <Say it="case.reconsideration" />
              </strong>
            </p>
          )}
          {typeof application?.deadline === 'string' && (
            <p className="small">
              <Say it="column.deadline" />: <Due on={application.deadline} />
            </p>
          )}
          {application?.waitingOn === 'applicant' && <ApplicationEntry id={id} state={application.state} />}
        </li>
      ))}
    </ul>
  );
}

/** The alliances of one's own that have no application, with the way to one. */
function WithoutApplication({ of }: { readonly of: readonly string[] }) {
  const { data } = useQuery({ ...alliances({ limit: 200, state: 'none' }), enabled: of.length > 0 });
  const own = data?.items.filter(({ id }) => of.includes(id)) ?? [];
  if (own.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="new-application">
      <h2 id="new-application">
        <Say it="apply.new" />
      </h2>
      <p className="soft">
        <Say it="apply.newHint" />
      </p>
      <ul className="cases">
        {own.map(({ id, name }) => (
          <li key={id} className="card">
            <h3>
              <Link to="/allianser/$id" params={{ id }}>
                {name}
              </Link>
            </h3>
            <ApplicationEntry id={id} state={undefined} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const KNOWN_DEADLINES: readonly string[] = ['decision-due', 'supplement-due', 'reaffirmation-due'];
const NEAREST = 5;

function Deadlines() {
  const asked = useQuery(deadlines);
  return (
    <Answer to={asked}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="soft">
            <Say it="myWork.noDeadlines" />
          </p>
        ) : (
          <ul className="lines">
            {items.slice(0, NEAREST).map(({ alliance, name, deadline, due }) => (
              <li key={`${alliance} ${deadline}`}>
                <Link to="/allianser/$id" params={{ id: alliance }}>
                  {name}
                </Link>
                <span>
                  <Say
                    it={
                      KNOWN_DEADLINES.includes(deadline)
                        ? (`deadline.${deadline}` as WordKey)
                        : 'deadline.other'
                    }
                  />
                </span>
                <span className="small">
                  <Due on={due} />
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </Answer>
  );
}

/** What happened last to an alliance; nothing until it is known. */
function LatestFact({ id }: { readonly id: string }) {
  const fact = useQuery(latestFact(id)).data?.items[0];
  if (fact === undefined) return null;
  const [first] = fact.changes.filter(({ words }) => words.change !== '');
  return (
    <span>
      {fact.label}
      {first !== undefined && <span className="soft">: {first.words.change}</span>}
    </span>
  );
}

function Latest({ list: { items } }: { readonly list: AllianceList }) {
  if (items.length === 0) {
    return (
      <p className="soft">
        <Say it="myWork.noneYet" />
      </p>
    );
  }
  return (
    <ul className="lines">
      {items.map(({ id, name, application, lastChanged }) => (
        <li key={id}>
          <Link to="/allianser/$id" params={{ id }}>
            {name}
          </Link>
          <LatestFact id={id} />
          <span className="row small">
            <ApplicationTag state={application?.state ?? 'none'} />
            <span className="soft">
              <ShortMoment at={lastChanged} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
