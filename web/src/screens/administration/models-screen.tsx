import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ReadModel, readModels } from '../../api/administration-questions.js';
import { answered, api } from '../../api/client.js';
import { session } from '../../api/questions.js';
import { Answer, Failed } from '../../building-blocks/answer.js';
import { Button } from '../../building-blocks/button.js';
import { Notice } from '../../building-blocks/notice.js';
import { useDoing } from '../../commands/use-doing.js';
import { Say, type WordKey } from '../../words/say.js';
import { ParkedCases } from './parked-cases.js';
import { Part } from './part.js';

/** What each read model is for. */
const NAMES: Readonly<Record<string, WordKey>> = {
  'alliance-file': 'model.alliance-file',
  'audit-history': 'model.audit-history',
  rollout: 'model.rollout',
  deadlines: 'model.deadlines',
  organisations: 'model.organisations',
  meetings: 'model.meetings',
  'per-capsulam': 'model.per-capsulam',
  'board-decisions': 'model.board-decisions',
  'privacy-requests': 'model.privacy-requests',
};

/** How the read models stand, which cases they stopped following, and what mends them. */
export function ModelsScreen() {
  const [rebuilding, setRebuilding] = useState<readonly string[]>([]);
  const asked = useQuery(readModels(rebuilding.length > 0));
  const { data: who } = useQuery(session);
  const mends = who?.permissions.includes('operations.mend') === true;
  return (
    <Part title={{ it: 'admin.models' }} lead="models.lead">
      <Answer to={asked}>
        {({ items, position }) => (
          <>
            <p>
              <Say it="models.head" with={{ position }} />
            </p>
            <ul className="cases">
              {items.map((model) => (
                <Model
                  key={model.name}
                  of={model}
                  mends={mends}
                  onWork={(begins) =>
                    setRebuilding((now) =>
                      begins ? [...now, model.name] : now.filter((one) => one !== model.name),
                    )
                  }
                />
              ))}
            </ul>
            <ParkedCases of={items.flatMap(({ parked }) => parked)} mends={mends} />
          </>
        )}
      </Answer>
    </Part>
  );
}

function Model({
  of,
  mends,
  onWork,
}: {
  readonly of: ReadModel;
  readonly mends: boolean;
  readonly onWork: (begins: boolean) => void;
}) {
  const { problem, underWay, carryOut } = useDoing();
  const [done, setDone] = useState<'rebuilt' | 'rebuilding'>();
  const { name, version, position, head, lag, state, rebuild, parked } = of;
  const begin = async (): Promise<void> => {
    setDone(undefined);
    onWork(true);
    await carryOut(async () => {
      const params = { path: { name } };
      setDone((await answered(api.POST('/api/operations/projections/{name}/rebuild', { params }))).state);
    });
    onWork(false);
  };
  const isUnderWay = underWay || state === 'rebuilding';
  const what = NAMES[name];
  return (
    <li className="card" aria-label={name}>
      <h2>
        <code>{name}</code>
      </h2>
      {what !== undefined && (
        <p className="soft">
          <Say it={what} />
        </p>
      )}
      <p>
        <span className={`tag ${LOOKS[state]}`}>
          <Say it={`models.state.${state}`} />
        </span>
      </p>
      <p className="figures">
        <Say it="models.stands" with={{ position, head, lag }} />{' '}
        <span className="soft">
          <Say it="models.version" with={{ version }} />
        </span>
      </p>
      {parked.length > 0 && (
        <p className="late">
          <Say it="models.parkedCount" with={{ count: parked.length }} />
        </p>
      )}
      {isUnderWay && <Progress name={name} of={rebuild} />}
      {problem !== null && <Failed error={problem} />}
      {done !== undefined && !isUnderWay && (
        <Notice>
          <Say it={done === 'rebuilt' ? 'models.rebuilt' : 'models.over'} />
        </Notice>
      )}
      {mends && !isUnderWay && (
        <div className="row">
          <Button look="quiet" size="small" onPress={() => void begin()} isPending={underWay}>
            <Say it="models.rebuild" with={{ name }} />
          </Button>
        </div>
      )}
    </li>
  );
}

const LOOKS: Readonly<Record<ReadModel['state'], '' | 'open' | 'ready' | 'done' | 'refused'>> = {
  running: 'done',
  standby: 'done',
  rebuilding: 'open',
  stopped: 'refused',
  superseded: '',
};

/** How far a rebuild has come; before it has told, that it has begun. */
function Progress({ name, of }: { readonly name: string; readonly of: ReadModel['rebuild'] }) {
  const id = `progress-${name}`;
  return (
    <div className="stack">
      <label htmlFor={id}>
        {of === null ? (
          <Say it="models.begins" />
        ) : (
          <>
            <Say it="models.progress" with={{ position: of.position, head: of.head }} />{' '}
            {of.eventsPerSecond > 0 && <Say it="models.pace" with={{ pace: of.eventsPerSecond }} />}
          </>
        )}
      </label>
      {of === null ? (
        <progress id={id} />
      ) : (
        <progress id={id} max={Math.max(1, of.head)} value={of.position} />
      )}
    </div>
  );
}
