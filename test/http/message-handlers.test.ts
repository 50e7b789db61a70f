import { afterEach, describe, expect, test } from '@jest/globals';
import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { CommandHandler, CqrsModule, QueryHandler, UnhandledExceptionBus } from '@nestjs/cqrs';
import { checkHandlers, HandlerMismatch } from '../../src/check-handlers.js';
import { MESSAGE_CLASSES } from '../../src/messages-and-workflows.js';
import { TestServer } from '../support/http.js';

class Greet {
  readonly name = 'Åsa';
}
class AskTheTime {
  readonly zone = 'UTC';
}

@CommandHandler(Greet)
class Greets {
  readonly execute = () => Promise.resolve();
}

@CommandHandler(Greet)
class GreetsToo {
  readonly execute = () => Promise.resolve();
}

@QueryHandler(AskTheTime)
class TellsTheTime {
  readonly execute = () => Promise.resolve();
}

let nest: INestApplicationContext | undefined;
afterEach(() => nest?.close());

/** What is wrong with these handlers in a program that knows these messages. */
async function faultsOf(handlers: readonly Type[], messages: readonly Type[]): Promise<string | undefined> {
  @Module({ imports: [CqrsModule.forRoot()], providers: [...handlers] })
  class Program {}
  nest = await NestFactory.createApplicationContext(Program, { logger: false });
  try {
    checkHandlers(nest.get(ModulesContainer), messages);
    return undefined;
  } catch (error) {
    if (error instanceof HandlerMismatch) return error.message;
    throw error;
  }
}

describe('the handlers of messages', () => {
  test('are one each', async () => {
    expect(await faultsOf([Greets, TellsTheTime], [Greet, AskTheTime])).toBeUndefined();
  });

  test('are named by their message where there is none, or two, or the message is not known', async () => {
    expect(await faultsOf([Greets, GreetsToo], [Greet, AskTheTime])).toBe(
      'Greet has Greets and GreetsToo; AskTheTime has no handler',
    );
    expect(await faultsOf([TellsTheTime, Greets], [AskTheTime])).toBe('Greet is not listed');
  });

  test('are counted before the program starts', async () => {
    const messages = MESSAGE_CLASSES as Type[];
    messages.push(Greet);
    try {
      await expect(TestServer.start()).rejects.toThrow('Greet has no handler');
    } finally {
      messages.pop();
    }
  });
});

test('what is thrown where nobody waits for it is logged, and the program goes on', async () => {
  const logged: string[] = [];
  const server = await TestServer.start({
    log: { level: 'error', stream: { write: (line) => void logged.push(line) } },
  });
  try {
    const bus = server.app.nest.get(UnhandledExceptionBus);
    const lost = [new Error('lost'), 'no error at all'];
    for (const exception of lost) bus.publish({ exception, cause: new Greet() });
    expect(logged.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'unhandled',
      'unhandled',
    ]);
    expect(logged[0]).toContain('lost');
    await server.ready();
  } finally {
    await server.stop();
  }
});
