import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { type Account, accounts } from '../../api/administration-questions.js';
import { session } from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Button } from '../../building-blocks/button.js';
import { Notice } from '../../building-blocks/notice.js';
import { ShownOnce } from '../../building-blocks/shown-once.js';
import { CommandForm } from '../../commands/command-form.js';
import { Say, useSay } from '../../words/say.js';
import { Part, WideTable } from './part.js';
import { usePeopleFields } from './people-fields.js';

/** Who has an account, in which roles, and the way to invite somebody. */
export function PeopleScreen() {
  const asked = useQuery(accounts);
  return (
    <Part title={{ it: 'admin.people' }} lead="people.lead">
      <Invitation />
      <Answer to={asked}>{({ items }) => <People items={items} />}</Answer>
    </Part>
  );
}

function Invitation() {
  const say = useSay();
  const { data: who } = useQuery(session);
  const { invitation } = usePeopleFields();
  const [writing, setWriting] = useState(false);
  const [invited, setInvited] = useState<{ readonly link: string | null }>();
  if (who?.permissions.includes('accounts.invite') !== true) return null;
  if (writing) {
    return (
      <section className="stack" aria-labelledby="invite-heading">
        <h2 id="invite-heading">
          <Say it="people.newcomer" />
        </h2>
        <CommandForm
          address="/api/invitations"
          action={{ command: 'invite', label: say('people.invite'), schema: invitation }}
          onClose={() => setWriting(false)}
          onDone={(answer) => {
            setWriting(false);
            setInvited(answer as unknown as { link: string | null });
          }}
        />
      </section>
    );
  }
  return (
    <div className="stack">
      {invited !== undefined && (
        <Notice>
          <Say it={invited.link === null ? 'people.invited' : 'people.invitedByLink'} />
        </Notice>
      )}
      {typeof invited?.link === 'string' && (
        <ShownOnce address={invited.link} label="people.link" hint="people.linkOnce" />
      )}
      <div className="row">
        <Button
          onPress={() => {
            setInvited(undefined);
            setWriting(true);
          }}
        >
          <Say it="people.invite" />
        </Button>
      </div>
    </div>
  );
}

function People({ items }: { readonly items: readonly Account[] }) {
  const say = useSay();
  const { locale, formatList } = useIntl();
  const [words, setWords] = useState('');
  const { compare } = new Intl.Collator(locale);
  const wanted = words.trim().toLocaleLowerCase(locale);
  const found = items
    .filter(({ name, email }) => `${name ?? ''} ${email ?? ''}`.toLocaleLowerCase(locale).includes(wanted))
    .toSorted((one, other) => compare(one.name ?? '', other.name ?? ''));
  return (
    <>
      <div className="field">
        <label htmlFor="people-words">
          <Say it="people.search" />
        </label>
        <input
          id="people-words"
          type="search"
          autoComplete="off"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      </div>
      <p className="soft" role="status">
        <Say it="people.count" with={{ count: found.length }} />
      </p>
      {found.length > 0 && (
        <WideTable
          label={say('admin.people')}
          columns={['people.name', 'people.email', 'people.roles', 'people.state']}
        >
          {found.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link to="/administration/personer/$id" params={{ id: one.id }}>
                  {one.name ?? <Say it="people.nameless" />}
                </Link>
              </th>
              <td>{one.email}</td>
              <td>{formatList(one.inForce.map((role) => say(`role.${role}`)))}</td>
              <td>
                <AccountState of={one} />
              </td>
            </tr>
          ))}
        </WideTable>
      )}
    </>
  );
}

/** Whether somebody can sign in. */
export function AccountState({ of }: { readonly of: Account }) {
  if (of.blockedAt !== null)
    return (
      <span className="tag refused">
        <Say it="people.state.blocked" />
      </span>
    );
  return (
    <span className={of.activated ? 'tag done' : 'tag ready'}>
      <Say it={of.activated ? 'people.state.active' : 'people.state.invited'} />
    </span>
  );
}
