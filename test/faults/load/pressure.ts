import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { Dice } from '../../support/dice.js';
import type { Stage, WorkerRole } from '../stage/stage.js';
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

/** One connection, and who asks over it. */
interface Asker {
  readonly agent: Agent;
  readonly tokenOf: (role: keyof PressureOptions['tokens']) => string;
}

interface Answered {
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | undefined;
}

/** One was turned away, and not told why or when to come again. */
export const UNTOLD = '(untold)';

const COURSES: readonly Course[] = ['living', 'waiting', 'partner'];

/** Connecting, a command, a read, and what is asked by those who ask too much. */
type Kind = 'connect' | 'command' | 'read' | 'hasty';

/** How the answers went to each. */
export interface Borne {
  /** Until each connection was taken, all of them at the same time, and first answered. */
  readonly connects: Answers;
  readonly commands: Answers;
  readonly reads: Answers;
  readonly hasty: Answers;
}

export interface PressureOptions {
  readonly connections: number;
  /** So many of them ask as fast as they can, all as one asker, for something that is refused. */
  readonly hasty: number;
  readonly seed: number;
  /** Tokens of each role, the hasty one's among them, shared out among the connections. */
  readonly tokens: Readonly<Record<WorkerRole | 'hasty', readonly string[]>>;
}

/** Many connections that each ask again as soon as they are answered, half of them to change something. */
export class Pressure {
  private readonly times: Record<Kind, number[]> = { connect: [], command: [], read: [], hasty: [] };
  private readonly statuses: Record<Kind, Map<string, number>> = {
    connect: new Map(),
    command: new Map(),
    read: new Map(),
    hasty: new Map(),
  };
  private stopped = false;
  private readonly running: Promise<void>[];

  constructor(
    private readonly stage: Stage,
    private readonly address: URL,
    private readonly options: PressureOptions,
  ) {
    this.running = Array.from({ length: options.connections }, (_, index) => this.work(index));
  }

  async end(): Promise<Borne> {
    this.stopped = true;
    await Promise.all(this.running);
    return {
      connects: this.answersOf('connect'),
      commands: this.answersOf('command'),
      reads: this.answersOf('read'),
      hasty: this.answersOf('hasty'),
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

  private async work(index: number): Promise<void> {
    const { hasty, seed } = this.options;
    const agent = new Agent({
      keepAlive: true,
      maxSockets: 1,
      localAddress: `127.0.1.${String(1 + (index % 4))}`,
    });
    const dice = new Dice(seed + index);
    const alliance = new AllianceWork(dice, COURSES[index % COURSES.length] ?? 'living');
    await this.timed('connect', 'a connection', () => this.ask(agent, 'GET', '/health/live', { token: '' }));
    let written = 0;
    const asker: Asker = { agent, tokenOf: (role) => this.tokenOf(role, index) };
    while (!this.stopped) {
      if (index < hasty) await this.hurry(asker);
      else if (alliance.id === null || dice.chance(0.5))
        written = (await this.command(asker, alliance)) ?? written;
      else {
        const path = dice.chance(0.8) ? `/api/alliances/${alliance.id}?` : '/api/alliances?limit=20&';
        await this.read(asker, `${path}atLeast=${String(written)}`);
      }
    }
    agent.destroy();
  }

  private tokenOf(role: keyof PressureOptions['tokens'], index: number): string {
    const tokens = this.options.tokens[role];
    return tokens[index % tokens.length] ?? '';
  }

  /** @returns where what it led to lies in the log; undefined when it was not carried out */
  private async command({ agent, tokenOf }: Asker, alliance: AllianceWork): Promise<number | undefined> {
    const next = alliance.next();
    const command = { ...next, token: tokenOf(next.role as WorkerRole) };
    const path = command.subject === null ? '' : `/${command.subject}/${command.command}`;
    const answered = await this.timed('command', command.command, () =>
      this.ask(agent, 'POST', `/api/alliances${path}`, {
        token: command.token,
        key: command.key,
        body: JSON.stringify(command.body),
      }),
    );
    if (answered === undefined || answered.status >= 300) {
      const { status = 503 } = answered ?? {};
      this.stage.model.refuse(command, status >= 500 || status === 408);
      return undefined;
    }
    const answer = JSON.parse(answered.body) as Acknowledgement;
    this.stage.model.acknowledge(command, answer);
    alliance.done(command, answer);
    return answer.position;
  }

  private async read({ agent, tokenOf }: Asker, path: string): Promise<void> {
    await this.timed('read', 'a read', () => this.ask(agent, 'GET', path, { token: tokenOf('coordinator') }));
  }

  /** A start without a name, which is refused at once. */
  private async hurry({ agent, tokenOf }: Asker): Promise<void> {
    const asked = { token: tokenOf('hasty'), key: randomUUID(), body: '{}' };
    await this.timed('hasty', 'a hasty request', () => this.ask(agent, 'POST', '/api/alliances', asked));
  }

  private async timed(kind: Kind, what: string, ask: () => Promise<Answered>): Promise<Answered | undefined> {
    const begun = performance.now();
    const answered = await ask().catch(() => undefined);
    this.times[kind].push(performance.now() - begun);
    const status = answered === undefined ? `cut: ${what}` : statusOf(answered);
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
            resolve({
              status: answer.statusCode ?? 0,
              body: Buffer.concat(chunks).toString(),
              retryAfter: answer.headers['retry-after'],
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

/** With why it was refused, as the problem says, and whether one who is to come again is not told when. Pure. */
export function statusOf({ status, body, retryAfter }: Answered): string {
  if (status < 400) return String(status);
  const { code } = JSON.parse(body === '' ? '{}' : body) as { code?: string };
  const isAway = status === 503 || status === 429;
  const told = code !== undefined && (!isAway || Number(retryAfter) > 0);
  return [String(status), ...(code === undefined ? [] : [code]), ...(told ? [] : [UNTOLD])].join(' ');
}
