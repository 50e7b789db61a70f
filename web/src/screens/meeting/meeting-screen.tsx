import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useIntl } from 'react-intl';
import { actions, meeting, type Meeting, meetingHistory } from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { HistoryList } from '../../building-blocks/history-list.js';
import { Moment } from '../../building-blocks/when.js';
import { Actions } from '../../commands/actions.js';
import { Screen } from '../../shell/screen.js';
import { Say, useSay } from '../../words/say.js';
import { Agenda } from './agenda.js';
import { namesIn } from './names.js';

const AXES = ['meeting', 'minutes'] as const;

/** One meeting of the board: who is there, its items and how they went, and what one may do. */
export function MeetingScreen() {
  const { id } = useParams({ from: '/moten/$id' });
  const say = useSay();
  const { formatDate } = useIntl();
  const asked = useQuery(meeting(id));
  const offered = useQuery(actions('meetings', id));
  const happened = useQuery(meetingHistory(id));
  const starts = asked.data?.startsAt;
  const when =
    starts === undefined ? '' : formatDate(starts, { day: 'numeric', month: 'long', year: 'numeric' });
  return (
    <Screen
      title={{ name: say('meeting.title', { when }) }}
      position={asked.data?.position}
      beside={
        <Link to="/moten">
          <Say it="meeting.back" />
        </Link>
      }
    >
      <Answer to={asked}>
        {(found) => (
          <div className="stack-wide">
            <MeetingFacts of={found} />
            <Agenda of={found} />
            <Actions asked={offered} at={`/api/meetings/${id}`} axes={AXES} />
            <HistoryList asked={happened} />
          </div>
        )}
      </Answer>
    </Screen>
  );
}

function MeetingFacts({ of }: { readonly of: Meeting }) {
  const { formatList } = useIntl();
  const nameOf = namesIn(of);
  const present = of.attendance.filter(({ spells }) => spells.at(-1)?.until === null);
  const hasMinutes = of.minutes.status !== 'none' && of.minutes.status !== 'elsewhere';
  return (
    <section className="card">
      <dl className="facts">
        <dt>
          <Say it="column.meetingState" />
        </dt>
        <dd>
          <Say it={`meeting.state.${of.state}`} />
        </dd>
        <dt>
          <Say it="fact.starts" />
        </dt>
        <dd>
          <Moment at={of.startsAt} />
        </dd>
        <dt>
          <Say it="fact.place" />
        </dt>
        <dd>{of.place}</dd>
        {of.link !== null && /^https?:/.test(of.link) && (
          <>
            <dt>
              <Say it="fact.link" />
            </dt>
            <dd>
              <a href={of.link} rel="noreferrer">
                {of.link}
              </a>
            </dd>
          </>
        )}
        {of.presiding !== null && (
          <>
            <dt>
              <Say it="fact.presiding" />
            </dt>
            <dd>{nameOf(of.presiding)}</dd>
          </>
        )}
        {present.length > 0 && (
          <>
            <dt>
              <Say it="fact.present" />
            </dt>
            <dd>{formatList(present.map(({ member }) => nameOf(member)))}</dd>
          </>
        )}
        {of.opening !== null && (
          <>
            <dt>
              <Say it="fact.quorum" />
            </dt>
            <dd>
              <Say it="fact.quorumOf" with={of.opening.quorum} />
            </dd>
          </>
        )}
        <dt>
          <Say it="column.minutes" />
        </dt>
        <dd>
          <Say it={`minutes.${of.minutes.status}`} />
          {hasMinutes && (
            <>
              {'. '}
              <a href={`/api/meetings/${of.id}/minutes.pdf`}>
                <Say it="minutes.read" />
              </a>
            </>
          )}
        </dd>
      </dl>
    </section>
  );
}
