import type { OpenPeer, Peer, PeerSettings } from './peer.js';

/** Every peer by name; loaded only in its own process, since some change what others stand on. */
const PEERS: Readonly<Record<string, () => Promise<OpenPeer>>> = {
  'bare-appends': async () => (await import('./bare-appends.js')).openBareAppends,
  castore: async () => (await import('./castore.js')).openCastore,
  crud: async () => (await import('./crud.js')).openCrud,
  emmett: async () => (await import('./emmett.js')).openEmmett,
  'http-load': async () => (await import('./http-load.js')).openHttpLoad,
  raw: async () => (await import('./raw.js')).openRaw,
  'samverka-app': async () => (await import('./samverka-app.js')).openSamverkaApp,
  'samverka-app-eventstoredb': async () => (await import('./samverka-app.js')).openSamverkaOnEventStoreDb,
  'samverka-log': async () => (await import('./samverka-log.js')).openSamverkaLog,
  'samverka-projection': async () => (await import('./samverka-projection.js')).openSamverkaProjection,
  'samverka-eventstoredb': async () => (await import('./samverka-eventstoredb.js')).openSamverkaEventStoreDb,
  'bare-eventstoredb': async () => (await import('./bare-eventstoredb.js')).openBareEventStoreDb,
  'emmett-eventstoredb': async () => (await import('./emmett-eventstoredb.js')).openEmmettEventStoreDb,
};

/** @throws Error there is no peer of that name, or it cannot be opened */
export async function openPeer(name: string, settings: PeerSettings): Promise<Peer> {
  const load = PEERS[name];
  if (load === undefined) throw new Error(`there is no peer ${name}`);
  return (await load())(settings);
}
