import 'reflect-metadata';
import { type Answered, type Asked, CLOSE, OPEN } from './peers/messages.js';
import { openPeer } from './peers/registry.js';
import type { Peer, PeerSettings } from './peers/peer.js';

let peer: Peer | undefined;

async function carryOut({ task, input }: Asked): Promise<unknown> {
  if (task === OPEN) {
    const { name, ...settings } = input as unknown as PeerSettings & { readonly name: string };
    peer = await openPeer(name, settings);
    return null;
  }
  if (task === CLOSE) {
    await peer?.close();
    return null;
  }
  const work = peer?.tasks[task];
  if (work === undefined) throw new Error(`there is no task ${task}`);
  return work(input);
}

function answer(answered: Answered): void {
  process.send?.(answered);
}

process.on('message', (asked: Asked) => {
  carryOut(asked).then(
    (result) => {
      answer({ id: asked.id, result });
      // Peers may leave timers and sockets behind, and a profile is written at a proper end only.
      if (asked.task === CLOSE) setTimeout(() => process.exit(0), 50);
    },
    (error: unknown) =>
      answer({ id: asked.id, error: error instanceof Error ? error.message : String(error) }),
  );
});
// Whoever started this has gone.
process.on('disconnect', () => process.exit(1));
