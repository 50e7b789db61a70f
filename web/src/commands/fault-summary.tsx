import type { MouseEvent, Ref } from 'react';
import type { Problem } from '../api/problem.js';
import { Notice } from '../building-blocks/notice.js';
import { Detail } from '../building-blocks/detail.js';
import { SignInAgain } from '../building-blocks/sign-in-again.js';
import { Say } from '../words/say.js';
import { idOf } from './field-parts.js';
import { placeOf, titleAt } from './field-places.js';
import type { FieldSchema } from './field-schema.js';

/** Why the command was not carried out, with the way to each field that something is said of. */
export function FaultSummary({
  problem,
  schema,
  ref,
}: {
  readonly problem: Problem;
  readonly schema: FieldSchema;
  readonly ref: Ref<HTMLDivElement>;
}) {
  const { body, code } = problem;
  // The only reason is told already.
  const reasons = body?.reasons.filter(({ message }) => message !== body.detail) ?? [];
  return (
    <Notice kind="fault" ref={ref}>
      <div className="stack">
        <p>
          <strong>{body === null ? <Say it="failed.unreachable" /> : body.title}</strong>
        </p>
        <p>
          <Detail of={problem} />
        </p>
        {body !== null && body.errors.length + reasons.length > 0 && (
          <ul>
            {body.errors.map(({ pointer, message }) => (
              <li key={pointer}>
                <a href={`#${idOf(placeOf(schema, pointer))}`} onClick={goToField}>
                  {titleAt(schema, pointer) ?? pointer}: {message}
                </a>
              </li>
            ))}
            {reasons.map(({ code: reason, message }) => (
              <li key={reason}>{message}</li>
            ))}
          </ul>
        )}
        <SignInAgain code={code} />
      </div>
    </Notice>
  );
}

const FOCUSABLE = 'input, select, textarea, button, [tabindex]';

/** Leads to the field, and not only to its place in the page. */
function goToField(event: MouseEvent<HTMLAnchorElement>): void {
  const field = document.getElementById(event.currentTarget.hash.slice(1));
  if (field === null) return;
  event.preventDefault();
  const target = field.matches(FOCUSABLE) ? field : field.querySelector<HTMLElement>(FOCUSABLE);
  target?.focus();
  field.scrollIntoView({ block: 'center' });
}
