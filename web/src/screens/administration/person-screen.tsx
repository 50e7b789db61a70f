import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type Account, account } from '../../api/administration-questions.js';
import { api } from '../../api/client.js';
import { session } from '../../api/questions.js';
import { Answer, Failed } from '../../building-blocks/answer.js';
import { AskTwice } from '../../building-blocks/ask-twice.js';
import { Button } from '../../building-blocks/button.js';
import { Notice } from '../../building-blocks/notice.js';
import { Day, Moment } from '../../building-blocks/when.js';
import { CommandForm } from '../../commands/command-form.js';
import { useDoing } from '../../commands/use-doing.js';
import { Say, useSay, type WordKey } from '../../words/say.js';
import { Part } from './part.js';
import { usePeopleFields } from './people-fields.js';
import { AccountState } from './people-screen.js';
import { Posts } from './posts.js';

/** One account: who it is, what they are, and what can be done about it. */
export function PersonScreen() {
  const { id } = useParams({ from: '/administration/personer/$id' });
  const say = useSay();
  const asked = useQuery(account(id));
  const { data: who } = useQuery(session);
  const manages = who?.permissions.includes('accounts.manage') === true;
  const name = asked.data?.name ?? say('people.nameless');
  return (
    <Part
      title={{ name: asked.data === undefined ? say('admin.people') : name }}
      back="/administration/personer"
    >
      <Answer to={asked}>
        {(found) => (
          <div className="stack-wide">
            <Facts of={found} />
            <Posts of={found} manages={manages} />
            {manages && (
              <>
                <Change of={found} />
                <Shutting of={found} />
              </>
            )}
          </div>
        )}
      </Answer>
    </Part>
  );
}

function Facts({ of }: { readonly of: Account }) {
  const { email, telephone, createdAt, blockedAt, addressChange, language } = of;
  return (
    <section className="card">
      <dl className="facts">
        <dt>
          <Say it="people.state" />
        </dt>
        <dd>
          <AccountState of={of} />
        </dd>
        <dt>
          <Say it="people.email" />
        </dt>
        <dd>{email}</dd>
        {addressChange !== null && (
          <>
            <dt>
              <Say it="people.newEmail" />
            </dt>
            <dd>
              <Say
                it="people.addressWaits"
                with={{ email: addressChange.email, when: <Moment at={addressChange.countsFrom} /> }}
              />
            </dd>
          </>
        )}
        {telephone !== null && (
          <>
            <dt>
              <Say it="people.telephone" />
            </dt>
            <dd>{telephone}</dd>
          </>
        )}
        <dt>
          <Say it="people.language" />
        </dt>
        <dd>
          <Say it={`people.language.${language}`} />
        </dd>
        <dt>
          <Say it="people.since" />
        </dt>
        <dd>
          <Day on={createdAt.slice(0, 10)} />
        </dd>
        {blockedAt !== null && (
          <>
            <dt>
              <Say it="people.blockedAt" />
            </dt>
            <dd>
              <Moment at={blockedAt} />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Change({ of: { id, name, telephone } }: { readonly of: Account }) {
  const say = useSay();
  const { person } = usePeopleFields();
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  return (
    <section className="stack" aria-labelledby="change-heading">
      <h2 id="change-heading">
        <Say it="people.change" />
      </h2>
      {done && (
        <Notice>
          <Say it="people.changed" />
        </Notice>
      )}
      {open ? (
        <CommandForm
          method="PUT"
          address={`/api/accounts/${id}/person`}
          action={{
            command: 'change-person',
            label: say('people.saveChange'),
            schema: person({ name, telephone }),
          }}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            setDone(true);
          }}
        />
      ) : (
        <div className="row">
          <Button
            look="quiet"
            onPress={() => {
              setDone(false);
              setOpen(true);
            }}
          >
            <Say it="people.changeThis" />
          </Button>
        </div>
      )}
    </section>
  );
}

/** Shutting an account out, and letting it in again. */
function Shutting({ of: { id, blockedAt } }: { readonly of: Account }) {
  const { problem, underWay, carryOut } = useDoing();
  const [done, setDone] = useState<WordKey>();
  const isOut = blockedAt !== null;
  const change = async (): Promise<void> => {
    const params = { params: { path: { id } } };
    const was = await carryOut(() =>
      isOut ? api.POST('/api/accounts/{id}/unblock', params) : api.POST('/api/accounts/{id}/block', params),
    );
    setDone(was ? (isOut ? 'people.unblocked' : 'people.blocked') : undefined);
  };
  return (
    <section className="stack" aria-labelledby="shut-heading">
      <h2 id="shut-heading">
        <Say it="people.access" />
      </h2>
      {problem !== null && <Failed error={problem} />}
      {done !== undefined && (
        <Notice>
          <Say it={done} />
        </Notice>
      )}
      <AskTwice
        key={String(isOut)}
        action={isOut ? 'people.unblock' : 'people.block'}
        question={isOut ? 'people.unblockSure' : 'people.blockSure'}
        yes={isOut ? 'people.unblockYes' : 'people.blockYes'}
        onSure={() => void change()}
        underWay={underWay}
      />
    </section>
  );
}
