import type { OpenPeer, Peer, PeerSettings } from './peer.js';

/** Every peer by name; loaded only in its own process, since some change what others stand on. */
const PEERS: Readonly<Record<string, () => Promise<OpenPeer>>> = {
  raw: async () => (await import('./raw.js')).openRaw,
  'samverka-log': async () => (await import('./samverka-log.js')).openSamverkaLog,
};

/** @throws Error there is no peer of that name, or it cannot be opened */
export async function openPeer(name: string, settings: PeerSettings): Promise<Peer> {
  const load = PEERS[name];
  if (load === undefined) throw new Error(`there is no peer ${name}`);
  return (await load())(settings);
}
