import { useEffect, useMemo, useRef, useState } from 'react';
import type { Fact } from '../../../api/past-questions.js';
import type { Action, ActionList } from '../../../api/questions.js';
import { Button } from '../../../building-blocks/button.js';
import { Notice } from '../../../building-blocks/notice.js';
import { CommandForm } from '../../../commands/command-form.js';
import type { FieldSchema } from '../../../commands/field-schema.js';
import { withGiven } from '../../../commands/given-fields.js';
import { Say, useSay } from '../../../words/say.js';

const CORRECTS = 'correct-fact';

/** What is offered for putting facts right: the command, the facts that it may be aimed at, and what was seen of the case. */
export interface Correction {
  readonly action: Action;
  readonly events: ReadonlySet<string>;
  readonly revision: number;
}

/** Whether whoever looks may put facts right, as the API offers it; undefined: they may not. */
export function correctionIn(offered: ActionList | undefined): Correction | undefined {
  const action = offered?.items.find(({ command, allowed }) => command === CORRECTS && allowed);
  if (offered === undefined || action === undefined) return undefined;
  const { properties = {} } = action.schema as FieldSchema;
  const events = new Set(properties['event']?.['x-choices']?.items?.map(({ value }) => value));
  return { action, events, revision: offered.revision };
}

/** The way to put a fact right: the form of its correction, in which the fact is chosen already. */
export function CorrectFact({
  id,
  fact,
  by: { action, revision },
}: {
  readonly id: string;
  readonly fact: Fact;
  readonly by: Correction;
}) {
  const say = useSay();
  const [stage, setStage] = useState<'offered' | 'open' | 'left' | 'done'>('offered');
  const place = useRef<HTMLDivElement>(null);
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Focus goes with the form.
    if (stage === 'left') place.current?.querySelector('button')?.focus();
    if (stage === 'done') told.current?.focus();
  }, [stage]);
  const given = useMemo(
    () => ({ ...action, schema: withGiven(action.schema as FieldSchema, { event: fact.id }) }),
    [action, fact.id],
  );
  if (stage === 'open') {
    return (
      <CommandForm
        address={`/api/alliances/${id}/${CORRECTS}`}
        action={given}
        revision={revision}
        onClose={() => setStage('left')}
        onDone={() => setStage('done')}
      >
        <p>
          <Say it="history.correcting" with={{ what: fact.label }} />
        </p>
      </CommandForm>
    );
  }
  return (
    <>
      {stage === 'done' && (
        <Notice ref={told}>
          <Say it="history.corrected" />
        </Notice>
      )}
      <div className="row not-printed" ref={place}>
        <Button
          look="quiet"
          size="small"
          aria-label={say('history.correctNamed', { what: fact.label })}
          onPress={() => setStage('open')}
        >
          {action.label}
        </Button>
      </div>
    </>
  );
}
