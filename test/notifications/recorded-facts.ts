import { randomUUID } from 'node:crypto';
import type { ActorRole } from '../../src/kernel/actor.js';
import type { Fact } from '../../src/kernel/event.js';
import { sealFacts } from '../../src/log/sealing.js';
import type { TestServer } from '../support/http.js';

/** Writes facts to a stream as a command would have, words into the vault first. */
export async function record(
  server: TestServer,
  stream: string,
  { actor, role = 'chair' }: { readonly actor: string; readonly role?: ActorRole },
  ...facts: readonly Fact[]
): Promise<void> {
  const { store, codec, vault, clock } = server.app.foundation;
  for (const fact of facts) {
    const commandId = randomUUID();
    const [sealed] = await sealFacts(vault, [fact], { stream, commandId, commandMac: 'x' });
    const recording = {
      ...{ stream, actor, role, commandId, commandMac: 'x', correlationId: commandId, causationId: null },
      ...{ recordedAt: clock.now(), workflow: null },
    };
    const { events } = await store.readStream(stream);
    const event = codec.encode(sealed!, randomUUID(), recording);
    await store.append(stream, events.at(-1)?.revision ?? 'no-stream', [event]);
  }
}
