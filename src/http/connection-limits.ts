import type { FastifyInstance } from 'fastify';
import type { ServerOptions } from 'node:http';
import type { Socket } from 'node:net';

/** How many connections there may be, and how slow they. */
export interface ConnectionLimits {
  /** At once, in all. More are closed unheard. */
  readonly most: number;
  /** At once, from one address; behind a proxy all come from its address, and only {@link most} holds. */
  readonly mostOfAddress: number;
  /** Requests that are worked on at once, in all. More are told to come again. */
  readonly mostUnderWay: number;
  /** How long the header fields of a request may take, from the connection's first moment. */
  readonly headersMs: number;
  /** How long a whole request may take to arrive. */
  readonly requestMs: number;
  /** How long nothing may come or go: a body that stalls, an answer that nobody reads. */
  readonly idleMs: number;
  /** How often the two deadlines are looked at. */
  readonly lookMs: number;
}

/**
 * A file of the largest size comes within the minute at 3 Mbit/s. The feed sends something every 15 s, and no answer
 * takes half a minute to begin.
 */
export const CONNECTION_LIMITS: ConnectionLimits = {
  most: 10_000,
  mostOfAddress: 500,
  mostUnderWay: 500,
  headersMs: 15_000,
  requestMs: 60_000,
  idleMs: 45_000,
  lookMs: 5_000,
};

/** The limits that Node's own server keeps. */
export function serverOptions(limits: ConnectionLimits): ServerOptions {
  return { headersTimeout: limits.headersMs, connectionsCheckingInterval: limits.lookMs };
}

/** Closes connections beyond the limits. */
export function registerConnectionLimits(
  instance: FastifyInstance,
  limits: ConnectionLimits,
  behindProxy: boolean,
): void {
  const { server } = instance;
  server.maxConnections = limits.most;
  if (behindProxy) return;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const others = open.get(address) ?? 0;
    if (others >= limits.mostOfAddress) {
      socket.destroy();
      return;
    }
    open.set(address, others + 1);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}
