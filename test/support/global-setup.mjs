// Jest loads its global setup outside its own module system, so the loader is what makes the TypeScript run.
import './typescript-loader.mjs';

export default async function globalSetup() {
  const { startRunServer } = await import('./run-server.ts');
  await startRunServer();
}
