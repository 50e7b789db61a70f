import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { CrashPoint } from '../../../src/kernel/crash-point.js';
import { TestMailServer } from '../../support/mail-server.js';
import type { RunningFault } from '../fault.js';
import { Harmless } from '../judge/finding.js';
import type { Stage, StagePlan } from '../stage/stage.js';
import type { Acknowledgement } from '../work/model.js';
import { giveOwn } from '../work/own-command.js';
import { commandLine } from './command-line.js';
import { died, onlyInstance, restartToDie, untilLetGo } from './die-at.js';

const PLAN: StagePlan = { database: 'embedded', store: 'postgres', instances: 1 };
const PATIENCE_MS = 60_000;
const servers = new Map<Stage, TestMailServer>();

function give(
  stage: Stage,
  command: string,
  subject: string | null,
  body: object,
  role = 'coordinator',
): Promise<Acknowledgement> {
  return giveOwn(stage, { role, command, subject, body });
}

/** Who is mailed, and of what; the subject begins so. */
interface Mailed {
  /** Before the program is to die. @returns their address, their account and a case of theirs where they need one */
  readonly prepare: (stage: Stage) => Promise<{
    readonly email: string;
    readonly account?: string | undefined;
    readonly reviewed?: { readonly id: string; readonly revision: number };
  }>;
  readonly ask: (stage: Stage, who: Awaited<ReturnType<Mailed['prepare']>>) => Promise<void>;
  readonly subject: (email: string) => string;
}

/** Somebody is asked to sign. */
const SIGNING: Mailed = {
  subject: () => 'Underteckna',
  prepare: () => Promise.resolve({ email: `alva-${randomUUID()}@example.org` }),
  ask: async (stage, { email }) => {
    const { id } = await give(stage, 'start-collaboration', null, { name: `Signerar ${email}`, lan: ['12'] });
    await give(stage, 'endorse-mission', id, { textVersion: 1, signatory: 'Alva Exempel' });
    await give(stage, 'ask-signatory', id, { commitment: 'mission', email });
  },
};

/** Somebody who has an account. */
async function invited(
  stage: Stage,
  role: string,
): Promise<{ readonly email: string; readonly account: string | undefined }> {
  const email = `cia-${randomUUID()}@example.org`;
  const invite = ['account', 'invite', '--email', email, '--name', 'Cia Exempel', '--role', role];
  const { code, err } = await commandLine(stage, invite);
  if (code !== 0) throw new Error(`account invite: ${err}`);
  const newest = 'SELECT id FROM identity.account ORDER BY created_at DESC LIMIT 1';
  const { rows } = await (await stage.db()).query<{ id: string }>(newest);
  return { email, account: rows[0]?.id };
}

/** Somebody with an account is appointed, and told. */
const TELLING: Mailed = {
  subject: () => 'Du är samordnare',
  prepare: (stage) => invited(stage, 'coordinator'),
  ask: async (stage, { email, account }) => {
    const { id } = await give(stage, 'start-collaboration', null, { name: `Utser ${email}`, lan: ['12'] });
    await give(stage, 'appoint-coordinator', id, { coordinator: account }, 'case-officer');
  },
};

const SIGNED = { textVersion: 1, signatory: 'Alva Exempel' };

/** The office is told that a decision waits to be sent. */
const SENDING: Mailed = {
  // The office is told of what is decided meanwhile as well.
  subject: (email) => `Beslut att expediera: Beslutas ${email}`,
  prepare: async (stage) => {
    const { email } = await invited(stage, 'case-officer');
    const { id } = await give(stage, 'start-collaboration', null, { name: `Beslutas ${email}`, lan: ['12'] });
    for (const name of ['Hembygdsförbundet', 'Spelmansförbundet'])
      await give(stage, 'add-member-organisation', id, { name });
    await give(stage, 'resolve-to-apply', id, { decidedOn: '2026-01-15' });
    await give(stage, 'draft-application', id, { text: 'Vi ansöker.' });
    await give(stage, 'endorse-mission', id, SIGNED);
    for (const principle of ['knowledge', 'inclusive-approach', 'democratic-rules'])
      await give(stage, 'commit-principle', id, { principle, ...SIGNED });
    await give(stage, 'pledge-cooperation', id, SIGNED);
    await give(stage, 'submit-application', id, {});
    await give(stage, 'register-application', id, {}, 'case-officer');
    const review = { recommendation: 'grant', motivation: 'Fullständig.' };
    const reviewed = await give(stage, 'complete-review', id, review, 'case-officer');
    return { email, reviewed };
  },
  ask: async (stage, { reviewed: { id = '', revision } = {} }) => {
    const meeting = {
      meetingDate: '2026-01-20',
      paragraf: '§ 7',
      present: ['Ett', 'Två', 'Tre'],
      conflicted: [],
    };
    const decision = { outcome: 'granted', motivation: 'Bra.', ...meeting };
    await give(stage, 'decide-application', id, { ...decision, applicationRevision: revision }, 'chair');
  },
};

/** Whoever died held the mail for some minutes; what comes after these shall not be waited for. */
async function letGoOfMails(stage: Stage): Promise<void> {
  await (await stage.db()).query('UPDATE mail.outbox SET next_at = now() WHERE outcome IS NULL');
}

/** Every mail came, and what came twice bears the same id, by which mail programs know it. */
async function untilMailed(stage: Stage, address: string, subject: string): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await (
      await stage.db()
    ).query(`SELECT FROM mail.outbox WHERE outcome IS NULL OR outcome <> 'sent'`);
    const own = (servers.get(stage)?.received ?? []).filter(
      ({ to, mail }) => to.includes(address) && mail.subject?.startsWith(subject) === true,
    );
    if (rows.length === 0 && own.length > 0) {
      const ids = new Set(own.map(({ mail }) => mail.messageId));
      if (ids.size !== 1) throw new Error(`${String(ids.size)} different mails came of one event`);
      return;
    }
    if (performance.now() > until) throw new Error(`${String(own.length)} mails came to ${address}`);
    await pause(100);
  }
}

/** What there is of the way from an event to a mail. */
interface Marks {
  readonly events: number;
  /** Where the reactors stand, together. */
  readonly progress: number;
  readonly told: number;
  readonly sent: number;
  /** By the mail server. */
  readonly received: number;
}

async function marksOf(stage: Stage): Promise<Marks> {
  const { rows } = await (
    await stage.db()
  ).query<Omit<Marks, 'events' | 'received'>>(
    `SELECT (SELECT coalesce(sum(position), 0)::int8 FROM reactor.progress) AS progress,
       (SELECT count(*) FROM notice.told) AS told,
       (SELECT count(*) FROM mail.outbox WHERE outcome = 'sent') AS sent`,
  );
  const received = servers.get(stage)?.received.length ?? 0;
  return { progress: 0, told: 0, sent: 0, ...rows[0], events: (await stage.log()).length, received };
}

/** Whether what there is shows that the program died the first time that it came by. */
const LEFT = {
  'after-reaction-before-progress': (before, after) =>
    after.events > before.events && after.progress === before.progress,
  'after-event-before-notice': (before, after) => after.events > before.events && after.told === before.told,
  'after-mail-before-noted': (before, after) =>
    after.received > before.received && after.sent === before.sent,
} as const satisfies Partial<Record<CrashPoint, (before: Marks, after: Marks) => boolean>>;

function onTheWay(
  point: keyof typeof LEFT,
  says: string,
  { prepare, ask, subject }: Mailed,
  name: string = point,
): RunningFault {
  return {
    kind: 'running',
    name,
    says: `SIGKILL of the application ${says}`,
    plan: PLAN,
    spoils: true,
    open: async (open) => {
      const server = await TestMailServer.start();
      const stage = await open({ env: { SMTP_URL: server.url }, onClose: () => server.stop() });
      servers.set(stage, server);
      return stage;
    },
    inject: async (run) => {
      const { stage, mark } = run;
      const supervised = onlyInstance(run);
      const who = await prepare(stage);
      let before: Marks | undefined;
      supervised.hold();
      await restartToDie(run, point, async () => (before = await marksOf(stage)));
      const seen = died(supervised, point)
        .then(async () => {
          mark();
          await untilLetGo(await stage.db());
          return before !== undefined && LEFT[point](before, await marksOf(stage));
        })
        .finally(() => supervised.letGo());
      // Whatever leads there first: what the workers do may be told as well.
      await Promise.all([ask(stage, who), seen]);
      if (!(await seen)) throw new Harmless('what the program died of was done already, or not begun');
      await letGoOfMails(stage);
      await untilMailed(stage, who.email, subject(who.email));
      servers.delete(stage);
    },
  };
}

/** SIGKILL of the application on the way from an event to a mail. */
export const MAIL_FAULTS: readonly RunningFault[] = [
  onTheWay('after-reaction-before-progress', 'when a reactor has done what follows from an event', SIGNING),
  onTheWay('after-event-before-notice', 'between an event and the mail to whoever must know', TELLING),
  onTheWay(
    'after-event-before-notice',
    'between a decision and the mail to the office, which is to send it',
    SENDING,
    'after-decision-before-notice',
  ),
  onTheWay('after-mail-before-noted', 'when a mail server has taken a mail', SIGNING),
];
