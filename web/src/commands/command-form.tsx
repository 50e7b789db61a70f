import { useQueryClient } from '@tanstack/react-query';
import { type Ref, useEffect, useMemo, useRef, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { Problem } from '../api/problem.js';
import type { Action } from '../api/questions.js';
import { type CommandAnswer, sendCommand } from '../api/send-command.js';
import { Button } from '../building-blocks/button.js';
import { Notice } from '../building-blocks/notice.js';
import { Say } from '../words/say.js';
import { CommandField, FaultsContext, idOf } from './command-field.js';
import { blankOf, bodyOf, type FieldSchema, titleAt, type Value } from './field-schema.js';

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
  readonly action: Pick<Action, 'label' | 'schema'>;
  readonly revision?: number;
  readonly onClose: () => void;
  /** Called once it was carried out. */
  readonly onDone: (answer: CommandAnswer) => void;
}) {
  const schema = action.schema as FieldSchema;
  const queries = useQueryClient();
  const form = useForm<Record<string, Value>>({
    defaultValues: useMemo(() => blankOf(schema) as Record<string, Value>, [schema]),
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const sent = useRef<{ readonly body: string; readonly key: string }>(undefined);
  const summary = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (problem !== null) summary.current?.focus();
  }, [problem]);

  const send = async (values: Record<string, Value>): Promise<void> => {
    const body = bodyOf(schema, values) as object;
    const text = JSON.stringify(body);
    if (sent.current?.body !== text) sent.current = { body: text, key: crypto.randomUUID() };
    try {
      const answer = await sendCommand({ address, key: sent.current.key, body, revision });
      setProblem(null);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      onDone(answer);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };

  const fields = Object.entries(schema.properties ?? {});
  const { isSubmitting } = form.formState;
  return (
    <FormProvider {...form}>
      <FaultsContext value={problem}>
        <form className="card stack" noValidate onSubmit={(event) => void form.handleSubmit(send)(event)}>
          <h3 tabIndex={-1} ref={heading}>
            {action.label}
          </h3>
          {problem !== null && <Summary problem={problem} schema={schema} ref={summary} />}
          {fields.map(([name, field]) => (
            <CommandField
              key={name}
              name={name}
              pointer={`/${name}`}
              schema={field}
              required={schema.required?.includes(name) === true}
            />
          ))}
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

/** Why the command was not carried out, with the way to each field that something is said of. */
function Summary({
  problem: { body },
  schema,
  ref,
}: {
  readonly problem: Problem;
  readonly schema: FieldSchema;
  readonly ref: Ref<HTMLDivElement>;
}) {
  return (
    <Notice kind="fault" ref={ref}>
      <div className="stack">
        <p>
          <strong>{body === null ? <Say it="failed.unreachable" /> : body.title}</strong>
        </p>
        <p>{body === null ? <Say it="failed.unreachableHint" /> : body.detail}</p>
        {body !== null && body.errors.length + body.reasons.length > 0 && (
          <ul>
            {body.errors.map(({ pointer, message }) => (
              <li key={pointer}>
                <a href={`#${idOf(pointer)}`}>
                  {titleAt(schema, pointer) ?? pointer}: {message}
                </a>
              </li>
            ))}
            {body.reasons.map(({ code, message }) => (
              <li key={code}>{message}</li>
            ))}
          </ul>
        )}
      </div>
    </Notice>
  );
}
