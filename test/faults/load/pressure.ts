import { Agent, request } from 'node:http';
import { Dice } from '../../support/dice.js';
import type { Stage } from '../stage/stage.js';
import { AllianceWork, type Course } from '../work/alliance-work.js';
import type { Acknowledgement } from '../work/model.js';

/** How the answers to one kind of request went. */
export interface Answers {
  readonly count: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** In milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

interface Answered {
  readonly status: number;
  readonly body: string;
}

const COURSES: readonly Course[] = ['living', 'waiting', 'partner'];

/** Connecting, a command, a read. */
type Kind = 'connect' | 'command' | 'read';

/** Many connections that each ask again as soon as they are answered, half of them to change something. */
export class Pressure {
  private readonly times: Record<Kind, number[]> = { connect: [], command: [], read: [] };
  private readonly statuses: Record<Kind, Map<string, number>> = {
    connect: new Map(),
    command: new Map(),
    read: new Map(),
  };
  private stopped = false;
  private readonly running: Promise<void>[];

  /** @param readers tokens, so that no single asker is over what one may ask */
  constructor(
    private readonly stage: Stage,
    private readonly address: URL,
    { connections, seed }: { readonly connections: number; readonly seed: number },
  ) {
    this.running = Array.from({ length: connections }, (_, index) => this.work(index, seed));
  }

  /** @returns `connects`: until each connection was taken, all of them at the same time, and first answered */
  async end(): Promise<{ readonly connects: Answers; readonly commands: Answers; readonly reads: Answers }> {
    this.stopped = true;
    await Promise.all(this.running);
    return {
      connects: this.answersOf('connect'),
      commands: this.answersOf('command'),
      reads: this.answersOf('read'),
    };
  }

  private answersOf(kind: Kind): Answers {
    const times = this.times[kind].sort((a, b) => a - b);
    const at = (share: number): number =>
      Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
    return {
      count: times.length,
      statuses: Object.fromEntries(this.statuses[kind]),
      p50: at(0.5),
      p99: at(0.99),
    };
  }

  private async work(index: number, seed: number): Promise<void> {
    const agent = new Agent({
      keepAlive: true,
      maxSockets: 1,
      localAddress: `127.0.1.${String(1 + (index % 4))}`,
    });
    const dice = new Dice(seed + index);
    const alliance = new AllianceWork(dice, COURSES[index % COURSES.length] ?? 'living');
    await this.timed('connect', 'a connection', () => this.ask(agent, 'GET', '/health/live', { token: '' }));
    while (!this.stopped) {
      if (alliance.id === null || dice.chance(0.5)) await this.command(agent, alliance);
      else
        await this.read(
          agent,
          dice.chance(0.8) ? `/api/alliances/${alliance.id}` : '/api/alliances?limit=20',
        );
    }
    agent.destroy();
  }

  private async command(agent: Agent, alliance: AllianceWork): Promise<void> {
    const command = alliance.next();
    const path = command.subject === null ? '' : `/${command.subject}/${command.command}`;
    const answered = await this.timed('command', command.command, () =>
      this.ask(agent, 'POST', `/api/alliances${path}`, {
        token: this.stage.tokenOf(command.role),
        key: command.key,
        body: JSON.stringify(command.body),
      }),
    );
    if (answered === undefined || answered.status >= 300) {
      this.stage.model.inDoubt.set(command.key, command);
      return;
    }
    const answer = JSON.parse(answered.body) as Acknowledgement;
    this.stage.model.acknowledge(command, answer);
    alliance.done(command, answer);
  }

  private async read(agent: Agent, path: string): Promise<void> {
    await this.timed('read', 'a read', () =>
      this.ask(agent, 'GET', path, { token: this.stage.tokenOf('coordinator') }),
    );
  }

  private async timed(kind: Kind, what: string, ask: () => Promise<Answered>): Promise<Answered | undefined> {
    const begun = performance.now();
    const answered = await ask().catch(() => undefined);
    this.times[kind].push(performance.now() - begun);
    const status =
      answered === undefined ? `cut: ${what}` : [answered.status, codeOf(answered)].join(' ').trim();
    this.statuses[kind].set(status, (this.statuses[kind].get(status) ?? 0) + 1);
    return answered;
  }

  private ask(
    agent: Agent,
    method: string,
    path: string,
    { token, key, body }: { readonly token: string; readonly key?: string; readonly body?: string },
  ): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const sent = request(
        new URL(path, this.address),
        {
          agent,
          method,
          headers: {
            authorization: `Bearer ${token}`,
            ...(body === undefined
              ? {}
              : { 'content-type': 'application/json', 'idempotency-key': key ?? '' }),
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

/** Why it was refused, as the problem says. */
function codeOf({ status, body }: Answered): string {
  return status < 400 ? '' : String((JSON.parse(body) as { code?: string }).code);
}
