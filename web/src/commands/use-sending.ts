import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Problem } from '../api/problem.js';
import { type CommandAnswer, sendCommand } from '../api/send-command.js';

interface Sending {
  readonly problem: Problem | null;
  readonly send: (body: object) => Promise<void>;
  /** Whether it would be carried out now; nothing is written. */
  readonly tryOut: (body: object) => Promise<boolean>;
  /** What stood in the way has been mended. */
  readonly forget: () => void;
}

/**
 * Sends what a form holds. Sent again unchanged it bears the same key, so that it is carried out once.
 *
 * @param onDone called once it was carried out, and what is shown has been asked for anew
 */
export function useSending(
  address: string,
  revision: number | undefined,
  onDone: (answer: CommandAnswer) => void,
  method?: 'POST' | 'PUT',
): Sending {
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const sent = useRef<{ readonly body: string; readonly key: string }>(undefined);
  const askAnew = () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  const attempt = async (body: object, dryRun: boolean): Promise<CommandAnswer | null> => {
    const text = JSON.stringify(body);
    if (sent.current?.body !== text) sent.current = { body: text, key: crypto.randomUUID() };
    try {
      const answer = await sendCommand({ method, address, key: sent.current.key, body, revision, dryRun });
      setProblem(null);
      return answer;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      // Whoever sends it again has seen what changed: the refusal says so, and the view is asked for anew.
      if (error.status === 409 || error.status === 412) void askAnew();
      return null;
    }
  };
  return {
    problem,
    send: async (body) => {
      const answer = await attempt(body, false);
      if (answer === null) return;
      await askAnew();
      onDone(answer);
    },
    tryOut: async (body) => (await attempt(body, true)) !== null,
    forget: () => setProblem(null),
  };
}
