import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, FastifyServerOptions } from 'fastify';
import type { LogLevel } from '../config/config-variables.js';
import { crashPoint } from '../kernel/crash-point.js';

/** Where the log's lines go, and from which level. */
export interface LogOptions {
  readonly level: LogLevel | 'silent';
  /** Default: standard output. */
  readonly stream?: { write(line: string): void };
}

/** Neither addresses with their queries nor what an error bears besides its words: they may hold personal data. */
const SERIALIZERS = {
  req: (): undefined => undefined,
  res: (): undefined => undefined,
  err: errorWithoutData,
};

/** Fastify's pino, as JSON lines without personal data. */
export function loggerOptions({ level, stream }: LogOptions): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: SERIALIZERS,
    ...(stream === undefined ? {} : { stream }),
  } as unknown as NonNullable<FastifyServerOptions['logger']>;
}

/** Told of an answer: to which method and route pattern, with which status, after how long. */
export type Answered = (method: string, pattern: string, status: number, seconds: number) => void;

/** Told of an answer that refuses what was asked for: 401, 403 or 404. */
export type Denied = (request: FastifyRequest, status: number) => void;

const REFUSING: readonly number[] = [401, 403, 404];

/** Tells of what was refused, for whoever guards the installation. */
export function registerDenied(instance: FastifyInstance, denied: Denied): void {
  instance.addHook('onResponse', (request, { statusCode }, done) => {
    if (REFUSING.includes(statusCode)) denied(request, statusCode);
    done();
  });
}

/**
 * One line for each answer: which route, how it went, who asked. No address, query, body or token.
 *
 * @param answered told of each, for the measurements
 */
export function registerAccessLog(instance: FastifyInstance, answered: Answered): void {
  instance.addHook('onResponse', (request, reply, done) => {
    if (request.method === 'POST' && reply.statusCode < 300) crashPoint('after-answer-before-projection');
    answered(request.method, request.pattern, reply.statusCode, reply.elapsedTime / 1_000);
    const line = {
      route: request.pattern,
      method: request.method,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ...(request.actor === null ? {} : { actor: request.actor.id, role: request.actor.role }),
    };
    if (reply.statusCode >= 500) request.log.warn(line, 'answered');
    else request.log.info(line, 'answered');
    done();
  });
}

/** A logger for what is no request: starts, stops, read models. */
export type ProgramLog = Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>;

/** What the database says of a fault may quote the row at fault (`detail`, `where`): only the message is kept. */
function errorWithoutData(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as NodeJS.ErrnoException;
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: errorWithoutData(error.cause) }),
  };
}
