import type { ProgramLog } from '../http/access-log.js';
import { crashPoint } from '../kernel/crash-point.js';
import type { Mail } from './mail.js';
import type { ClaimedMail, Outbox } from './outbox.js';

/** Gives one mail to a mail server. Rejects when it was not taken. */
export type Deliver = (mail: Mail & { readonly id: string }) => Promise<void>;

/** A refusal that will not become a yes: an address that does not exist, say. */
export class RefusedForGood extends Error {
  override readonly name = 'RefusedForGood';
}

export interface MailSenderParts {
  readonly outbox: Outbox;
  /** Undefined where there is no mail server: mails are then said to have been due, and wiped. */
  readonly deliver: Deliver | undefined;
  readonly log: ProgramLog;
  /** Asked right before a mail goes, with how many tries this makes: whether its reader is still to have it. Left out: yes. */
  readonly mayGo?: (mail: Pick<ClaimedMail, 'id' | 'kind' | 'attempts'>) => Promise<boolean>;
  /** The first wait before another try, in milliseconds; it doubles. */
  readonly firstWaitMs?: number;
}

/** For mails that another process put in, and those to be tried again. */
const LOOK_EVERY_MS = 5_000;
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 30 * 60_000;
/** About a day of tries; by then the links in it no longer hold. */
const MOST_ATTEMPTS = 50;

/**
 * Sends what lies in the outbox, one by one. A mail is sent once, unless the process dies between the server's yes and
 * noting it: then once more, with the same Message-ID, by which mail programs know a double.
 */
export class MailSender {
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;
  private unlisten: (() => unknown) | undefined;

  constructor(private readonly parts: MailSenderParts) {}

  start(): void {
    this.unlisten = this.parts.outbox.onWake(() => this.look());
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
    this.look();
  }

  /** Ends after the mail that is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.unlisten?.();
    await this.running;
  }

  /** Sends what is due; asked again meanwhile, it looks once more. */
  private look(): void {
    this.again = true;
    if (this.running !== undefined || this.stopped) return;
    this.running = this.sendDue().finally(() => (this.running = undefined));
  }

  private async sendDue(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        for (let mail = await this.claim(); mail !== undefined; mail = await this.claim())
          await this.send(mail);
      }
    } catch (err) {
      this.parts.log.warn({ err }, 'the outbox has to wait');
    }
  }

  private async claim(): Promise<ClaimedMail | undefined> {
    return this.stopped ? undefined : this.parts.outbox.claim();
  }

  private async send({ id, kind, attempts, message }: ClaimedMail): Promise<void> {
    const { outbox, deliver, log, mayGo, firstWaitMs = FIRST_WAIT_MS } = this.parts;
    if (mayGo !== undefined && !(await mayGo({ id, kind, attempts }))) {
      await outbox.settle(id, 'called-off');
      log.info({ mail: id, kind }, 'a mail was called off: its reader is no longer to have it');
      return;
    }
    if (deliver === undefined) {
      await outbox.settle(id, 'no-server');
      log.info({ mail: id, kind }, 'a mail would have been sent, but SMTP_URL is not set');
      return;
    }
    try {
      await deliver({ ...message, id });
    } catch (error) {
      const forGood = error instanceof RefusedForGood || attempts >= MOST_ATTEMPTS;
      const code = failureOf(error);
      log.warn({ mail: id, kind, attempts, code }, forGood ? 'a mail was given up' : 'a mail has to wait');
      if (forGood) await outbox.settle(id, 'given-up', code);
      else await outbox.postpone(id, Math.min(LONGEST_WAIT_MS, firstWaitMs * 2 ** (attempts - 1)), code);
      return;
    }
    crashPoint('after-mail-before-noted');
    await outbox.settle(id, 'sent');
    log.info({ mail: id, kind }, 'a mail was sent');
  }
}

/** Why a mail was not taken, as a code: what a mail server says in words may repeat the address. */
function failureOf(error: unknown): string {
  const { cause } = error as { readonly cause?: unknown };
  const { responseCode, code } = (error instanceof RefusedForGood ? cause : error) as {
    readonly responseCode?: number;
    readonly code?: string;
  };
  return responseCode === undefined ? (code ?? 'unknown') : String(responseCode);
}
