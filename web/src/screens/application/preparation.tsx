import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Action, type ActionList, actions, alliance, type Alliance } from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Notice } from '../../building-blocks/notice.js';
import { Screen } from '../../shell/screen.js';
import { Say, type WordKey } from '../../words/say.js';
import { draftOf } from './topics.js';

export interface Preparing {
  readonly of: Alliance;
  readonly offered: ActionList;
  readonly submit: Action;
}

/** A screen about an application that is being prepared; where it was handed in, the way to its receipt. */
export function Preparation({
  id,
  title,
  lead,
  beside,
  children,
}: {
  readonly id: string;
  readonly title: WordKey;
  readonly lead?: ReactNode;
  readonly beside: ReactNode;
  readonly children: (preparing: Preparing) => ReactNode;
}) {
  const asked = useQuery(alliance(id));
  const offered = useQuery(actions('alliances', id));
  return (
    <Screen title={{ it: title }} lead={lead} beside={beside} position={asked.data?.position} alliance={id}>
      <Answer to={asked}>
        {(of) => (
          <Answer to={offered}>
            {(list) => {
              const submit = actionIn(list, 'submit-application');
              const isWritten = draftOf(of) !== null || actionIn(list, 'draft-application')?.allowed === true;
              if (submit === undefined || !isWritten) return <HandedIn of={of} />;
              return children({ of, offered: list, submit });
            }}
          </Answer>
        )}
      </Answer>
    </Screen>
  );
}

export function actionIn({ items }: ActionList, command: string): Action | undefined {
  return items.find((item) => item.command === command);
}

function HandedIn({ of: { id, application } }: { readonly of: Alliance }) {
  return (
    <Notice>
      <Say it={application === null ? 'alliance.noApplication' : 'apply.sent'} />
      {application === null ? (
        <Link to="/allianser/$id" params={{ id }}>
          <Say it="apply.toCase" />
        </Link>
      ) : (
        <Link to="/allianser/$id/ansokan/kvitto" params={{ id }}>
          <Say it="apply.toReceipt" />
        </Link>
      )}
    </Notice>
  );
}

export function NotSent() {
  return (
    <Notice kind="warn">
      <div>
        <p>
          <strong>
            <Say it="apply.notSent" />
          </strong>
        </p>
        <p>
          <Say it="apply.notSentHint" />
        </p>
      </div>
    </Notice>
  );
}
