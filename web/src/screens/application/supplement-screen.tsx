import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { type Action, type ActionList, actions, alliance, type Alliance } from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Due } from '../../building-blocks/due.js';
import { Notice } from '../../building-blocks/notice.js';
import { Words } from '../../building-blocks/words.js';
import { CommandForm } from '../../commands/command-form.js';
import { Screen } from '../../shell/screen.js';
import { Say } from '../../words/say.js';
import { actionIn } from './preparation.js';
import { Reasons } from './reasons.js';
import { useOffered } from './use-offered.js';

type Supplement = NonNullable<NonNullable<Alliance['application']>['supplement']>;

/** What the office has asked for, and the form for that alone. */
export function SupplementScreen() {
  const { id } = useParams({ from: '/allianser/$id/komplettering' });
  const asked = useQuery(alliance(id));
  const offered = useQuery(actions('alliances', id));
  return (
    <Screen
      title={{ it: 'supplement.title' }}
      position={asked.data?.position}
      alliance={id}
      beside={
        <Link to="/allianser/$id" params={{ id }}>
          <Say it="apply.toCase" />
        </Link>
      }
    >
      <Answer to={asked}>
        {({ application }) => (
          <Answer to={offered}>
            {(list) => {
              const action = actionIn(list, 'submit-supplement');
              const supplement = application?.supplement ?? null;
              return supplement === null || action === undefined ? (
                <p className="soft">
                  <Say it="supplement.none" />
                </p>
              ) : (
                <Asked id={id} supplement={supplement} offered={list} action={action} />
              );
            }}
          </Answer>
        )}
      </Answer>
    </Screen>
  );
}

function Asked({
  id,
  supplement: { due, items, status },
  offered: { revision },
  action,
}: {
  readonly id: string;
  readonly supplement: Supplement;
  readonly offered: ActionList;
  readonly action: Action;
}) {
  const form = useOffered(action);
  const [sent, setSent] = useState(false);
  const told = useRef<HTMLDivElement>(null);
  const isOpen = status === 'outstanding';
  useEffect(() => {
    // What tells of it stands there once the case was fetched anew, which may be later.
    if (sent && !isOpen) told.current?.focus();
  }, [sent, isOpen]);
  return (
    <div className="stack-wide">
      {isOpen ? (
        <Notice kind="warn">
          <p>
            <strong>
              <Say it="supplement.notSent" />
            </strong>{' '}
            <Say it="supplement.due" with={{ due: <Due on={due} /> }} />
          </p>
        </Notice>
      ) : (
        <Notice ref={told}>
          <Say it={`supplement.${status}`} />
        </Notice>
      )}
      <section className="card stack" aria-labelledby="asked">
        <h2 id="asked">
          <Say it="supplement.asked" />
        </h2>
        <ul>
          {items.map(({ item, answer }, index) => (
            // What is asked for has no id of its own, and keeps its place.
            <li key={index}>
              <Words text={item} />
              {answer !== null && <p className="as-written soft">{answer}</p>}
            </li>
          ))}
        </ul>
      </section>
      {isOpen && form !== undefined && (
        <section className="stack" aria-labelledby="answer">
          <h2 id="answer">
            <Say it="supplement.answer" />
          </h2>
          {!action.allowed && <Reasons id={id} reasons={action.reasons} />}
          <CommandForm
            address={`/api/alliances/${id}/${form.command}`}
            action={form}
            revision={revision}
            onDone={() => setSent(true)}
          />
        </section>
      )}
    </div>
  );
}
