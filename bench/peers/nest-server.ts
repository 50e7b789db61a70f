import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

/** A server that listens. */
export interface Served {
  readonly address: string;
  readonly close: () => Promise<void>;
}

@Module({})
class OneController {}

/** Serves one controller with Nest on Fastify and nothing besides. */
export async function serveController(
  controller: Type,
  given: readonly { readonly provide: symbol; readonly useValue: unknown }[],
): Promise<Served> {
  const module = { module: OneController, controllers: [controller], providers: [...given] };
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    logger: false,
  });
  await app.listen(0, '127.0.0.1');
  return { address: await app.getUrl(), close: () => app.close() };
}
