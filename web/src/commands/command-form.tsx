import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { Problem } from '../api/problem.js';
import type { Action } from '../api/questions.js';
import { type CommandAnswer, sendCommand } from '../api/send-command.js';
import { Button } from '../building-blocks/button.js';
import { Say } from '../words/say.js';
import { Members } from './command-field.js';
import { FaultSummary } from './fault-summary.js';
import { inOrder } from './field-order.js';
import { FaultsContext } from './field-parts.js';
import type { FieldSchema } from './field-schema.js';
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
  action,
  revision,
  onClose,
  onDone,
}: {
  readonly address: string;
  readonly action: Pick<Action, 'command' | 'label' | 'schema'>;
  readonly revision?: number;
  readonly onClose: () => void;
  /** Called once it was carried out. */
  readonly onDone: (answer: CommandAnswer) => void;
}) {
  const schema = useMemo(
    () => inOrder(action.command, action.schema as FieldSchema),
    [action.command, action.schema],
  );
  const queries = useQueryClient();
  const form = useForm<Record<string, Value>>({
    defaultValues: useMemo(() => blankForm(schema), [schema]),
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const sent = useRef<{ readonly body: string; readonly key: string }>(undefined);
  const summary = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (problem !== null) summary.current?.focus();
  }, [problem]);

  const askAnew = () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  const send = async (values: Record<string, Value>): Promise<void> => {
    const body = bodyOfForm(schema, values);
    const text = JSON.stringify(body);
    if (sent.current?.body !== text) sent.current = { body: text, key: crypto.randomUUID() };
    try {
      const answer = await sendCommand({ address, key: sent.current.key, body, revision });
      setProblem(null);
      await askAnew();
      onDone(answer);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      // Whoever sends it again has seen what changed: the refusal says so, and the view is asked for anew.
      if (error.status === 409 || error.status === 412) void askAnew();
    }
  };

  const { isSubmitting } = form.formState;
  const faults = useMemo(() => ({ problem, schema }), [problem, schema]);
  return (
    <FormProvider {...form}>
      <FaultsContext value={faults}>
        <form className="card stack" noValidate onSubmit={(event) => void form.handleSubmit(send)(event)}>
          <h3 tabIndex={-1} ref={heading}>
            {action.label}
          </h3>
          {problem !== null && <FaultSummary problem={problem} schema={schema} ref={summary} />}
          <Members pointer="" schema={schema} />
          <div className="row">
            <Button type="submit" isPending={isSubmitting}>
              {problem?.passing === true ? <Say it="command.sendAgain" /> : action.label}
            </Button>
            <Button look="quiet" onPress={onClose} isDisabled={isSubmitting}>
              <Say it="command.cancel" />
            </Button>
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
