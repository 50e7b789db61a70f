import { useQuery } from '@tanstack/react-query';
import { accounts } from '../../api/administration-questions.js';
import { session } from '../../api/questions.js';

/** What people are called, of those whose names one may read; of others the beginning of the pseudonym. */
export function useNames(): (id: string) => string {
  const { data: who } = useQuery(session);
  const { data } = useQuery({
    ...accounts,
    enabled: who?.permissions.includes('accounts.read') === true,
  });
  const names = new Map((data?.items ?? []).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id.slice(0, 8);
}
