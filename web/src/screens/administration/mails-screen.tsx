import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { accounts, type MailLine, mails } from '../../api/administration-questions.js';
import { answered, api } from '../../api/client.js';
import { session } from '../../api/questions.js';
import { Failed } from '../../building-blocks/answer.js';
import { AskTwice } from '../../building-blocks/ask-twice.js';
import { Choice } from '../../building-blocks/choice.js';
import { Notice } from '../../building-blocks/notice.js';
import { ShortMoment } from '../../building-blocks/when.js';
import { useDoing } from '../../commands/use-doing.js';
import { Say, useSay } from '../../words/say.js';
import { LogTable } from './log-table.js';
import { Part } from './part.js';
import { useNames } from './use-names.js';

const STATES = [
  'waiting',
  'turned-off',
  'unreachable',
  'on-its-way',
  'sent',
  'given-up',
  'no-server',
  'called-off',
  'unknown',
] as const satisfies readonly MailLine['state'][];

/** What was told to whom by mail and how it ended, and the way to send it again. */
export function MailsScreen() {
  const say = useSay();
  const [state, setState] = useState('');
  const [account, setAccount] = useState('');
  const people = useQuery(accounts);
  const filter = {
    ...(state !== '' && { state: state as MailLine['state'] }),
    ...(account !== '' && { account }),
  };
  return (
    <Part title={{ it: 'admin.mails' }} lead="mails.lead">
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <Choice
          name="mail-state"
          label="mails.state"
          any="mails.anyState"
          value={state}
          choices={STATES.map((one) => [one, say(`mails.state.${one}`)])}
          onChange={setState}
        />
        <Choice
          name="mail-account"
          label="mails.to"
          any="mails.anybody"
          value={account}
          choices={(people.data?.items ?? []).map(({ id, name, email }) => [id, name ?? email ?? id])}
          onChange={setAccount}
        />
      </form>
      <Mails filter={filter} />
    </Part>
  );
}

function Mails({
  filter,
}: {
  readonly filter: Parameters<typeof mails>[0] & Readonly<Record<string, string>>;
}) {
  const asked = useInfiniteQuery(mails(filter));
  const nameOf = useNames();
  const { data: who } = useQuery(session);
  const { problem, underWay, carryOut } = useDoing();
  const [told, setTold] = useState(false);
  const mayResend = who?.permissions.includes('mails.resend') === true;
  const resend = async (id: string): Promise<void> => {
    setTold(false);
    const params = { path: { id } };
    setTold(await carryOut(() => answered(api.POST('/api/operations/mails/{id}/resend', { params }))));
  };
  return (
    <>
      {problem !== null && <Failed error={problem} />}
      {told && (
        <Notice>
          <Say it="mails.resent" />
        </Notice>
      )}
      <LogTable
        label="admin.mails"
        none="mails.none"
        columns={['mails.at', 'mails.what', 'mails.to', 'mails.state', 'mails.attempts', 'people.do']}
        asked={asked}
        address="/api/operations/mails"
        filter={filter}
        row={(line) => (
          <tr key={line.id}>
            <td>
              <ShortMoment at={line.at} />
            </td>
            <th scope="row">
              <About of={line} />
            </th>
            <td>{nameOf(line.account)}</td>
            <td>
              <Say it={`mails.state.${line.state}`} />
            </td>
            <td>
              <Attempts of={line.attempts} nameOf={nameOf} />
            </td>
            <td>
              {mayResend && (
                <AskTwice
                  size="small"
                  action="mails.resend"
                  question="mails.resendSure"
                  yes="mails.resendYes"
                  onSure={() => void resend(line.id)}
                  underWay={underWay}
                />
              )}
            </td>
          </tr>
        )}
      />
    </>
  );
}

function About({ of: { name, about } }: { readonly of: MailLine }) {
  const params = { id: about.id };
  if (about.kind === 'alliance')
    return (
      <Link to="/allianser/$id" params={params}>
        {name}
      </Link>
    );
  return (
    <Link to={about.kind === 'meeting' ? '/moten/$id' : '/per-capsulam/$id'} params={params}>
      {name}
    </Link>
  );
}

function Attempts({
  of,
  nameOf,
}: {
  readonly of: MailLine['attempts'];
  readonly nameOf: (id: string) => string;
}) {
  if (of.length === 0) return null;
  return (
    <ul className="plain-list">
      {of.map(({ at, by, state, failure }) => (
        <li key={at}>
          <ShortMoment at={at} /> <Say it={`mails.state.${state}`} />
          {failure !== null && <code> {failure}</code>}
          {by !== null && (
            <span className="soft">
              {' '}
              <Say it="mails.by" with={{ name: nameOf(by) }} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
