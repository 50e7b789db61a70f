import type { Executor } from '../../log/executor.js';
import type { HoldEventFact, PrivacyEventFact } from './events.js';
import type { Holds } from './holds/hold-workflow.js';
import type { PrivacyState } from './state.js';

/** The command paths of requests and of legal holds. */
export type PrivacyExecutor = Executor<PrivacyState, PrivacyEventFact, unknown>;
export type HoldExecutor = Executor<Holds, HoldEventFact, unknown>;

/** Under what names Nest knows them, and what the association has settled. */
export const PRIVACY_EXECUTOR = Symbol('PrivacyExecutor');
export const HOLD_EXECUTOR = Symbol('HoldExecutor');
export const PRIVACY_SETTINGS = Symbol('PrivacySettings');
export const PRIVACY_STREAM = Symbol('PrivacyStream');

/** The stream of a request. */
export function requestStream(slug: string, id: string): string {
  return `${slug}-privacy-request-${id}`;
}

/** The one stream of every legal hold. */
export function holdStream(slug: string): string {
  return `${slug}-legal-holds`;
}
