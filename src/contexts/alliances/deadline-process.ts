import { SYSTEM } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import { crashPoint } from '../../kernel/crash-point.js';
import { uuidv5 } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import type { CommandAnswer, CommandRequest } from '../../log/command.js';
import type { Case } from '../../workflow/case.js';
import { dueActions } from '../../workflow/due-actions.js';
import type { DueAlliance } from './queries.js';

/** What the process needs of its surroundings. */
export interface DeadlineProcessParts {
  readonly clock: Clock;
  /** Alliances with something to note at an instant, at most so many, in an order, after one of them. */
  readonly findDue: (now: string, limit: number, after?: DueAlliance) => Promise<readonly DueAlliance[]>;
  readonly load: (alliance: string) => Promise<Case<unknown>>;
  readonly execute: (request: CommandRequest) => Promise<CommandAnswer>;
  /** Whether an error says that the log or the database is away, and not what is wrong with one alliance. */
  readonly isAway: (error: unknown) => boolean;
  /**
   * Told of what went wrong: with one alliance, once for as long as it goes wrong, or else with the round. Later rounds
   * try again.
   */
  readonly onFailure: (error: unknown, alliance?: string) => void;
}

const NAMESPACE = '0f3bd8f5-3b1c-5d0a-8a54-5b8c1d9e7f21';
const PAGE = 100;
const INTERVAL_MS = 60_000;

/**
 * Notes in the log that time has gone by: deadlines that passed and reminders that are due. Any number of instances
 * may run it: the command's id derives from the case as it was read, and the decider answers what is noted already
 * with nothing, so each is appended exactly once. An alliance that cannot be read or written keeps none of the others
 * from theirs.
 */
export class DeadlineProcess {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private stopped = false;
  /** Alliances that have been told of, and have not come right since. */
  private readonly failing = new Set<string>();
  /** How far the round has come. The next goes on from here when this one is cut short. */
  private reached: DueAlliance | undefined;

  constructor(private readonly parts: DeadlineProcessParts) {}

  /** Begins with a round at once, then one a minute. */
  start(): void {
    const next = (): void => {
      this.round = this.noteDue()
        .then(() => undefined)
        .catch((error: unknown) => this.parts.onFailure(error))
        .finally(() => {
          if (!this.stopped) this.timer = setTimeout(next, INTERVAL_MS);
        });
    };
    next();
  }

  /** Finishes the round under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.round;
  }

  /**
   * One round over everything that is due now.
   *
   * @returns how many events were appended
   * @throws what says that the log or the database is away
   */
  async noteDue(): Promise<number> {
    const now = this.parts.clock.now();
    let noted = 0;
    let page: readonly DueAlliance[];
    do {
      page = await this.parts.findDue(now, PAGE, this.reached);
      for (const due of page) {
        if (this.stopped) return noted;
        this.reached = due;
        noted += await this.tryOne(due.alliance, now);
      }
    } while (page.length > 0);
    this.reached = undefined;
    return noted;
  }

  private async tryOne(alliance: string, now: string): Promise<number> {
    try {
      const noted = await this.noteOne(alliance, now);
      this.failing.delete(alliance);
      return noted;
    } catch (error) {
      if (error instanceof Refused || this.parts.isAway(error)) throw error;
      if (!this.failing.has(alliance)) this.parts.onFailure(error, alliance);
      this.failing.add(alliance);
      return 0;
    }
  }

  private async noteOne(alliance: string, now: string): Promise<number> {
    const current = await this.parts.load(alliance);
    let noted = 0;
    for (const { type, data } of dueActions(current.clocks, now)) {
      const name = `${alliance}/${String(current.revision)}/${type}/${data.deadline}/${data.due}`;
      try {
        const answer = await this.parts.execute({
          command: 'note-deadline',
          subject: alliance,
          actor: SYSTEM,
          body: data,
          key: uuidv5(NAMESPACE, name),
          causationId: current.clocks[data.deadline]?.setBy,
        });
        noted += answer.events.length;
        crashPoint('after-deadline-noted');
      } catch (error) {
        // Another instance noted it, or the case moved on; the next round sees how it stands.
        if (!(error instanceof Refused) || error.refusal.kind === 'unavailable') throw error;
      }
    }
    return noted;
  }
}
