import { randomUUID } from 'node:crypto';
import { commandName, eventLabel } from '../../contexts/alliances/messages.js';
import { boardLabel } from '../../contexts/board/event-label.js';
import type { AllianceView } from '../../contexts/alliances/views.js';
import type { CommandAnswer } from '../../log/command.js';
import type { Locale } from '../../messages/message.js';
import { CommandFailed } from '../command-failed.js';
import { print } from '../output.js';

/** Somebody in the play: a name for the audience, and the headers that let them in. */
export interface Player {
  readonly name: string;
  readonly id: string;
  readonly means: Readonly<Record<string, string>>;
}

interface Problem {
  readonly title: string;
  readonly detail?: string;
  readonly reasons?: readonly { readonly message: string }[];
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
}

const NAME_WIDTH = 14;
const ASKED_WIDTH = 60;

/** Plays through the HTTP API, as any client would, and tells the audience each step. */
export class DemoClient {
  /** The newest position that an answer told of. */
  position = 0;
  /** The alliances that were started, by id. */
  readonly started: string[] = [];

  constructor(
    private readonly address: string,
    private readonly lang: Locale,
  ) {}

  /** Starts an alliance. @returns its id */
  async start(player: Player, name: string, lan: readonly string[]): Promise<string> {
    const answer = await this.post(player, '/api/alliances', { name, lan });
    this.tell(player, 'start-collaboration', this.eventsOf(answer), name);
    this.started.push(answer.id);
    return answer.id;
  }

  /**
   * Gives a command that must be done.
   *
   * @param about a word or two for the audience: which organisation, which outcome
   */
  async command(
    player: Player,
    alliance: string,
    command: string,
    body: object = {},
    about = '',
  ): Promise<CommandAnswer> {
    const answer = await this.post(player, `/api/alliances/${alliance}/${command}`, body);
    this.tell(player, command, this.eventsOf(answer), about);
    return answer;
  }

  /**
   * Gives a command of the board's that must be done.
   *
   * @param name what the audience is told that it is
   */
  async give(player: Player, path: string, name: string, body: object = {}): Promise<CommandAnswer> {
    const answer = await this.post(player, path, body);
    this.tellAs(player, name, this.eventsOf(answer));
    return answer;
  }

  /** Gives a command that must be refused, and shows why it was. */
  async refused(player: Player, alliance: string, command: string, body: object = {}): Promise<void> {
    const response = await this.send('POST', player, `/api/alliances/${alliance}/${command}`, body);
    if (response.ok) throw new CommandFailed(`${command} should have been refused and was not`);
    const { title, detail, reasons = [] } = (await response.json()) as Problem;
    this.tell(player, command, `${String(response.status)} ${title}`);
    const lines = reasons.length > 0 ? reasons.map(({ message }) => message) : [detail ?? ''];
    for (const line of lines) print(`      ${line}`);
  }

  /** The alliance as it stands after all that was done. */
  async alliance(player: Player, id: string): Promise<AllianceView> {
    return this.get<AllianceView>(player, `/api/alliances/${id}`);
  }

  /** Reads what a query answers, at the newest position or later. */
  async get<Answer>(player: Player, path: string): Promise<Answer> {
    const sign = path.includes('?') ? '&' : '?';
    const response = await this.send('GET', player, `${path}${sign}atLeast=${String(this.position)}`);
    return (await this.done(response, path)) as Answer;
  }

  private eventsOf({ events }: CommandAnswer): string {
    return [
      ...new Set(events.map(({ type }) => boardLabel(type, this.lang) ?? eventLabel(type, this.lang))),
    ].join(', ');
  }

  private tell({ name }: Player, command: string, outcome: string, about = ''): void {
    this.tellAs({ name }, `${commandName(command, this.lang)}${about === '' ? '' : `: ${about}`}`, outcome);
  }

  private tellAs({ name }: Pick<Player, 'name'>, asked: string, outcome: string): void {
    print(`  ${name.padEnd(NAME_WIDTH)}${asked.padEnd(ASKED_WIDTH)} → ${outcome}`);
  }

  private async post(player: Player, path: string, body: object): Promise<CommandAnswer> {
    const response = await this.send('POST', player, path, body);
    const answer = (await this.done(response, path)) as CommandAnswer;
    this.position = Math.max(this.position, answer.position);
    return answer;
  }

  private async done(response: Response, path: string): Promise<unknown> {
    if (response.ok) return response.json();
    const problem = (await response.json()) as Problem;
    const why = [problem.detail, ...(problem.reasons ?? []).map(({ message }) => message)];
    const fields = (problem.errors ?? []).map(({ pointer, message }) => `${pointer} ${message}`);
    const told = [...why, ...fields].filter((line) => line !== undefined).join(' ');
    throw new CommandFailed(`${path}: ${String(response.status)} ${problem.title} ${told}`);
  }

  private send(method: string, { means }: Player, path: string, body?: object): Promise<Response> {
    return fetch(new URL(path, this.address), {
      method,
      headers: {
        ...means,
        'Accept-Language': this.lang,
        ...(method === 'POST' ? { 'Idempotency-Key': randomUUID() } : {}),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}
