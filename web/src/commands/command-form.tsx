import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import type { Action } from '../api/questions.js';
import type { CommandAnswer } from '../api/send-command.js';
import { Button } from '../building-blocks/button.js';
import { Say } from '../words/say.js';
import { Members } from './command-field.js';
import { FaultSummary } from './fault-summary.js';
import { inOrder } from './field-order.js';
import { FaultsContext } from './field-parts.js';
import type { FieldSchema } from './field-schema.js';
import { useSending } from './use-sending.js';
import { blankForm, bodyOfForm, type Value } from './field-values.js';

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
  children,
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
  /** What is told above the fields; it may read the form. */
  readonly children?: ReactNode;
}) {
  const schema = useMemo(
    () => inOrder(action.command, action.schema as FieldSchema),
    [action.command, action.schema],
  );
  const form = useForm<Record<string, Value>>({
    defaultValues: useMemo(() => blankForm(schema), [schema]),
  });
  const { problem, send } = useSending(address, revision, onDone, method);
  const summary = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const opened = onClose !== undefined;
  useEffect(() => {
    // One that was asked for takes focus; one that stands there does not.
    if (opened) heading.current?.focus();
  }, [opened]);
  useEffect(() => {
    if (problem !== null) summary.current?.focus();
  }, [problem]);

  const { isSubmitting } = form.formState;
  const faults = useMemo(() => ({ problem, schema }), [problem, schema]);
  return (
    <FormProvider {...form}>
      <FaultsContext value={faults}>
        <form
          className="card stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!isSubmitting) void form.handleSubmit((values) => send(bodyOfForm(schema, values)))(event);
          }}
        >
          <h3 tabIndex={-1} ref={heading}>
            {action.label}
          </h3>
          {problem !== null && <FaultSummary problem={problem} schema={schema} ref={summary} />}
          {children}
          <Members pointer="" schema={schema} />
          <div className="row">
            <Button type="submit" isPending={isSubmitting}>
              {problem?.passing === true ? <Say it="command.sendAgain" /> : action.label}
            </Button>
            {onClose !== undefined && (
              <Button look="quiet" onPress={onClose} isDisabled={isSubmitting}>
                <Say it="command.cancel" />
              </Button>
            )}
            {isSubmitting && (
              <span role="status">
                <Say it="command.sending" />
              </span>
            )}
          </div>
        </form>
      </FaultsContext>
    </FormProvider>
  );
}
