import { setTimeout as pause } from 'node:timers/promises';
import { Instance, type InstanceOptions, type Program } from './instance.js';

/** What an installation's service manager waits before it starts the program again. */
const RESTART_AFTER_MS = 200;

/** One instance and who looks after it, as systemd would: when it ends, it is started again. */
export class Supervised {
  private current: Instance;
  private watching = true;
  private next: InstanceOptions = {};
  private held: Promise<void> = Promise.resolve();
  private release: () => void = () => undefined;
  /** How often it ended by itself. */
  ends = 0;

  constructor(
    private readonly program: Program,
    options: InstanceOptions = {},
  ) {
    this.current = this.start(options);
  }

  get instance(): Instance {
    return this.current;
  }

  /** Where it answers; undefined while it does not. */
  get address(): string | undefined {
    return this.current.address;
  }

  /** How it is started from now on, when it has to be. */
  startedWith(options: InstanceOptions): void {
    this.next = options;
  }

  /** When it ends, it is not started again until it is let go: what it left behind stays as it is. */
  hold(): void {
    this.held = new Promise((resolve) => (this.release = resolve));
  }

  letGo(): void {
    this.release();
  }

  /** Resolves when it takes commands, however often it has to be started. */
  async untilReady(): Promise<void> {
    while (!(await this.current.untilReady())) await pause(RESTART_AFTER_MS);
  }

  /**
   * Ends it in order, and starts it anew.
   *
   * @param between what is done while nothing runs
   */
  async restart(options: InstanceOptions = {}, between?: () => Promise<unknown>): Promise<void> {
    this.watching = false;
    await this.current.stop();
    await between?.();
    this.watching = true;
    this.current = this.start(options);
  }

  async stop(): Promise<void> {
    this.watching = false;
    await this.current.stop();
  }

  async kill(): Promise<void> {
    this.watching = false;
    await this.current.kill();
  }

  private start(options: InstanceOptions): Instance {
    const instance = Instance.of(this.program, options);
    instance.child.once('exit', () => {
      if (!this.watching || this.current !== instance) return;
      this.ends += 1;
      void Promise.all([pause(RESTART_AFTER_MS), this.held]).then(() => {
        if (this.watching && this.current === instance) this.current = this.start(this.next);
      });
    });
    return instance;
  }
}
