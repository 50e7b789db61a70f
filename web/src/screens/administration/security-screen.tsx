import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { accounts, type SecurityEvent, securityEvents } from '../../api/administration-questions.js';
import { session } from '../../api/questions.js';
import { Choice } from '../../building-blocks/choice.js';
import { ShortMoment } from '../../building-blocks/when.js';
import { Say, useSay } from '../../words/say.js';
import { LogTable } from './log-table.js';
import { Part } from './part.js';
import { SECURITY_KINDS } from './security-kinds.js';
import { useNames } from './use-names.js';

/** What whoever guards the installation wants to see, the newest first. */
export function SecurityScreen() {
  const say = useSay();
  const [kind, setKind] = useState('');
  const [account, setAccount] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const { data: who } = useQuery(session);
  const readsPeople = who?.permissions.includes('accounts.read') === true;
  const people = useQuery({ ...accounts, enabled: readsPeople });
  const filter = {
    ...(kind !== '' && { kind: kind as SecurityEvent['kind'] }),
    ...(account !== '' && { account }),
    ...(from !== '' && { from: dayBegins(from) }),
    ...(to !== '' && { to: dayBegins(to, 1) }),
  };
  return (
    <Part title={{ it: 'admin.security' }} lead="security.lead">
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <Choice
          name="security-kind"
          label="security.kind"
          any="security.anyKind"
          value={kind}
          choices={SECURITY_KINDS.map((one) => [one, say(`security.kind.${one}`)])}
          onChange={setKind}
        />
        {readsPeople && (
          <Choice
            name="security-account"
            label="security.account"
            any="mails.anybody"
            value={account}
            choices={(people.data?.items ?? []).map(({ id, name, email }) => [id, name ?? email ?? id])}
            onChange={setAccount}
          />
        )}
        <DayField name="security-from" label="security.from" value={from} onChange={setFrom} />
        <DayField name="security-to" label="security.to" value={to} onChange={setTo} />
      </form>
      <Events filter={filter} />
    </Part>
  );
}

/** The instant at which a day begins in the reader's own time. */
function dayBegins(day: string, later = 0): string {
  const begins = new Date(`${day}T00:00:00`);
  begins.setDate(begins.getDate() + later);
  return begins.toISOString();
}

function DayField({
  name,
  label,
  value,
  onChange,
}: {
  readonly name: string;
  readonly label: 'security.from' | 'security.to';
  readonly value: string;
  readonly onChange: (day: string) => void;
}) {
  return (
    <div className="field">
      <label htmlFor={name}>
        <Say it={label} />
      </label>
      <input id={name} type="date" value={value} onChange={({ target }) => onChange(target.value)} />
    </div>
  );
}

function Events({
  filter,
}: {
  readonly filter: Parameters<typeof securityEvents>[0] & Readonly<Record<string, string>>;
}) {
  const asked = useInfiniteQuery(securityEvents(filter));
  const nameOf = useNames();
  return (
    <LogTable
      label="admin.security"
      none="security.none"
      columns={[
        'security.at',
        'security.kind',
        'security.actor',
        'security.account',
        'security.network',
        'security.details',
      ]}
      asked={asked}
      address="/api/security-events"
      filter={filter}
      row={({ id, at, kind, actor, account, network, details }) => (
        <tr key={id}>
          <td>
            <ShortMoment at={at} />
          </td>
          <th scope="row">
            <Say it={`security.kind.${kind}`} />
          </th>
          <td>{actor === null ? <Say it="security.nobody" /> : nameOf(actor)}</td>
          <td>
            {account !== null && (
              <Link to="/administration/personer/$id" params={{ id: account }}>
                {nameOf(account)}
              </Link>
            )}
          </td>
          <td className="figures">{network}</td>
          <td>
            <Details of={details} />
          </td>
        </tr>
      )}
    />
  );
}

/** What else is known, as it was recorded. */
function Details({ of }: { readonly of: Readonly<Record<string, unknown>> }) {
  const known = Object.entries(of).filter(([, value]) => value !== null && value !== '');
  if (known.length === 0) return null;
  return (
    <details>
      <summary>
        <Say it="security.more" />
      </summary>
      <ul className="plain-list">
        {known.map(([key, value]) => (
          <li key={key}>
            <code>
              {key}: {typeof value === 'string' ? value : JSON.stringify(value)}
            </code>
          </li>
        ))}
      </ul>
    </details>
  );
}
