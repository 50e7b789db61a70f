import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { actions } from '../../api/questions.js';
import { buttonClass } from '../../building-blocks/button.js';
import { Say } from '../../words/say.js';

/** The way to an application that may be written; nothing where the API does not offer it. */
export function ApplicationEntry({ id, state }: { readonly id: string; readonly state: string | undefined }) {
  const { data } = useQuery(actions('alliances', id));
  const isOffered = data?.items.some(({ command, allowed }) => command === 'draft-application' && allowed);
  if (isOffered !== true) return null;
  return (
    <Link
      to="/allianser/$id/ansokan"
      params={{ id }}
      className={`${buttonClass({ look: state === 'draft' ? 'main' : 'quiet' })} alone`}
    >
      <Say it={state === 'draft' ? 'apply.continue' : 'apply.new'} />
    </Link>
  );
}
