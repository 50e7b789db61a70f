import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReadModel } from '../../api/administration-questions.js';
import { answered, api } from '../../api/client.js';
import { Failed } from '../../building-blocks/answer.js';
import { Button } from '../../building-blocks/button.js';
import { Notice } from '../../building-blocks/notice.js';
import { ShortMoment } from '../../building-blocks/when.js';
import { useDoing } from '../../commands/use-doing.js';
import { Say, useSay } from '../../words/say.js';
import { WideTable } from './part.js';

type Parked = ReadModel['parked'][number];

/** The cases that a read model stopped following, at which event and why, each to be tried again. */
export function ParkedCases({ of, mends }: { readonly of: readonly Parked[]; readonly mends: boolean }) {
  const say = useSay();
  const { problem, underWay, carryOut } = useDoing();
  const [told, setTold] = useState<{ readonly parked: boolean; readonly error?: string }>();
  const retry = (id: string) => {
    setTold(undefined);
    return carryOut(async () => {
      const params = { path: { id } };
      setTold(await answered(api.POST('/api/operations/projections/parked/{id}/retry', { params })));
    });
  };
  return (
    <section className="stack" aria-labelledby="parked-heading">
      <h2 id="parked-heading">
        <Say it="models.parked" />
      </h2>
      {problem !== null && <Failed error={problem} />}
      {told !== undefined && (
        <Notice kind={told.parked ? 'warn' : 'calm'}>
          <Say it={told.parked ? 'models.stillParked' : 'models.followed'} />
        </Notice>
      )}
      {of.length === 0 ? (
        <p className="soft">
          <Say it="models.noneParked" />
        </p>
      ) : (
        <WideTable
          label={say('models.parked')}
          columns={['models.case', 'models.model', 'models.event', 'models.why', 'models.since', 'people.do']}
        >
          {of.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Subject of={one} />
              </th>
              <td>{one.projection}</td>
              <td>
                {one.eventType} <span className="soft">({one.revision})</span>
              </td>
              <td>
                <code>{one.error}</code>
              </td>
              <td>
                <ShortMoment at={one.since} />
              </td>
              <td>
                {mends && (
                  <Button look="quiet" size="small" onPress={() => void retry(one.id)} isPending={underWay}>
                    <Say it="models.retry" />
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </WideTable>
      )}
    </section>
  );
}

/** The case itself, where it has a screen. */
function Subject({ of: { stream, subject } }: { readonly of: Parked }) {
  if (stream.includes('-alliance-'))
    return (
      <Link to="/allianser/$id" params={{ id: subject }}>
        {stream}
      </Link>
    );
  return stream.includes('-meeting-') ? (
    <Link to="/moten/$id" params={{ id: subject }}>
      {stream}
    </Link>
  ) : (
    stream
  );
}
