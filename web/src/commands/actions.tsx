import type { UseQueryResult } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Action, ActionList } from '../api/questions.js';
import { Answer } from '../building-blocks/answer.js';
import { Button } from '../building-blocks/button.js';
import { Notice } from '../building-blocks/notice.js';
import { CommandForm } from './command-form.js';
import { Say } from '../words/say.js';

/**
 * What whoever asks may do about something, each with its form; and why not the rest.
 *
 * @param asked what `GET .../actions` answers
 * @param at the address below which the commands are: `/api/alliances/{id}`
 * @param axes what they may be about, in the order in which it is shown
 */
export function Actions({
  asked,
  at,
  axes,
  elsewhere = [],
}: {
  readonly asked: UseQueryResult<ActionList>;
  readonly at: string;
  readonly axes: readonly Axis[];
  /** What has a place of its own on the screen. */
  readonly elsewhere?: readonly string[];
}) {
  const [chosen, setChosen] = useState<Action | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const place = useRef<HTMLHeadingElement>(null);
  // Whoever leaves a form comes back to where it was chosen, with the keyboard as well.
  const leave = (carriedOut: string | null): void => {
    setChosen(null);
    setDone(carriedOut);
    place.current?.focus();
  };
  return (
    <section className="stack not-printed" aria-labelledby="actions-heading">
      <h2 id="actions-heading" tabIndex={-1} ref={place}>
        <Say it="alliance.canDo" />
      </h2>
      {done !== null && (
        <Notice>
          <Say it="command.done" with={{ what: done }} />
        </Notice>
      )}
      <Answer to={asked}>
        {({ items, revision }) => {
          const allowed = items.filter((item) => item.allowed && !elsewhere.includes(item.command));
          const refused = items.filter((item) => !item.allowed && !item.reasons.some(isForOthers));
          // What was begun stays, though it may no longer be done: nothing that was written is lost.
          const latest = items.find(({ command }) => command === chosen?.command) ?? chosen;
          const form = latest?.allowed === true ? latest : chosen;
          return (
            <>
              {items.every((item) => !item.allowed) && (
                <p className="soft">
                  <Say it="alliance.nothingToDo" />
                </p>
              )}
              {form === null ? (
                axes.map((axis) => (
                  <Offered
                    key={axis}
                    axis={axis}
                    items={allowed.filter((item) => item.axis === axis)}
                    onChoose={(action) => {
                      setDone(null);
                      setChosen(action);
                    }}
                  />
                ))
              ) : (
                <>
                  {latest?.allowed === false && <NoLonger reasons={latest.reasons} />}
                  <CommandForm
                    key={form.command}
                    address={`${at}/${form.command}`}
                    action={form}
                    revision={revision}
                    onClose={() => leave(null)}
                    onDone={() => leave(form.label)}
                  />
                </>
              )}
              {refused.length > 0 && <Refused items={refused} />}
            </>
          );
        }}
      </Answer>
    </section>
  );
}

/** Told beside a form that was begun while it could be sent. */
function NoLonger({ reasons }: Pick<Action, 'reasons'>) {
  return (
    <Notice kind="warn">
      <div className="stack">
        <p>
          <strong>
            <Say it="command.noLonger" />
          </strong>
        </p>
        {reasons.map(({ code, message }) => (
          <p key={code}>{message}</p>
        ))}
      </div>
    </Notice>
  );
}

/** What a command may be about. */
type Axis = 'application' | 'partnership' | 'alliance' | 'meeting' | 'minutes' | 'perCapsulam';

function Offered({
  axis,
  items,
  onChoose,
}: {
  readonly axis: Axis;
  readonly items: readonly Action[];
  readonly onChoose: (action: Action) => void;
}) {
  if (items.length === 0) return null;
  return (
    <div className="stack">
      <h3>
        <Say it={`axis.${axis}`} />
      </h3>
      <ul className="actions">
        {items.map((action) => (
          <li key={action.command}>
            <Button look="quiet" onPress={() => onChoose(action)}>
              {action.label}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What somebody in another role may do is no news to whoever asks. */
function isForOthers({ code }: { readonly code: string }): boolean {
  return code === 'not-your-role';
}

function Refused({ items }: { readonly items: readonly Action[] }) {
  return (
    <details>
      <summary>
        <Say it="alliance.cannotDo" />
      </summary>
      <dl className="facts">
        {items.map(({ command, label, reasons }) => (
          <div key={command} className="refused">
            <dt>{label}</dt>
            {reasons.map(({ code, message }) => (
              <dd key={code}>{message}</dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}
