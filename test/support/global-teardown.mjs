export default async function globalTeardown() {
  const { stopRunServer } = await import('./run-server.ts');
  await stopRunServer();
}
