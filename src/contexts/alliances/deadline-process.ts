import { SYSTEM } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import { uuidv5 } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import type { CommandAnswer, CommandRequest } from '../../log/executor.js';
import type { Case } from '../../workflow/case.js';
import { dueActions } from '../../workflow/due-actions.js';

/** What the process needs of its surroundings. */
export interface DeadlineProcessParts {
  readonly clock: Clock;
  /** Alliances with something to note at an instant, at most so many. */
  readonly findDue: (now: string, limit: number) => Promise<readonly string[]>;
  readonly load: (alliance: string) => Promise<Case<unknown>>;
  readonly execute: (request: CommandRequest) => Promise<CommandAnswer>;
  /** Told of what went wrong; the next round tries again. */
  readonly onError: (error: unknown) => void;
}

const NAMESPACE = '0f3bd8f5-3b1c-5d0a-8a54-5b8c1d9e7f21';
const PAGE = 100;
const INTERVAL_MS = 60_000;

/**
 * Notes in the log that time has gone by: deadlines that passed and reminders that are due. Any number of instances
 * may run it: the command's id derives from the case as it was read, and the decider answers what is noted already
 * with nothing, so each is appended exactly once.
 */
export class DeadlineProcess {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly parts: DeadlineProcessParts) {}

  /** Begins with a round at once, then one a minute. */
  start(): void {
    const next = (): void => {
      this.round = this.noteDue()
        .then(() => undefined)
        .catch(this.parts.onError)
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
   */
  async noteDue(): Promise<number> {
    const now = this.parts.clock.now();
    const alliances = await this.parts.findDue(now, PAGE);
    let noted = 0;
    for (const alliance of alliances) {
      if (this.stopped) break;
      noted += await this.noteOne(alliance, now);
    }
    return noted;
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
      } catch (error) {
        // Another instance noted it, or the case moved on; the next round sees how it stands.
        if (!(error instanceof Refused)) throw error;
      }
    }
    return noted;
  }
}
