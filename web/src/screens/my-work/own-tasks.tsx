import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { boardRoles, type BoardRoles, type MyWork } from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Due } from '../../building-blocks/due.js';
import { ShortMoment } from '../../building-blocks/when.js';
import { Say, useSay, type WordKey } from '../../words/say.js';

/** What waits for somebody and is no case: answers per capsulam, and decisions to send. Nothing where there is none. */
export function OwnTasks({ of: { toAnswer, toSend } }: { readonly of: MyWork }) {
  return (
    <>
      {toAnswer.length > 0 && (
        <Tasks id="to-answer" heading="myWork.toAnswer">
          {toAnswer.map(({ id, number, due }) => (
            <li key={id} className="card">
              <h3>
                <Link to="/per-capsulam/$id" params={{ id }}>
                  {number}
                </Link>
              </h3>
              <p className="small">
                <Say it="myWork.answerBy" /> <Due on={due} />
              </p>
            </li>
          ))}
        </Tasks>
      )}
      {toSend.length > 0 && (
        <Tasks id="to-send" heading="myWork.toSend" hint="myWork.toSendHint">
          {toSend.map(({ alliance, name, application, arendenummer, decision, at }) => (
            <li key={decision} className="card">
              <h3>
                <Link to="/allianser/$id" params={{ id: alliance }}>
                  {name}
                </Link>
              </h3>
              <p className="row small">
                <span>
                  <Say it={application === null ? 'myWork.onPartnership' : 'myWork.onApplication'} />
                </span>
                <span className="figures">{arendenummer}</span>
                <span className="soft">
                  <ShortMoment at={at} />
                </span>
              </p>
            </li>
          ))}
        </Tasks>
      )}
    </>
  );
}

/** Where accounts and posts on the board differ, for those who give roles. */
export function RolesToLookAt() {
  const asked = useQuery(boardRoles);
  return <Answer to={asked}>{({ items }) => items.length > 0 && <Roles items={items} />}</Answer>;
}

function Roles({ items }: Pick<BoardRoles, 'items'>) {
  const say = useSay();
  return (
    <Tasks id="roles" heading="myWork.roles" hint="myWork.rolesHint">
      {items.map(({ member, name, role, difference }) => (
        <li key={`${member} ${role} ${difference}`} className="card">
          <h3>{name}</h3>
          <p className="small">
            <Say it={`myWork.role.${difference}`} with={{ role: say(`role.${role}`) }} />
          </p>
        </li>
      ))}
    </Tasks>
  );
}

interface TasksProps {
  readonly id: string;
  readonly heading: WordKey;
  readonly hint?: WordKey;
  readonly children: ReactNode;
}

function Tasks({ id, heading, hint, children }: TasksProps) {
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>
        <Say it={heading} />
      </h2>
      {hint !== undefined && (
        <p className="soft">
          <Say it={hint} />
        </p>
      )}
      <ul className="cases">{children}</ul>
    </section>
  );
}
