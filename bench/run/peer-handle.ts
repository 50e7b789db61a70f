import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Answered, CLOSE, OPEN } from '../peers/messages.js';
import type { PeerSettings, TaskInput } from '../peers/peer.js';

/** The peer's process ended, or did not answer in time. */
export class PeerFailed extends Error {
  override readonly name = 'PeerFailed';
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** They collect young objects as the program does by `npm start`: it, and what it is compared with. */
const HTTP_SERVERS: ReadonlySet<string> = new Set([
  'samverka-app',
  'samverka-app-eventstoredb',
  'crud',
  'emmett',
  'bare-appends',
]);
const YOUNG_OBJECTS = ['--max-semi-space-size=64', '--no-parallel-scavenge'];

/** How long one task may take. */
const PATIENCE_MS = 15 * 60_000;

export interface PeerStart {
  readonly name: string;
  readonly settings: PeerSettings;
  /** Where a profile of its processor time is written; undefined: none is. */
  readonly profileFolder?: string | undefined;
}

/** A peer in a process of its own, as the conductor holds it. */
export class PeerHandle {
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private said = '';

  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
  ) {
    child.on('message', (answered: Answered) => this.settle(answered));
    child.stderr?.on('data', (chunk: Buffer) => (this.said = (this.said + chunk.toString()).slice(-2_000)));
    child.on('exit', (code, signal) => {
      const how = `${name} ended (${String(code ?? signal)})${this.said === '' ? '' : `: ${this.said.trim()}`}`;
      for (const { reject } of this.waiting.values()) reject(new PeerFailed(how));
      this.waiting.clear();
    });
  }

  /** @throws PeerFailed, or what opening it threw */
  static async start({ name, settings, profileFolder }: PeerStart): Promise<PeerHandle> {
    const entry = new URL(`../peer-process${extname(import.meta.url)}`, import.meta.url);
    const profile =
      profileFolder === undefined
        ? []
        : [
            '--cpu-prof',
            `--cpu-prof-dir=${profileFolder}`,
            `--cpu-prof-name=${name}-${profileNumber()}.cpuprofile`,
          ];
    const room = HTTP_SERVERS.has(name) ? YOUNG_OBJECTS : [];
    const child = fork(fileURLToPath(entry), [], {
      execArgv: [...process.execArgv, ...room, '--expose-gc', ...profile],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    const handle = new PeerHandle(name, child);
    try {
      await handle.ask(OPEN, { name, ...settings });
      return handle;
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Lets the peer do something. @throws PeerFailed, or an Error with what the peer's own error said */
  async ask<Result>(task: string, input: TaskInput = {}): Promise<Result> {
    if (!this.child.connected) throw new PeerFailed(`${this.name} has ended`);
    const id = ++this.lastId;
    const late = new PeerFailed(`${this.name} did not finish ${task} within ${String(PATIENCE_MS)} ms`);
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Result>((resolve, reject) => {
        timer = setTimeout(() => reject(late), PATIENCE_MS);
        this.waiting.set(id, { resolve: (result) => resolve(result as Result), reject });
        this.child.send({ id, task, input });
      });
    } finally {
      clearTimeout(timer);
      this.waiting.delete(id);
    }
  }

  /** Ends it in good order, or at once when it does not. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    const kill = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
    await this.ask(CLOSE).catch(() => this.child.kill('SIGKILL'));
    await ended;
    clearTimeout(kill);
  }

  private settle(answered: Answered): void {
    const waiting = this.waiting.get(answered.id);
    if ('error' in answered) waiting?.reject(new Error(`${this.name}: ${answered.error}`));
    else waiting?.resolve(answered.result);
  }
}

let profiles = 0;

function profileNumber(): string {
  profiles += 1;
  return String(profiles).padStart(3, '0');
}
