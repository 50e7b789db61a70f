import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import { log } from '../../api/administration-questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Button } from '../../building-blocks/button.js';
import { ShortMoment } from '../../building-blocks/when.js';
import { MoreButton } from './more-button.js';
import { Say, useSay } from '../../words/say.js';
import { Part, WideTable } from './part.js';

/** The log itself, event by event, each with the stream that it lies in. Nothing can be written here. */
export function LogScreen() {
  const say = useSay();
  const [after, setAfter] = useState(0);
  const [typed, setTyped] = useState('');
  const asked = useInfiniteQuery(log(after));
  const go = (event: SyntheticEvent): void => {
    event.preventDefault();
    setAfter(Math.max(0, Number.parseInt(typed, 10) - 1 || 0));
  };
  return (
    <Part title={{ it: 'admin.log' }} lead="log.lead">
      <form className="filters" onSubmit={go}>
        <div className="field">
          <label htmlFor="log-from">
            <Say it="log.from" />
          </label>
          <input
            id="log-from"
            type="text"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </div>
        <Button type="submit" look="quiet">
          <Say it="log.show" />
        </Button>
      </form>
      <Answer to={asked}>
        {({ pages }) => (
          <>
            <WideTable
              label={say('admin.log')}
              columns={['log.position', 'log.type', 'log.stream', 'log.recordedAt', 'log.role']}
            >
              {pages
                .flatMap(({ items }) => items)
                .map(({ position, type, stream, revision, recordedAt, role }) => (
                  <tr key={position}>
                    <td className="figures">{position}</td>
                    <th scope="row">{type}</th>
                    <td>
                      <Link to="/administration/handelser/$stream" params={{ stream }}>
                        {stream}
                      </Link>{' '}
                      <span className="soft figures">{revision}</span>
                    </td>
                    <td>
                      <ShortMoment at={recordedAt} />
                    </td>
                    <td>
                      <Say it={`role.${role}`} />
                    </td>
                  </tr>
                ))}
            </WideTable>
            <MoreButton of={asked} />
          </>
        )}
      </Answer>
    </Part>
  );
}
