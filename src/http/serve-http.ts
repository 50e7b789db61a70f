import { FastifyAdapter } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import {
  type Answered,
  type Denied,
  type LogOptions,
  loggerOptions,
  registerAccessLog,
  registerDenied,
} from './access-log.js';
import type { Lifecycle } from '../lifecycle.js';
import { answerProblem } from './answer-problem.js';
import { registerBodyParser } from './body-parser.js';
import { type ConnectionLimits, registerConnectionLimits, serverOptions } from './connection-limits.js';
import { HttpProblem } from './http-problem.js';
import { problemOfHttp, type Catalogues } from './problem.js';
import { type Authenticate, registerRequestContext } from './request-context.js';
import { type RequestLimits, registerRequestLimits } from './request-limits.js';
import { registerRequestsUnderWay } from './requests-under-way.js';
import { registerSecurityHeaders } from './security-headers.js';
import { registerUnreadBodies } from './unread-body.js';

export interface HttpParts {
  readonly authenticate: Authenticate;
  readonly catalogues: Catalogues;
  readonly log: LogOptions;
  readonly limits: RequestLimits;
  readonly connections: ConnectionLimits;
  /** The addresses and networks of the proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: readonly string[];
  /** The origin under which people reach us, where it is not the Host of their requests. */
  readonly origin?: string | undefined;
  readonly answered: Answered;
  readonly denied: Denied;
  /** On its way up, and on its way down, what comes is told to come again. */
  readonly phase: () => Lifecycle['phase'];
}

/** The largest body where a route does not say otherwise. */
const BODY_LIMIT = 1_048_576;
/** What needs neither the log nor the read models: a long start is no reason to be restarted. */
const ANSWERED_AT_START = /^\/(health\/|metrics\b|openapi\.json\b|docs\b)/;

/** Fastify as every request meets it first: ids, who is asking, limits, security headers, bodies. */
export async function createHttpAdapter(parts: HttpParts): Promise<FastifyAdapter> {
  const adapter = new FastifyAdapter({
    logger: loggerOptions(parts.log),
    logController: new LogController({ disableRequestLogging: true }),
    skipMiddie: true,
    genReqId: requestId,
    // Fastify's own answer while it closes is no problem+json; the hook below answers instead.
    return503OnClosing: false,
    trustProxy: parts.trustProxy.length === 0 ? false : [...parts.trustProxy],
    forceCloseConnections: 'idle',
    requestTimeout: parts.connections.requestMs,
    connectionTimeout: parts.connections.idleMs,
    bodyLimit: BODY_LIMIT,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      void reply.header('x-request-id', request.id);
      answerProblem(addressProblem(error), request, reply, parts.catalogues);
    },
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) =>
      refuseConnection(error, socket, parts.catalogues),
    // Node's own answer to a request without Host has no body; the hook below answers instead.
    http: { requireHostHeader: false, ...serverOptions(parts.connections) },
    routerOptions: { maxParamLength: 200 },
  });
  const instance = adapter.getInstance<FastifyInstance>();
  registerConnectionLimits(instance, parts.connections, parts.trustProxy.length > 0);
  registerBodyParser(instance);
  instance.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1') {
      done(new HttpProblem(400, 'host-missing'));
      return;
    }
    const phase = parts.phase();
    const answers = phase === 'running' || (phase === 'starting' && ANSWERED_AT_START.test(request.url));
    if (answers) done();
    else done(new HttpProblem(503, phase));
  });
  instance.addHook('onSend', (_, reply, payload, done) => {
    // A connection that stays open would hold up the stop.
    if (parts.phase() === 'stopping') void reply.header('connection', 'close');
    done(null, payload);
  });
  registerRequestsUnderWay(instance, parts.connections.mostUnderWay);
  registerUnreadBodies(instance);
  registerSecurityHeaders(instance);
  registerRequestContext(instance, parts.authenticate, { bodyLimit: BODY_LIMIT, origin: parts.origin });
  await registerRequestLimits(instance, parts.limits, parts.catalogues);
  registerAccessLog(instance, parts.answered);
  registerDenied(instance, parts.denied);
  return adapter;
}

/**
 * The client's own id where it is a UUID or a trace id, so that its log and ours can be laid side by side. Any other
 * could name a person, and would stand in the log.
 */
function requestId(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^([0-9a-f]{32}|[0-9a-f-]{36})$/i.test(given) ? given : randomUUID();
}

/** What the router refuses before any route is found: an address that cannot be read, or that is too long. */
function addressProblem(error: FastifyError): HttpProblem {
  if (error.statusCode === 414) return new HttpProblem(404, 'unknown-address');
  return new HttpProblem(400, 'address-malformed');
}

const STATUS_OF_CLIENT_ERROR: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** What is no HTTP at all has no request and no reply: it is answered on the connection itself, which is closed. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Socket, catalogues: Catalogues): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS_OF_CLIENT_ERROR[error.code ?? ''] ?? 400;
  const body = JSON.stringify(
    problemOfHttp(new HttpProblem(status, 'request-malformed'), 'sv', catalogues).problem,
  );
  socket.end(
    [
      `HTTP/1.1 ${String(status)} Refused`,
      'Content-Type: application/problem+json; charset=utf-8',
      'Content-Language: sv',
      `Content-Length: ${String(Buffer.byteLength(body))}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
