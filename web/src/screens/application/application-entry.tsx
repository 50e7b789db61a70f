import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { actions } from '../../api/questions.js';
import { buttonClass } from '../../building-blocks/button.js';
import { Say } from '../../words/say.js';

/** The way to an application that may be written or supplemented; nothing where the API offers neither. */
export function ApplicationEntry({ id, state }: { readonly id: string; readonly state: string | undefined }) {
  const { data } = useQuery(actions('alliances', id));
  const isOffered = (wanted: string) =>
    data?.items.some(({ command, allowed }) => command === wanted && allowed) === true;
  const isDraft = state === 'draft';
  if (isOffered('submit-supplement')) {
    return (
      <Link to="/allianser/$id/komplettering" params={{ id }} className={`${buttonClass({})} alone`}>
        <Say it="apply.supplement" />
      </Link>
    );
  }
  if (!isOffered('draft-application')) return null;
  return (
    <Link
      to="/allianser/$id/ansokan"
      params={{ id }}
      className={`${buttonClass({ look: isDraft ? 'main' : 'quiet' })} alone`}
    >
      <Say it={isDraft ? 'apply.continue' : 'apply.new'} />
    </Link>
  );
}
