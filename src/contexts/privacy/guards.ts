import type { Reason } from '../../kernel/refusal.js';
import type { Guard } from '../../workflow/define-workflow.js';
import { localDate } from '../../kernel/local-date.js';
import type { AnswerRequestFields } from './commands/answer-request.js';
import type { ExtendRequestFields } from './commands/extend-request.js';
import { foundIn } from './commands/inputs.js';
import type { NoteErasureFields } from './commands/note-erasure.js';
import { type ProposeErasureFields, toErase } from './commands/propose-erasure.js';
import type { ReceiveRequestFields } from './commands/receive-request.js';
import { answerDue, latestExtension, type PrivacyRequest, type PrivacyState } from './state.js';

type PrivacyGuard = Guard<PrivacyState, unknown>;

/** A guard on a request that there is; before there is one, the table's `from` has already refused. */
function guard<Input = unknown>(
  check: (
    request: PrivacyRequest,
    input: Partial<Input> | undefined,
    context: Parameters<PrivacyGuard>[2],
  ) => readonly Reason[],
): PrivacyGuard {
  return (state, input, context) =>
    state.status === 'none' ? [] : check(state, input as Partial<Input> | undefined, context);
}

/** The one reason against, unless the condition is met. */
function unless(met: boolean, code: string, details?: Reason['details']): Reason[] {
  return met ? [] : [details === undefined ? { code } : { code, details }];
}

/** The conditions of the table, by name. */
export const PRIVACY_GUARDS: Readonly<Record<string, PrivacyGuard>> = {
  'not-received-ahead@1': (_, input, { now }) => {
    const receivedOn = (input as Partial<ReceiveRequestFields> | undefined)?.receivedOn ?? null;
    return unless(receivedOn === null || receivedOn <= localDate(now), 'received-in-future');
  },

  'not-extended@1': guard(({ extension }) => unless(extension === null, 'extended-already')),

  'told-in-first-month@1': guard(({ receivedOn }, _, { now }) => {
    const due = answerDue(receivedOn);
    return unless(localDate(now) <= due, 'too-late-to-extend', { due });
  }),

  'extension-fits@1': guard<ExtendRequestFields>(({ receivedOn }, input) => {
    const [after, latest] = [answerDue(receivedOn), latestExtension(receivedOn)];
    const until = input?.until;
    return unless(until === undefined || (until > after && until <= latest), 'extension-too-long', {
      after,
      latest,
    });
  }),

  'data-known@1': guard((_, input, context) => {
    const { data } = foundIn(context);
    if (input === undefined) return [];
    return [
      ...unless(data?.unknown.length === 0, 'unknown-data', { ids: data?.unknown.slice(0, 20) ?? [] }),
      ...unless(data?.account !== 'unknown', 'unknown-person-account'),
    ];
  }),

  'erasure-asked-for@1': guard(({ kind }) =>
    unless(kind === 'erasure' || kind === 'objection', 'erasure-not-asked-for'),
  ),

  'something-to-erase@1': guard<ProposeErasureFields>((_, input, context) => {
    const { data } = foundIn(context);
    if (input === undefined || data === undefined || data.unknown.length > 0) return [];
    const { subjects, texts, account } = toErase({ subjects: [], ...input }, data);
    const kept = data.texts.flatMap(({ kept: why }) => (why === null ? [] : [why]));
    return unless(subjects.length + texts.length > 0 || account !== null, 'nothing-to-erase', {
      retention: [...new Set(kept.map(({ retention }) => retention))],
    });
  }),

  'another-than-proposer@1': guard(({ erasure }, _, { actor }) =>
    unless(erasure?.proposedBy !== actor.id, 'same-person-proposed'),
  ),

  'not-held-since@1': guard((_, input, context) => {
    const held = foundIn(context).held ?? [];
    return unless(input === undefined || held.length === 0, 'hold-placed-since', { count: held.length });
  }),

  'proposal-approved@1': guard<NoteErasureFields>(({ erasure }, input) =>
    unless(input?.proposal === undefined || erasure?.proposal === input.proposal, 'not-that-proposal'),
  ),

  'identity-known-unless-refused@1': guard<AnswerRequestFields>(({ identity }, input) =>
    unless(
      input?.outcome === undefined || input.outcome === 'refused' || identity !== null,
      'identity-not-confirmed',
    ),
  ),

  'reasons-unless-granted@1': guard<AnswerRequestFields>((_, input) =>
    unless(
      input?.outcome === undefined || input.outcome === 'granted' || (input.reasons ?? null) !== null,
      'reasons-needed',
    ),
  ),

  'answer-is-what-was-done@1': guard<AnswerRequestFields>(({ status, kind, erasure }, input) => {
    const outcome = input?.outcome;
    if (outcome === undefined) return [];
    if (status !== 'erased') return unless(kind !== 'erasure' || outcome === 'refused', 'nothing-erased-yet');
    const whole = erasure?.kept.length === 0 && erasure.accountKept === null;
    return [
      ...unless(outcome !== 'refused', 'erased-and-refused'),
      ...unless(outcome !== 'granted' || whole, 'something-was-kept'),
    ];
  }),
};
