import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { type AllianceRow, meeting, type Meeting } from '../../api/questions.js';
import { comingMeetings, readyForDecision } from '../../api/queue-questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Moment } from '../../building-blocks/when.js';
import { Screen } from '../../shell/screen.js';
import { Say } from '../../words/say.js';
import { CaseTable } from './case-table.js';
import { WaitingList } from './waiting-list.js';

/** What a meeting can take up: by meeting what is on its agenda, then what is ready and what waits and is on none. */
export function QueueScreen() {
  const ready = useQuery(readyForDecision);
  const coming = useQuery(comingMeetings);
  const place = useRef<HTMLHeadingElement>(null);
  const called = useQueries({
    queries: (coming.data ?? []).map(({ id }) => meeting(id)),
    combine: (asked) => asked.flatMap(({ data }) => data ?? []),
  });
  return (
    <Screen
      title={{ it: 'queue.title' }}
      lead={<Say it="queue.lead" />}
      position={ready.data?.position}
      beside={
        <Link to="/moten">
          <Say it="meeting.back" />
        </Link>
      }
    >
      <Answer to={ready}>
        {({ items }) => (
          <>
            {called.map((one) => (
              <OnAgenda key={one.id} of={one} cases={items} />
            ))}
            <section className="stack" aria-labelledby="ready-heading">
              <h2 id="ready-heading" tabIndex={-1} ref={place}>
                <Say it="queue.ready" />
              </h2>
              <CaseTable
                label="queue.ready"
                cases={items.filter(({ id }) => !called.some((one) => isOn(one, id)))}
                none="queue.noneReady"
                meetings={coming.data ?? []}
                onAdded={() => place.current?.focus()}
              />
            </section>
          </>
        )}
      </Answer>
      <WaitingList meetings={coming.data ?? []} />
    </Screen>
  );
}

/** Whether an alliance's application is on a meeting's agenda. */
function isOn({ items }: Meeting, alliance: string): boolean {
  return items.some(({ subject, closedBy }) => subject.alliance === alliance && closedBy === null);
}

function OnAgenda({ of, cases }: { readonly of: Meeting; readonly cases: readonly AllianceRow[] }) {
  const on = cases.filter(({ id }) => isOn(of, id));
  const others = of.items.filter(({ subject }) => !on.some(({ id }) => id === subject.alliance));
  return (
    <section className="stack" aria-labelledby={`meeting-${of.id}`}>
      <h2 id={`meeting-${of.id}`}>
        <Link to="/moten/$id" params={{ id: of.id }}>
          <Say it="queue.meeting" with={{ when: <Moment at={of.startsAt} /> }} />
        </Link>
      </h2>
      <CaseTable label="queue.onAgenda" of={of.startsAt} cases={on} none="queue.noneOnAgenda" meetings={[]} />
      {others.length > 0 && (
        <p className="soft">
          <Say it="queue.others" with={{ count: others.length }} />
        </p>
      )}
    </section>
  );
}
