import { randomUUID } from 'node:crypto';
import type { ActorRole } from '../../src/kernel/actor.js';
import type { Fact } from '../../src/kernel/event.js';
import { sealFacts } from '../../src/log/sealing.js';
import type { TestServer } from '../support/http.js';

/** Writes facts to a stream as one command would have, words into the vault first. */
export async function record(
  server: TestServer,
  stream: string,
  {
    actor,
    role = 'chair',
    recordedAt = server.app.foundation.clock.now(),
  }: { readonly actor: string; readonly role?: ActorRole; readonly recordedAt?: string },
  ...facts: readonly Fact[]
): Promise<void> {
  const { store, codec, vault } = server.app.foundation;
  const commandId = randomUUID();
  const sealed = await sealFacts(vault, facts, { stream, commandId, commandMac: 'x' });
  const recording = {
    ...{ stream, actor, role, commandId, commandMac: 'x', correlationId: commandId, causationId: null },
    ...{ recordedAt, workflow: null },
  };
  const events = sealed.map((fact) => codec.encode(fact, randomUUID(), recording));
  const { events: before } = await store.readStream(stream);
  await store.append(stream, before.at(-1)?.revision ?? 'no-stream', events);
}
