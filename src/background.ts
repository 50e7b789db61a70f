import type { AllianceExecutor } from './contexts/alliances/alliance-executor.js';
import { allianceStream } from './contexts/alliances/alliance-stream.js';
import { DeadlineProcess, type DeadlineProcessParts } from './contexts/alliances/deadline-process.js';
import { SignatureReactor } from './contexts/alliances/signature-reactor.js';
import { forgetExpired } from './forget-expired.js';
import type { Foundation } from './foundation.js';
import { isAway } from './http/unavailable.js';
import { Reactor } from './log/reactor.js';
import { reactorProgress } from './log/reactor-progress.js';
import { MailSender } from './mail/mail-sender.js';
import { NoticesBackground } from './notices-background.js';
import type { Deliver } from './mail/mail-sender.js';

const CLEAR_EVERY_MS = 10 * 60_000;

/** What the program does in the background with. */
export interface BackgroundParts extends Pick<DeadlineProcessParts, 'findDue' | 'execute'> {
  readonly executor: AllianceExecutor;
}

/**
 * What goes on beside requests at every instance: deadlines are noted, those who are to sign are asked, who must know is told, mails are sent,
 * and what no longer holds is removed.
 */
export class Background {
  private readonly deadlines: DeadlineProcess;
  private readonly signatures: Reactor;
  private readonly notices: NoticesBackground;
  private sender: MailSender | undefined;
  private timer: NodeJS.Timeout | undefined;
  private clearing: Promise<void> | undefined;

  constructor(
    private readonly foundation: Foundation,
    { executor, ...parts }: BackgroundParts,
  ) {
    const { clock, log } = foundation;
    this.deadlines = new DeadlineProcess({
      ...parts,
      clock,
      load: (alliance) => executor.load(alliance),
      isAway,
      onFailure: (err, alliance) => log.warn({ err, alliance }, 'noting deadlines has to wait'),
    });
    this.signatures = signatureReactor(foundation, executor);
    this.notices = new NoticesBackground(foundation);
  }

  async start(): Promise<void> {
    const { outbox, log, identity } = this.foundation;
    await this.notices.begin();
    const mayGo = this.notices.mayGo;
    this.sender = new MailSender({ outbox, log, mayGo, deliver: await this.delivery() });
    this.sender.start();
    this.deadlines.start();
    this.signatures.start();
    this.notices.start();
    this.timer = setInterval(() => {
      this.clearing = this.clear();
    }, CLEAR_EVERY_MS).unref();
    await identity.passwords.prepare();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.deadlines.stop();
    await this.signatures.stop();
    await this.notices.stop();
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
    try {
      await forgetExpired(this.foundation);
    } catch (err) {
      this.foundation.log.warn({ err }, 'what no longer holds could not be removed');
    }
  }
}

/** Mails those who are asked to sign. */
function signatureReactor(foundation: Foundation, executor: AllianceExecutor): Reactor {
  const { association, publicAddress, signatureLinks, log, ...parts } = foundation;
  const reactor = new SignatureReactor({
    ...parts,
    executor,
    links: signatureLinks,
    association: association.name,
    publicUrl: () => publicAddress.url,
    streams: allianceStream(association.slug, ''),
  });
  return new Reactor({
    ...parts,
    progress: reactorProgress(foundation.database, 'signature-mails'),
    isFor: (event) => reactor.isFor(event),
    react: (event) => reactor.react(event),
    onFailure: (err, event) =>
      log.warn({ err, position: event?.position }, 'asking for a signature has to wait'),
  });
}
