import type { Foundation } from './foundation.js';
import { MailSender } from './mail/mail-sender.js';
import type { Deliver } from './mail/mail-sender.js';

const CLEAR_EVERY_MS = 10 * 60_000;

/** What goes on beside requests at every instance: mails are sent, and what no longer holds is removed. */
export class Background {
  private sender: MailSender | undefined;
  private timer: NodeJS.Timeout | undefined;
  private clearing: Promise<void> | undefined;

  constructor(private readonly foundation: Foundation) {}

  async start(): Promise<void> {
    const { outbox, log, identity } = this.foundation;
    this.sender = new MailSender({ outbox, log, deliver: await this.delivery() });
    this.sender.start();
    this.timer = setInterval(() => {
      this.clearing = this.clear();
    }, CLEAR_EVERY_MS).unref();
    await identity.passwords.prepare();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.sender?.stop();
    await this.clearing;
  }

  /** The mail library is large, and an installation may have no mail server. */
  private async delivery(): Promise<Deliver | undefined> {
    const { smtpUrl, mailFrom } = this.foundation.config;
    if (smtpUrl === undefined) return undefined;
    const { smtpDelivery } = await import('./mail/smtp.js');
    return smtpDelivery(smtpUrl, mailFrom);
  }

  private async clear(): Promise<void> {
    const { identity, outbox, log } = this.foundation;
    try {
      await identity.clear();
      await outbox.clear();
    } catch (err) {
      log.warn({ err }, 'what no longer holds could not be removed');
    }
  }
}
