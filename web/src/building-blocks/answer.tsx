import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Problem } from '../api/problem.js';
import { Say } from '../words/say.js';
import { Button } from './button.js';
import { Detail } from './detail.js';
import { Notice } from './notice.js';
import { SignInAgain } from './sign-in-again.js';

/** From when a wait is worth a word, and from when it is worth an excuse. */
const WORTH_A_WORD_MS = 300;
const SLOW_MS = 4_000;

/**
 * What a question to the API was answered, in every state that it can be in: waiting, slow, refused, failed, and there;
 * an answer that could not be asked for anew stays, with a word about that.
 */
export function Answer<Body>({
  to,
  children,
}: {
  readonly to: UseQueryResult<Body>;
  readonly children: (body: Body) => ReactNode;
}) {
  const { data, error, isPending, isPaused, refetch, isRefetchError } = to;
  // What cannot be asked for while one is offline is asked for by itself when one is online again.
  if (isPending && isPaused) return <Offline />;
  if (isPending) return <Waiting />;
  if (data === undefined) return <Failed error={error} again={() => void refetch()} />;
  return (
    <>
      {isRefetchError && <Failed error={error} again={() => void refetch()} stale />}
      {children(data)}
    </>
  );
}

function Offline() {
  return (
    <Notice kind="warn">
      <div className="stack">
        <p>
          <strong>
            <Say it="wait.offline" />
          </strong>
        </p>
        <p>
          <Say it="wait.offlineHint" />
        </p>
      </div>
    </Notice>
  );
}

function Waiting() {
  const [waited, setWaited] = useState<'short' | 'a while' | 'long'>('short');
  useEffect(() => {
    const word = setTimeout(() => setWaited('a while'), WORTH_A_WORD_MS);
    const excuse = setTimeout(() => setWaited('long'), SLOW_MS);
    return () => {
      clearTimeout(word);
      clearTimeout(excuse);
    };
  }, []);
  if (waited === 'short') return <div className="stack" aria-busy="true" />;
  return (
    <p className="waiting" role="status" aria-busy="true">
      <Say it={waited === 'long' ? 'wait.slow' : 'wait.fetching'} />
    </p>
  );
}

/** Why something was not answered, or not done, with the way to try again where that may help. */
export function Failed({
  error,
  again,
  stale = false,
}: {
  readonly error: Error | null;
  readonly again?: () => void;
  readonly stale?: boolean;
}) {
  const problem = error instanceof Problem ? error : new Problem(null, 0);
  const { body } = problem;
  return (
    <Notice kind={stale ? 'warn' : 'fault'}>
      <div className="stack">
        <p>
          <strong>{body === null ? <Say it="failed.unreachable" /> : body.title}</strong>
        </p>
        <p>{stale ? <Say it="failed.stale" /> : <Detail of={problem} />}</p>
        <SignInAgain code={problem.code} />
      </div>
      {problem.passing && again !== undefined && (
        <Button look="quiet" onPress={again}>
          <Say it="failed.again" />
        </Button>
      )}
    </Notice>
  );
}
