import type { UseQueryResult } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ActionList, History } from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Button } from '../../building-blocks/button.js';
import { Notice } from '../../building-blocks/notice.js';
import { Moment } from '../../building-blocks/when.js';
import { Words } from '../../building-blocks/words.js';
import { CommandForm } from '../../commands/command-form.js';
import { Say } from '../../words/say.js';

/** The commands by which one writes: who reads follows from which. */
export const WRITING: readonly string[] = ['send-message', 'write-note'];

const READERS = { MessageSent: 'letters.read.all', NoteWritten: 'letters.read.internal' } as const;
type Letter = History['items'][number] & { readonly type: keyof typeof READERS };

/** So many of the newest are shown at first. */
const LATEST = 5;

/** What the alliance, the office and the board have written in the case, who reads it, and writing more. */
export function Correspondence({
  id,
  happened,
  offered,
}: {
  readonly id: string;
  readonly happened: UseQueryResult<History>;
  readonly offered: UseQueryResult<ActionList>;
}) {
  const place = useRef<HTMLHeadingElement>(null);
  return (
    <section className="card stack" aria-labelledby="letters-heading">
      <h2 id="letters-heading" tabIndex={-1} ref={place}>
        <Say it="letters.title" />
      </h2>
      <Answer to={happened}>{({ items }) => <Letters letters={items.filter(isLetter)} />}</Answer>
      <Answer to={offered}>
        {(list) => <Writing id={id} offered={list} onLeave={() => place.current?.focus()} />}
      </Answer>
    </section>
  );
}

function isLetter(item: History['items'][number]): item is Letter {
  return item.type in READERS;
}

function Letters({ letters }: { readonly letters: readonly Letter[] }) {
  const [all, setAll] = useState(false);
  if (letters.length === 0)
    return (
      <p className="soft">
        <Say it="letters.none" />
      </p>
    );
  const shown = all ? letters : letters.slice(-LATEST);
  return (
    <>
      {shown.length < letters.length && (
        <div>
          <Button look="quiet" size="small" onPress={() => setAll(true)}>
            <Say it="letters.earlier" with={{ count: letters.length - shown.length }} />
          </Button>
        </div>
      )}
      <ol className="letters">
        {shown.map(({ id, type, actorName, role, recordedAt, reason }) => (
          <li key={id} className="stack">
            <p className="soft small">
              {actorName !== null && <>{actorName}, </>}
              <Say it={`role.${role}`} />, <Moment at={recordedAt} />.{' '}
              <strong>
                <Say it={READERS[type]} />
              </strong>
            </p>
            <p className="as-written">
              <Words text={reason} />
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

function Writing({
  id,
  offered: { items },
  onLeave,
}: {
  readonly id: string;
  readonly offered: ActionList;
  readonly onLeave: () => void;
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const ways = items.filter(({ command, allowed }) => allowed && WRITING.includes(command));
  const form = ways.find(({ command }) => command === chosen);
  const leave = (carriedOut: string | null): void => {
    setChosen(null);
    setDone(carriedOut);
    onLeave();
  };
  return (
    <>
      {done !== null && (
        <Notice>
          <Say it="command.done" with={{ what: done }} />
        </Notice>
      )}
      {form === undefined ? (
        <div className="row not-printed">
          {ways.map(({ command, label }) => (
            <Button
              key={command}
              look="quiet"
              onPress={() => {
                setDone(null);
                setChosen(command);
              }}
            >
              {label}
            </Button>
          ))}
        </div>
      ) : (
        <CommandForm
          key={form.command}
          address={`/api/alliances/${id}/${form.command}`}
          action={form}
          onClose={() => leave(null)}
          onDone={() => leave(form.label)}
        />
      )}
    </>
  );
}
