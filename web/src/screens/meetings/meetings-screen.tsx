import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { boardActions, meetings, type MeetingList, session } from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Held } from '../../building-blocks/held.js';
import { Beginnings } from '../../commands/beginnings.js';
import { BoardTables } from './board-tables.js';
import { PerCapsulamList } from './per-capsulam-list.js';
import { Screen } from '../../shell/screen.js';
import { Say, useSay } from '../../words/say.js';

/** Those who may read what the board decides between its meetings. */
const READERS: readonly string[] = ['board-member', 'chair', 'secretary', 'auditor'];

/** What whoever leads the board may begin. */
const BEGINS = {
  'convene-meeting': { at: '/api/meetings', to: '/moten/$id' },
  'open-per-capsulam': { at: '/api/per-capsulam', to: '/per-capsulam/$id' },
} as const;

/** The board's meetings that one may see, the latest first. */
export function MeetingsScreen() {
  const asked = useQuery(meetings);
  const { data: who } = useQuery(session);
  const onBoard = who?.roles.some((role) => READERS.includes(role)) === true;
  return (
    <Screen
      title={{ it: 'place.meetings' }}
      lead={<Say it="meetings.lead" />}
      position={asked.data?.position}
      {...(onBoard && {
        beside: (
          <Link to="/moten/ko">
            <Say it="queue.open" />
          </Link>
        ),
      })}
    >
      <Answer to={asked}>{(list) => <MeetingTable list={list} />}</Answer>
      {onBoard && (
        <>
          <BoardBeginnings />
          <PerCapsulamList />
          <BoardTables />
        </>
      )}
    </Screen>
  );
}

function BoardBeginnings() {
  const { data } = useQuery(boardActions);
  return <Beginnings asked={data} begins={BEGINS} />;
}

function MeetingTable({ list: { items } }: { readonly list: MeetingList }) {
  const say = useSay();
  if (items.length === 0) {
    return (
      <div className="empty">
        <p>
          <strong>
            <Say it="meetings.none" />
          </strong>
        </p>
        <p>
          <Say it="meetings.noneHint" />
        </p>
      </div>
    );
  }
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label={say('place.meetings')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">
              <Say it="column.starts" />
            </th>
            <th scope="col">
              <Say it="column.place" />
            </th>
            <th scope="col">
              <Say it="column.meetingState" />
            </th>
            <th scope="col">
              <Say it="column.decided" />
            </th>
            <th scope="col">
              <Say it="column.minutes" />
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, startsAt, place, state, decided, items: count, minutes }) => (
            <tr key={id}>
              <th scope="row">
                <Link to="/moten/$id" params={{ id }}>
                  <Held at={startsAt} minutes={minutes} />
                </Link>
              </th>
              <td>{place}</td>
              <td>
                <Say it={`meeting.state.${state}`} />
              </td>
              <td>
                <Say it="meeting.decidedOf" with={{ decided, items: count }} />
              </td>
              <td>
                <Say it={`minutes.${minutes}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
