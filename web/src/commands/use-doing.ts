import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../api/problem.js';

/**
 * What a button does, without a form. What is shown is asked for anew once it was done, and where it was refused for how
 * things stand.
 */
export function useDoing(): {
  readonly problem: Problem | null;
  readonly underWay: boolean;
  /** Whether it was done. */
  readonly carryOut: (work: () => Promise<unknown>) => Promise<boolean>;
} {
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [underWay, setUnderWay] = useState(false);
  const carryOut = async (work: () => Promise<unknown>): Promise<boolean> => {
    setUnderWay(true);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      return false;
    } finally {
      setUnderWay(false);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    }
  };
  return { problem, underWay, carryOut };
}
