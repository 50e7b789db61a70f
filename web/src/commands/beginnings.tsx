import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Action, ActionList } from '../api/questions.js';
import { Button } from '../building-blocks/button.js';
import { Say } from '../words/say.js';
import { CommandForm } from './command-form.js';

/** By command, what it begins: where it is sent, and where one reads of it then. */
type Begun = Readonly<
  Record<string, { readonly at: string; readonly to: '/moten/$id' | '/per-capsulam/$id' | '/allianser/$id' }>
>;

/** What one may begin; nothing for whoever may begin nothing. */
export function Beginnings({
  asked,
  begins,
}: {
  readonly asked: ActionList | undefined;
  readonly begins: Begun;
}) {
  const [chosen, setChosen] = useState<Action>();
  const navigate = useNavigate();
  const place = useRef<HTMLHeadingElement>(null);
  const offered = (asked?.items ?? []).filter(({ command, allowed }) => allowed && command in begins);
  if (offered.length === 0) return null;
  const begun = begins[chosen?.command ?? ''];
  return (
    <section className="stack not-printed" aria-labelledby="begin-heading">
      <h2 id="begin-heading" tabIndex={-1} ref={place}>
        <Say it="command.begin" />
      </h2>
      {chosen === undefined || begun === undefined ? (
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
          address={begun.at}
          action={chosen}
          onClose={() => {
            setChosen(undefined);
            place.current?.focus();
          }}
          onDone={({ id }) => void navigate({ to: begun.to, params: { id } })}
        />
      )}
    </section>
  );
}
