import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import type { Problem } from '../api/problem.js';
import type { Action } from '../api/questions.js';
import type { CommandAnswer } from '../api/send-command.js';
import { Button } from '../building-blocks/button.js';
import { Say, type WordKey } from '../words/say.js';
import { Members } from './command-field.js';
import { FaultSummary } from './fault-summary.js';
import { inOrder } from './field-order.js';
import { FaultsContext } from './field-parts.js';
import type { FieldSchema } from './field-schema.js';
import { useSending } from './use-sending.js';
import { blankForm, bodyOfForm, type Value } from './field-values.js';

/** What is looked through before a command is sent: it has been tried by then, and nothing stood in the way. */
export interface Review {
  /** What leads to it is called. */
  readonly it: WordKey;
  readonly shown: (body: object) => ReactNode;
  /** What helps where it was refused. `mended`: called when that is no longer so. */
  readonly refused?: (problem: Problem, mended: () => void) => ReactNode;
}

/**
 * The form of any command, from its schema. What cannot be sent stays in the form; sent again unchanged it bears the same
 * key, so that it is carried out once.
 *
 * @param address where it is sent: `/api/alliances/{id}/rename`
 * @param revision the revision that whoever fills it in has seen
 */
export function CommandForm({
  address,
  method,
  action,
  revision,
  onClose,
  onDone = () => undefined,
  review,
  children,
  below,
}: {
  readonly address: string;
  /** Left out: POST. */
  readonly method?: 'POST' | 'PUT';
  readonly action: Pick<Action, 'command' | 'label'> & { readonly schema: Action['schema'] | FieldSchema };
  readonly revision?: number | undefined;
  /** Left out: it stands there as long as it can be sent. */
  readonly onClose?: () => void;
  /** Called once it was carried out. */
  readonly onDone?: (answer: CommandAnswer) => void;
  /** Left out: it is sent at once. */
  readonly review?: Review | undefined;
  /** What is told above the fields; it may read the form. */
  readonly children?: ReactNode;
  /** What is told below them; so may this. */
  readonly below?: ReactNode;
}) {
  const schema = useMemo(
    () => inOrder(action.command, action.schema as FieldSchema),
    [action.command, action.schema],
  );
  const form = useForm<Record<string, Value>>({
    defaultValues: useMemo(() => blankForm(schema), [schema]),
  });
  const { problem, send, tryOut, forget } = useSending(address, revision, onDone, method);
  const [reviewed, setReviewed] = useState<object | null>(null);
  const { summary, heading } = useLedTo(problem, onClose !== undefined, reviewed);
  const { isSubmitting } = form.formState;
  const faults = useMemo(() => ({ problem, schema }), [problem, schema]);
  const asks = review !== undefined && reviewed === null ? review.it : null;
  const submit = async (values: Record<string, Value>): Promise<void> => {
    const body = bodyOfForm(schema, values);
    if (asks === null) await send(body);
    else if (await tryOut(body)) setReviewed(body);
  };
  const change = (): void => {
    setReviewed(null);
    forget();
  };
  return (
    <FormProvider {...form}>
      <FaultsContext value={faults}>
        <form
          className="card stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!isSubmitting) void form.handleSubmit(submit)(event);
          }}
        >
          <h3 tabIndex={-1} ref={heading}>
            {reviewed === null || review === undefined ? action.label : <Say it={review.it} />}
          </h3>
          {problem !== null && <FaultSummary problem={problem} schema={schema} ref={summary} />}
          {problem !== null && review?.refused?.(problem, forget)}
          {reviewed !== null && review?.shown(reviewed)}
          {/* What was written stays in its fields while it is looked through. */}
          <div className="stack" hidden={reviewed !== null}>
            {children}
            <Members pointer="" schema={schema} />
            {below}
          </div>
          <Sends isPending={isSubmitting} onClose={onClose} onChange={reviewed === null ? null : change}>
            {problem?.passing === true ? (
              <Say it="command.sendAgain" />
            ) : asks ? (
              <Say it={asks} />
            ) : (
              action.label
            )}
          </Sends>
        </form>
      </FaultsContext>
    </FormProvider>
  );
}

/** Leads to what is new in the form: its heading where it was asked for or is looked through, and what was refused. */
function useLedTo(problem: Problem | null, opened: boolean, reviewed: object | null) {
  const summary = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // One that was asked for takes focus; one that stands there does not.
    if (opened || !first.current) heading.current?.focus();
    first.current = false;
  }, [opened, reviewed]);
  useEffect(() => {
    if (problem !== null) summary.current?.focus();
  }, [problem]);
  return { summary, heading };
}

/** @param onChange the way back to the fields; null: one is there */
function Sends({
  isPending,
  onClose,
  onChange,
  children,
}: {
  readonly isPending: boolean;
  readonly onClose: (() => void) | undefined;
  readonly onChange: (() => void) | null;
  readonly children: ReactNode;
}) {
  return (
    <div className="row">
      <Button type="submit" isPending={isPending}>
        {children}
      </Button>
      {onChange !== null && (
        <Button look="quiet" onPress={onChange} isDisabled={isPending}>
          <Say it="command.change" />
        </Button>
      )}
      {onClose !== undefined && (
        <Button look="quiet" onPress={onClose} isDisabled={isPending}>
          <Say it="command.cancel" />
        </Button>
      )}
      {isPending && (
        <span role="status">
          <Say it="command.sending" />
        </span>
      )}
    </div>
  );
}
