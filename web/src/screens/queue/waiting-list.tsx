import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { MeetingList } from '../../api/questions.js';
import { type Waiting, waitingForMeeting } from '../../api/queue-questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Button } from '../../building-blocks/button.js';
import { Day, daysUntil } from '../../building-blocks/when.js';
import { Say, useSay } from '../../words/say.js';
import { AddToAgenda } from './add-to-agenda.js';

/** What an earlier meeting or a question per capsulam left and what the board is asked to think over, the longest first. */
export function WaitingList({ meetings }: { readonly meetings: MeetingList['items'] }) {
  const asked = useQuery(waitingForMeeting);
  const place = useRef<HTMLHeadingElement>(null);
  return (
    <section className="stack" aria-labelledby="waiting-heading">
      <h2 id="waiting-heading" tabIndex={-1} ref={place}>
        <Say it="queue.waiting" />
      </h2>
      <Answer to={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">
              <Say it="queue.noneWaiting" />
            </p>
          ) : (
            <ul className="lines">
              {items.map((one) => (
                <Left
                  key={one.continues ?? one.reconsiders}
                  of={one}
                  meetings={meetings}
                  onAdded={() => place.current?.focus()}
                />
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  );
}

function Left({
  of,
  meetings,
  onAdded,
}: {
  readonly of: Waiting;
  readonly meetings: MeetingList['items'];
  readonly onAdded: () => void;
}) {
  const say = useSay();
  const [adds, setAdds] = useState(false);
  const { subject, name, why, since, continues, reconsiders, meeting, paragraf, perCapsulam } = of;
  const heading =
    of.heading ?? (name === null ? say('meeting.erasedHeading') : say('queue.reconsider', { name }));
  return (
    <li>
      <strong>{heading}</strong>
      <span>
        <Say it={`queue.why.${why}`} />{' '}
        <span className="soft">
          <Say it="queue.since" with={{ when: <Day on={since} />, days: Math.max(0, -daysUntil(since)) }} />
        </span>
      </span>
      <span className="row small">
        {meeting !== null && (
          <Link to="/moten/$id" params={{ id: meeting }}>
            {paragraf === null ? <Say it="queue.wasAt" /> : <Say it="queue.wasUnder" with={{ paragraf }} />}
          </Link>
        )}
        {perCapsulam !== null && (
          <Link to="/per-capsulam/$id" params={{ id: perCapsulam.id }}>
            <Say it="perCapsulam.title" with={{ number: perCapsulam.number }} />
          </Link>
        )}
        {subject.alliance !== undefined && (
          <Link to="/allianser/$id" params={{ id: subject.alliance }}>
            <Say it="item.openCase" />
          </Link>
        )}
      </span>
      {meetings.length > 0 && !adds && (
        <div className="row">
          <Button
            look="quiet"
            size="small"
            aria-label={say('queue.addNamed', { name: heading })}
            onPress={() => setAdds(true)}
          >
            <Say it="queue.add" />
          </Button>
        </div>
      )}
      {adds && (
        <AddToAgenda
          meetings={meetings}
          given={{
            kind: subject.kind,
            ...(continues !== null && { continues }),
            ...(reconsiders !== null && { reconsiders }),
            ...(subject.alliance !== undefined && { alliance: subject.alliance }),
            ...(subject.step !== undefined && { step: subject.step }),
          }}
          heading={heading}
          onClose={() => {
            setAdds(false);
            onAdded();
          }}
        />
      )}
    </li>
  );
}
