import { createTransport } from 'nodemailer';
import { type Deliver, RefusedForGood } from './mail-sender.js';

/** How long a mail server may take for each thing that it is asked. */
const PATIENCE_MS = 20_000;

/**
 * Delivers to a mail server. STARTTLS is used where it is offered, and asked for wherever a password is sent.
 *
 * @param url `smtp://user:password@host:587`, or `smtps:`
 * @param from the sender's address, `Samverka <samverka@example.org>`
 */
export function smtpDelivery(url: string, from: string): Deliver {
  const server = new URL(url);
  const secure = server.protocol === 'smtps:';
  const user = decodeURIComponent(server.username);
  const transport = createTransport({
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port: Number(server.port === '' ? (secure ? 465 : 587) : server.port),
    secure,
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(server.password) } }),
    requireTLS: !secure && user !== '' && !isLoopback(server.hostname),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
  return async ({ id, to, subject, text, html, calendar }) => {
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        ...(calendar === undefined ? {} : { icalEvent: { ...calendar, filename: 'samverka.ics' } }),
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      const { responseCode, command } = error as { responseCode?: number; command?: string };
      // Of what the server says for good, only what it says of the recipient or the mail: a wrong password can be mended.
      if (responseCode !== undefined && responseCode >= 550 && /^(RCPT TO|DATA)$/.test(command ?? ''))
        throw new RefusedForGood('refused for good', { cause: error });
      throw error;
    }
  };
}

function isLoopback(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
}
