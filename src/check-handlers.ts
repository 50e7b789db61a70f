import type { ModulesContainer } from '@nestjs/core';

/** The keys under which @nestjs/cqrs notes on a handler's class what it handles. */
const HANDLED_BY = ['__commandHandler__', '__queryHandler__'] as const;

/** A message has no handler, or more than one, of which the bus would silently take the last. */
export class HandlerMismatch extends Error {
  override readonly name = 'HandlerMismatch';
}

type MessageClass = abstract new (...parts: never[]) => unknown;

/**
 * Makes sure that every message has exactly one handler.
 *
 * @throws HandlerMismatch naming each message that has not
 */
export function checkHandlers(modules: ModulesContainer, messages: readonly MessageClass[]): void {
  const handlers = new Map<unknown, string[]>();
  for (const { providers } of modules.values()) {
    for (const { metatype } of providers.values()) {
      if (typeof metatype !== 'function') continue;
      const message = HANDLED_BY.map((key) => Reflect.getMetadata(key, metatype) as unknown).find(Boolean);
      if (message !== undefined) handlers.set(message, [...(handlers.get(message) ?? []), metatype.name]);
    }
  }
  const faults = messages.flatMap((message) => {
    const found = handlers.get(message) ?? [];
    return found.length === 1 ? [] : [`${message.name} has ${found.join(' and ') || 'no handler'}`];
  });
  const strangers = [...handlers.keys()].filter((message) => !messages.includes(message as MessageClass));
  faults.push(...strangers.map((message) => `${(message as MessageClass).name} is not listed`));
  if (faults.length > 0) throw new HandlerMismatch(faults.join('; '));
}
