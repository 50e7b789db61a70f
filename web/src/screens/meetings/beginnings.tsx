import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Action, boardActions } from '../../api/questions.js';
import { Button } from '../../building-blocks/button.js';
import { CommandForm } from '../../commands/command-form.js';
import { Say } from '../../words/say.js';

/** What begins a meeting or a decision per capsulam: where it is sent, and where one reads of it then. */
const BEGINS: Readonly<
  Record<string, { readonly at: string; readonly to: '/moten/$id' | '/per-capsulam/$id' }>
> = {
  'convene-meeting': { at: '/api/meetings', to: '/moten/$id' },
  'open-per-capsulam': { at: '/api/per-capsulam', to: '/per-capsulam/$id' },
};

/** What whoever leads the board may begin; nothing for others. */
export function Beginnings() {
  const { data } = useQuery(boardActions);
  const [chosen, setChosen] = useState<Action>();
  const navigate = useNavigate();
  const offered = (data?.items ?? []).filter(({ command, allowed }) => allowed && command in BEGINS);
  if (offered.length === 0) return null;
  const begins = BEGINS[chosen?.command ?? ''];
  return (
    <section className="stack not-printed" aria-labelledby="begin-heading">
      <h2 id="begin-heading">
        <Say it="meetings.begin" />
      </h2>
      {chosen === undefined || begins === undefined ? (
        <ul className="actions">
          {offered.map((action) => (
            <li key={action.command}>
              <Button look="quiet" onPress={() => setChosen(action)}>
                {action.label}
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <CommandForm
          key={chosen.command}
          address={begins.at}
          action={chosen}
          onClose={() => setChosen(undefined)}
          onDone={({ id }) => void navigate({ to: begins.to, params: { id } })}
        />
      )}
    </section>
  );
}
