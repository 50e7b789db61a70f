import { Link } from '@tanstack/react-router';
import type { Action } from '../../api/questions.js';
import { Notice } from '../../building-blocks/notice.js';
import { Say } from '../../words/say.js';
import { topicFor } from './topics.js';

/** What stands in the way, each with the way to the part in which something can be done about it. */
export function Reasons({ id, reasons }: { readonly id: string } & Pick<Action, 'reasons'>) {
  return (
    <Notice kind="warn">
      <div className="stack">
        <p>
          <strong>
            <Say it="apply.missing" />
          </strong>
        </p>
        <ul>
          {reasons.map((reason) => {
            const topic = topicFor(reason);
            return (
              <li key={reason.message}>
                {topic === undefined ? (
                  reason.message
                ) : (
                  <Link to="/allianser/$id/ansokan/$topic" params={{ id, topic }}>
                    {reason.message}
                  </Link>
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </Notice>
  );
}
