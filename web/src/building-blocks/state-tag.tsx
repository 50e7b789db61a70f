import type { AllianceRow } from '../api/questions.js';
import { Say, type WordKey } from '../words/say.js';

type ApplicationState = NonNullable<AllianceRow['application']>['state'];

/** How a state looks: by shape as well as by colour. */
const LOOKS: Readonly<Record<ApplicationState, '' | 'open' | 'ready' | 'done' | 'refused'>> = {
  draft: '',
  submitted: 'open',
  registered: 'open',
  'awaiting-supplement': 'ready',
  'under-review': 'open',
  'ready-for-decision': 'ready',
  tabled: 'open',
  'referred-back': 'open',
  granted: 'done',
  rejected: 'refused',
  withdrawn: '',
  closed: '',
};

export function ApplicationTag({ state }: { readonly state: ApplicationState | 'none' }) {
  const key: WordKey = `state.${state}`;
  if (state === 'none')
    return (
      <span className="soft">
        <Say it={key} />
      </span>
    );
  return (
    <span className={`tag ${LOOKS[state]}`}>
      <Say it={key} />
    </span>
  );
}
