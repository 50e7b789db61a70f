import { expect, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TestServer, thenDone } from '../support/http.js';

test('while it starts, the program tells that it is alive and not ready, and takes nothing', async () => {
  const told: Record<string, readonly [number, string | undefined]> = {};
  const server = await TestServer.start({
    beforeProjections: async ({ nest }) => {
      const fastify = (nest as NestFastifyApplication).getHttpAdapter().getInstance();
      for (const url of ['/health/live', '/health/ready', '/metrics', '/openapi.json', '/', '/api/rollout']) {
        const answer = await fastify.inject({ url });
        const isJson = String(answer.headers['content-type']).includes('problem+json');
        told[url] = [answer.statusCode, isJson ? answer.json<{ code: string }>().code : undefined];
        expect(answer.headers['retry-after'] !== undefined).toBe(answer.statusCode === 503);
      }
    },
  });
  try {
    expect(told).toEqual({
      '/health/live': [200, undefined],
      '/health/ready': [503, 'not-ready'],
      '/metrics': [200, undefined],
      '/openapi.json': [200, undefined],
      '/': [503, 'starting'],
      '/api/rollout': [503, 'starting'],
    });
    thenDone(await server.ask('/api/rollout'));
  } finally {
    await server.stop();
  }
});
