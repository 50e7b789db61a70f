import { useMemo, useState } from 'react';
import type { Problem } from '../../../api/problem.js';
import type { Action, ActionList, Meeting } from '../../../api/questions.js';
import { Button } from '../../../building-blocks/button.js';
import { CommandForm, type Review } from '../../../commands/command-form.js';
import type { FieldSchema } from '../../../commands/field-schema.js';
import { withGiven } from '../../../commands/given-fields.js';
import { CLOSING, type Closing, DecisionReview } from './decision-review.js';
import { MovedOn } from './moved-on.js';
import { Reckoned } from './vote-reckoning.js';

type Item = Meeting['items'][number];

/** What is done in the item that is up, in the order in which it usually is. */
export const IN_ITEM: readonly string[] = [
  'declare-item-conflict',
  'dismiss-flag',
  'disclose-tie',
  'decide-tie',
  'present-again',
  'hold-vote',
  ...CLOSING,
];

/** What one may do in the item that is up: each with its form, and what closes it with a review before it is sent. */
export function ItemActions({
  of,
  item,
  offered,
  onClosed,
  onDone,
}: {
  readonly of: Meeting;
  readonly item: Item;
  readonly offered: ActionList;
  /** Called when somebody leaves a form. */
  readonly onClosed: () => void;
  readonly onDone: (what: string) => void;
}) {
  const [chosen, setChosen] = useState<Action>();
  const known = offered.items.filter(({ command }) => IN_ITEM.includes(command));
  const allowed = IN_ITEM.flatMap((name) =>
    known.filter(({ command, allowed: may }) => may && command === name),
  );
  const latest = known.find(({ command }) => command === chosen?.command) ?? chosen;
  // What was begun stays, though it may no longer be done: nothing that was written is lost.
  const form = latest?.allowed === true ? latest : chosen;
  if (form === undefined) {
    return allowed.length === 0 ? null : (
      <ul className="actions">
        {allowed.map((action) => (
          <li key={action.command}>
            <Button look="quiet" onPress={() => setChosen(action)}>
              {action.label}
            </Button>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <ItemForm
      key={form.command}
      of={of}
      item={item}
      action={form}
      onClose={() => {
        setChosen(undefined);
        onClosed();
      }}
      onDone={() => {
        setChosen(undefined);
        onDone(form.label);
      }}
    />
  );
}

function ItemForm({
  of,
  item,
  action,
  onClose,
  onDone,
}: {
  readonly of: Meeting;
  readonly item: Item;
  readonly action: Action;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { command } = action;
  // What is sent is what was seen: the meeting as it is shown, with who is there.
  const { revision } = of;
  const given = useMemo(
    () => ({ ...action, schema: withGiven(action.schema as FieldSchema, { item: item.item }) }),
    [action, item.item],
  );
  const review: Review | undefined = isClosing(command)
    ? {
        it: 'review.lead',
        shown: (body) => (
          <DecisionReview of={of} item={item} command={command} written={body} revision={revision} />
        ),
        refused: (problem, mended) =>
          saysMoved(problem) ? <MovedOn meeting={of.id} item={item} onPresented={mended} /> : null,
      }
    : undefined;
  return (
    <CommandForm
      address={`/api/meetings/${of.id}/${command}`}
      action={given}
      revision={revision}
      review={review}
      onClose={onClose}
      onDone={onDone}
      below={command === 'hold-vote' && <Reckoned of={of} item={item.item} />}
    />
  );
}

function saysMoved({ code, body }: Problem): boolean {
  return [code, ...(body?.reasons ?? []).map((reason) => reason.code)].includes('application-moved');
}

function isClosing(command: string): command is Closing {
  return CLOSING.some((one) => one === command);
}
