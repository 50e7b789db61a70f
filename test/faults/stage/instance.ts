import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** How an instance is started otherwise than usual. */
export interface InstanceOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** `SAMVERKA_CRASH_AT`: a crash point, how often it is passed until then, and whether it only stops there. */
  readonly crashAt?: string;
}

/** What every instance of one stage has in common. */
export interface Program {
  /** The folder of the built program, with `src/main.js`. */
  readonly folder: string;
  /** Node's own options: what plants a fault. */
  readonly nodeOptions: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const READY_MS = 120_000;
const LOOK_EVERY_MS = 50;
const KEPT_LOG = 200_000;
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A process of the real application. */
export class Instance {
  private said = '';
  private listensAt: string | undefined;
  private readonly starting: Promise<boolean>;

  private constructor(readonly child: ChildProcess) {
    running.add(child);
    child.once('exit', () => running.delete(child));
    const hear = (chunk: Buffer): void => {
      this.said += chunk.toString();
      // Before it is cut off with what was said long ago.
      this.listensAt ??= /Open +(http:\S+)/.exec(this.said)?.[1];
      this.said = this.said.slice(-KEPT_LOG);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    this.starting = this.start();
    // Whoever waits for it is told.
    this.starting.catch(() => undefined);
  }

  static of(program: Program, { env = {}, crashAt }: InstanceOptions = {}): Instance {
    const child = spawn(process.execPath, [...program.nodeOptions, `${program.folder}/src/main.js`], {
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        LOG_LEVEL: 'warn',
        RATE_LIMIT: '1000000',
        PORT: '0',
        ...program.env,
        ...env,
        ...(crashAt === undefined ? {} : { SAMVERKA_CRASH_AT: crashAt }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Instance(child);
  }

  /** The last that it wrote. */
  get log(): string {
    return this.said;
  }

  /** Where it answers; undefined before it says so, and once it is gone. */
  get address(): string | undefined {
    return this.hasEnded ? undefined : this.listensAt;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Resolves when it takes commands. @returns false when it ended first */
  untilReady(): Promise<boolean> {
    return this.starting;
  }

  /** Resolves when it has ended. @returns the signal that ended it, or its exit code */
  async ended(milliseconds = READY_MS): Promise<NodeJS.Signals | number | null> {
    if (!this.hasEnded) {
      const signal = AbortSignal.timeout(milliseconds);
      await once(this.child, 'exit', { signal }).catch(() => {
        throw new Error(`an instance did not end within ${String(milliseconds)} ms:\n${this.said}`);
      });
    }
    return this.child.signalCode ?? this.child.exitCode;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Ends it as the machine's end would. */
  async kill(): Promise<void> {
    if (this.hasEnded) return;
    const ended = this.ended();
    this.child.kill('SIGKILL');
    await ended;
  }

  /** Ends it in order. */
  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const ended = this.ended();
    this.child.kill('SIGTERM');
    await ended;
  }

  private async start(): Promise<boolean> {
    const until = performance.now() + READY_MS;
    while (!this.hasEnded) {
      if (this.listensAt !== undefined && (await isReady(this.listensAt))) return true;
      if (performance.now() > until) throw new Error(`an instance did not get ready:\n${this.said}`);
      await pause(LOOK_EVERY_MS);
    }
    return false;
  }
}

async function isReady(address: string): Promise<boolean> {
  return fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(2_000) }).then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.ok;
    },
    () => false,
  );
}
