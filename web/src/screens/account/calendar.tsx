import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { calendar } from '../../api/questions.js';
import { Answer, Failed } from '../../building-blocks/answer.js';
import { AskTwice } from '../../building-blocks/ask-twice.js';
import { Button } from '../../building-blocks/button.js';
import { Notice } from '../../building-blocks/notice.js';
import { ShownOnce } from '../../building-blocks/shown-once.js';
import { Moment } from '../../building-blocks/when.js';
import { Say } from '../../words/say.js';

/** The secret address of one's calendar: made, shown once, copied, replaced and taken away. */
export function Calendar() {
  const asked = useQuery(calendar);
  const queries = useQueryClient();
  const [address, setAddress] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [told, setTold] = useState<'revoked'>();
  const [underWay, setUnderWay] = useState(false);
  const carryOut = async (work: () => Promise<void>): Promise<void> => {
    setUnderWay(true);
    setProblem(undefined);
    setTold(undefined);
    try {
      await work();
      await queries.invalidateQueries({ queryKey: calendar.queryKey });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setUnderWay(false);
    }
  };
  const make = () =>
    carryOut(async () => setAddress((await answered(api.POST('/api/account/calendar'))).address));
  const revoke = () =>
    carryOut(async () => {
      await api.DELETE('/api/account/calendar');
      setAddress(undefined);
      setTold('revoked');
    });
  return (
    <section className="card stack" aria-labelledby="calendar-heading">
      <h2 id="calendar-heading">
        <Say it="account.calendar" />
      </h2>
      <p>
        <Say it="account.calendarLead" />
      </p>
      {problem !== undefined && <Failed error={problem} />}
      {told === 'revoked' && (
        <Notice>
          <Say it="account.revoked" />
        </Notice>
      )}
      {address !== undefined && (
        <ShownOnce address={address} label="account.calendarAddress" hint="account.calendarOnce" />
      )}
      <Answer to={asked}>
        {({ madeAt }) => (
          <Standing
            madeAt={madeAt}
            isShown={address !== undefined}
            onMake={() => void make()}
            onRevoke={() => void revoke()}
            underWay={underWay}
          />
        )}
      </Answer>
    </section>
  );
}

/** Whether there is an address, and what can be done about it. */
function Standing({
  madeAt,
  isShown,
  onMake,
  onRevoke,
  underWay,
}: {
  readonly madeAt: string | null;
  readonly isShown: boolean;
  readonly onMake: () => void;
  readonly onRevoke: () => void;
  readonly underWay: boolean;
}) {
  if (madeAt === null) {
    return (
      <>
        <p className="soft">
          <Say it="account.noCalendar" />
        </p>
        <div className="row">
          <Button onPress={onMake} isPending={underWay}>
            <Say it="account.makeCalendar" />
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      {!isShown && (
        <p>
          <Say it="account.calendarSince" with={{ when: <Moment at={madeAt} /> }} />
        </p>
      )}
      <div className="row">
        <Button look="quiet" onPress={onMake} isPending={underWay}>
          <Say it="account.newCalendar" />
        </Button>
        <span className="soft small">
          <Say it="account.newCalendarHint" />
        </span>
      </div>
      <AskTwice
        action="account.revoke"
        question="account.revokeSure"
        yes="account.revokeYes"
        onSure={onRevoke}
        underWay={underWay}
      />
    </>
  );
}
