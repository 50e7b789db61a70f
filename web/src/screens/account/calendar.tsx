import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { calendar } from '../../api/questions.js';
import { Answer, Failed } from '../../building-blocks/answer.js';
import { Button } from '../../building-blocks/button.js';
import { Notice } from '../../building-blocks/notice.js';
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
      {address !== undefined && <Once address={address} />}
      <Answer to={asked}>
        {({ madeAt }) =>
          madeAt === null ? (
            <>
              <p className="soft">
                <Say it="account.noCalendar" />
              </p>
              <div className="row">
                <Button onPress={() => void make()} isPending={underWay}>
                  <Say it="account.makeCalendar" />
                </Button>
              </div>
            </>
          ) : (
            <>
              {address === undefined && (
                <p>
                  <Say it="account.calendarSince" with={{ when: <Moment at={madeAt} /> }} />
                </p>
              )}
              <div className="row">
                <Button look="quiet" onPress={() => void make()} isPending={underWay}>
                  <Say it="account.newCalendar" />
                </Button>
                <span className="soft small">
                  <Say it="account.newCalendarHint" />
                </span>
              </div>
              <Revoke onSure={() => void revoke()} underWay={underWay} />
            </>
          )
        }
      </Answer>
    </section>
  );
}

function Once({ address }: { readonly address: string }) {
  const [copied, setCopied] = useState<boolean>();
  return (
    <div className="stack">
      <div className="field wide">
        <label htmlFor="calendar-address">
          <Say it="account.calendarAddress" />
        </label>
        <span className="hint" id="calendar-once">
          <Say it="account.calendarOnce" />
        </span>
        <input
          id="calendar-address"
          readOnly
          value={address}
          aria-describedby="calendar-once"
          onFocus={({ target }) => target.select()}
        />
      </div>
      <div className="row">
        <Button
          look="quiet"
          onPress={() =>
            void navigator.clipboard.writeText(address).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          <Say it="account.copy" />
        </Button>
        {copied !== undefined && (
          <span role="status">
            <Say it={copied ? 'account.copied' : 'account.notCopied'} />
          </span>
        )}
      </div>
    </div>
  );
}

/** What cannot be undone is asked about once more. */
function Revoke({ onSure, underWay }: { readonly onSure: () => void; readonly underWay: boolean }) {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <div className="row">
        <Button look="quiet" onPress={() => setAsking(true)}>
          <Say it="account.revoke" />
        </Button>
      </div>
    );
  }
  return (
    <Notice kind="warn">
      <p>
        <Say it="account.revokeSure" />
      </p>
      <div className="row">
        <Button onPress={onSure} isPending={underWay}>
          <Say it="account.revokeYes" />
        </Button>
        <Button look="quiet" onPress={() => setAsking(false)}>
          <Say it="command.cancel" />
        </Button>
      </div>
    </Notice>
  );
}
