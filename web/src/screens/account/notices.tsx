import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { api } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { notifications, type NoticeChoice } from '../../api/questions.js';
import { Answer, Failed } from '../../building-blocks/answer.js';
import { Button } from '../../building-blocks/button.js';
import { Notice } from '../../building-blocks/notice.js';
import { Say, useSay } from '../../words/say.js';

const WAYS = ['at-once', 'daily', 'never'] as const;

/** What one may be told of by mail: how, where that can be chosen; and why not, where it cannot. */
export function Notices() {
  const asked = useQuery(notifications);
  return (
    <section className="stack" aria-labelledby="notices-heading">
      <h2 id="notices-heading">
        <Say it="account.notices" />
      </h2>
      <Answer to={asked}>
        {({ items }) => {
          const chosen = items.filter(({ mayChoose }) => mayChoose);
          const fixed = items.filter(({ mayChoose }) => !mayChoose);
          return items.length === 0 ? (
            <p className="soft">
              <Say it="account.none" />
            </p>
          ) : (
            <>
              {chosen.length > 0 && <Choices items={chosen} />}
              {fixed.length > 0 && <Always items={fixed} />}
            </>
          );
        }}
      </Answer>
    </section>
  );
}

type Ways = Readonly<Record<string, NoticeChoice['way']>>;

function Choices({ items }: { readonly items: readonly NoticeChoice[] }) {
  const say = useSay();
  const queries = useQueryClient();
  const [changed, setChanged] = useState<Ways>({});
  const [sent, setSent] = useState<'saving' | 'saved' | Problem>();
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (sent === 'saving') return;
    setSent('saving');
    const choices = items.flatMap(({ kind }) => {
      const way = changed[kind];
      return way === undefined ? [] : [{ kind, way }];
    });
    try {
      const { data } = await api.PUT('/api/account/notifications', { body: { choices } });
      if (data !== undefined) queries.setQueryData(notifications.queryKey, data);
      setChanged({});
      setSent('saved');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setSent(error);
    }
  };
  return (
    <form className="card stack" onSubmit={(event) => void save(event)}>
      <p>
        <Say it="account.noticesLead" />
      </p>
      {items.map(({ kind, name, way }) => (
        <div key={kind} className="preference">
          <label htmlFor={`notice-${kind}`}>{name}</label>
          <select
            id={`notice-${kind}`}
            value={changed[kind] ?? way}
            onChange={({ target }) => {
              setChanged({ ...changed, [kind]: target.value as NoticeChoice['way'] });
              setSent(undefined);
            }}
          >
            {WAYS.map((one) => (
              <option key={one} value={one}>
                {say(`account.way.${one}`)}
              </option>
            ))}
          </select>
        </div>
      ))}
      {sent instanceof Problem && <Failed error={sent} />}
      {sent === 'saved' && (
        <Notice>
          <Say it="account.saved" />
        </Notice>
      )}
      <div className="row">
        <Button type="submit" isPending={sent === 'saving'}>
          <Say it="account.save" />
        </Button>
      </div>
    </form>
  );
}

/** By the reasons why they cannot be turned off. */
function Always({ items }: { readonly items: readonly NoticeChoice[] }) {
  const reasons = [...new Set(items.map(({ why }) => why))];
  return (
    <section className="card stack" aria-labelledby="always-heading">
      <h3 id="always-heading">
        <Say it="account.always" />
      </h3>
      {reasons.map((reason) => (
        <div key={reason}>
          <ul>
            {items
              .filter(({ why }) => why === reason)
              .map(({ kind, name }) => (
                <li key={kind}>{name}</li>
              ))}
          </ul>
          <p className="soft">{reason}</p>
        </div>
      ))}
    </section>
  );
}
