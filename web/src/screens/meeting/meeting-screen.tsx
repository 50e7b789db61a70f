import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useIntl } from 'react-intl';
import { actions, meeting, type Meeting, meetingHistory } from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { FactLine } from '../../building-blocks/fact-line.js';
import { Held } from '../../building-blocks/held.js';
import { HistoryList } from '../../building-blocks/history-list.js';
import { Actions } from '../../commands/actions.js';
import { Screen } from '../../shell/screen.js';
import { Say, useSay } from '../../words/say.js';
import { Agenda } from './agenda.js';
import { IN_ITEM } from './deciding/item-actions.js';
import { EnteredRecord } from './entered-record.js';
import { MeetingRecord } from './meeting-record.js';
import { namesIn } from './names.js';
import { Attendance } from './room/attendance.js';

const AXES = ['meeting', 'minutes'] as const;
const WHILE_OPEN_MS = 5_000;

/** One meeting of the board: who is there, its items and how they went, and what one may do. */
export function MeetingScreen() {
  const { id } = useParams({ from: '/moten/$id' });
  const say = useSay();
  const { formatDate } = useIntl();
  // Several look at it while it goes on, and the feed tells of the alliances alone.
  const asked = useQuery({
    ...meeting(id),
    refetchInterval: ({ state: { data } }) => (data?.state === 'open' ? WHILE_OPEN_MS : false),
  });
  const isOpen = asked.data?.state === 'open';
  const offered = useQuery({ ...actions('meetings', id), refetchInterval: isOpen ? WHILE_OPEN_MS : false });
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
            {isOpen && offered.data !== undefined && <Attendance of={found} offered={offered.data} />}
            <Agenda of={found} offered={offered.data} />
            {found.entered === null ? <MeetingRecord of={found} /> : <EnteredRecord of={found.entered} />}
            <Actions asked={offered} at={`/api/meetings/${id}`} axes={AXES} elsewhere={IN_ITEM} />
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
          <Held at={of.startsAt} minutes={of.minutes.status} />
        </dd>
        {/* Of what was entered afterwards nobody has stated one. */}
        <FactLine it="fact.place">{of.place !== '' && of.place}</FactLine>
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
