import type { FastifyRequest } from 'fastify';

/** Notes in the security log that somebody looked for a person, or took out what is kept of one. No words. */
export type Audit = (
  request: FastifyRequest,
  kind: 'personal-data-searched' | 'exported',
  details: Readonly<Record<string, unknown>>,
) => Promise<void>;

/** Under what name Nest knows it. */
export const AUDIT = Symbol('Audit');
