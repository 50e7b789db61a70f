import type { Executor } from '../../log/executor.js';
import type { PrivacyEventFact } from './events.js';
import type { PrivacyState } from './state.js';

/** The command path of requests. */
export type PrivacyExecutor = Executor<PrivacyState, PrivacyEventFact, unknown>;

/** Under what names Nest knows it and that of legal holds, and what the association has settled. */
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
