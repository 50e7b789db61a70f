import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { actions, alliance, type Alliance, history } from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { HistoryList } from '../../building-blocks/history-list.js';
import { Notice } from '../../building-blocks/notice.js';
import { Actions } from '../../commands/actions.js';
import { Screen } from '../../shell/screen.js';
import { Say, useSay } from '../../words/say.js';
import { ApplicationEntry } from '../application/application-entry.js';
import { CaseHead } from './case-head.js';
import { Correspondence, WRITING } from './correspondence.js';
import { AllianceCard, flagWords, Members } from './case/alliance-card.js';
import { ApplicationCard, EarlierApplications } from './case/application-card.js';
import { Papers } from './case/papers.js';
import { SinceSubmission } from './since-submission.js';

/** What is about the application comes first: that is what waits on somebody. */
const AXES = ['application', 'partnership', 'alliance'] as const;

/** So many of the newest facts; all of them stand in the history. */
const LATEST = 10;

/** One alliance: where its case stands, all that was handed in, what one may do about it, and what has happened. */
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
            <Flags of={found} />
            <ApplicationCard of={found} />
            {submittedAt !== null && submittedAt !== undefined && (
              <SinceSubmission id={id} submittedAt={submittedAt} />
            )}
            <ApplicationEntry id={id} state={found.application?.state} />
            <Papers of={found} />
            <Actions asked={offered} at={`/api/alliances/${id}`} axes={AXES} elsewhere={WRITING} />
            <Correspondence id={id} happened={happened} offered={offered} />
            <AllianceCard of={found} />
            <Members of={found} />
            <EarlierApplications of={found} />
            <HistoryList asked={happened} most={LATEST} />
          </div>
        )}
      </Answer>
    </Screen>
  );
}

function Flags({ of }: { readonly of: Alliance }) {
  const flags = flagWords(of);
  if (flags.length === 0) return null;
  return (
    <Notice kind="warn">
      <div className="stack">
        <p>
          <strong>
            <Say it="case.flags" />
          </strong>
        </p>
        <ul>
          {flags.map((flag) => (
            <li key={flag}>
              <Say it={flag} />
            </li>
          ))}
        </ul>
      </div>
    </Notice>
  );
}
