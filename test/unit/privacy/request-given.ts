import { randomUUID } from 'node:crypto';
import { privacyWorkflow } from '../../../src/contexts/privacy/workflow.js';
import type { FoundData, FoundText } from '../../../src/contexts/privacy/commands/inputs.js';
import { type Actor, actorIn, SYSTEM } from '../../../src/kernel/actor.js';
import { givenWhenThen } from '../../support/given-when-then.js';
import type { PureCommand } from '../../support/pure-stream.js';

export const OFFICER = actorIn('data-protection-officer', 'a0000000-0000-4000-8000-000000000001');
export const CHAIR = actorIn('chair', 'a0000000-0000-4000-8000-000000000002');
export const REQUEST = 'a0000000-0000-4000-8000-000000000003';
export const RECEIVED_ON = '2026-03-02';

export const given = givenWhenThen(
  {
    workflow: privacyWorkflow,
    settings: undefined,
    subject: REQUEST,
    stream: `test-privacy-request-${REQUEST}`,
    now: '2026-03-03T09:00:00.000Z',
  },
  SYSTEM,
);

export function c(
  by: Actor,
  command: string,
  input: object = {},
  more: Partial<PureCommand> = {},
): PureCommand {
  return { command, input, by, ...more };
}

export const received = (kind = 'erasure'): PureCommand =>
  c(
    OFFICER,
    'receive-request',
    { kind, subject: 'Ada Ek', contact: 'ada@example.org', receivedOn: RECEIVED_ON },
    { found: { request: REQUEST } },
  );
export const CONFIRMED = c(OFFICER, 'confirm-identity', { how: 'Visade legitimation.' });

/** A text that was found, kept or not. */
export function text(kept: FoundText['kept'] = null, subject: string = randomUUID()): FoundText {
  return { ref: randomUUID(), subject, kept };
}

export function data(texts: readonly FoundText[], more: Partial<FoundData> = {}): { data: FoundData } {
  return { data: { texts, unknown: [], account: null, files: {}, ...more } };
}

export function proposal(
  texts: readonly FoundText[],
  more: Partial<FoundData> = {},
  input: object = {},
): PureCommand {
  const refs = texts.map(({ ref }) => ref);
  return c(
    OFFICER,
    'propose-erasure',
    { subjects: [], refs, grounds: 'Behövs inte.', ...input },
    { found: data(texts, more) },
  );
}
