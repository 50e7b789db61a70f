import type { StoredEvent } from '../../event-store/event-store.js';
import { localDate } from '../../kernel/local-date.js';
import { CaseCommands, type CaseReactorParts, votesIn } from './case-commands.js';
import { lapseOf } from './lapse.js';
import type { Lapse } from './meetings/events.js';
import type { PerCapsulamEvent, Undecided } from './per-capsulam/events.js';
import type { PerCapsulam } from './per-capsulam/state.js';

/** What follows for cases from what is asked per capsulam: they are held, decided, let go, or corrected there. */
export class AfterAsking {
  private readonly cases: CaseCommands;

  constructor(private readonly parts: CaseReactorParts) {
    this.cases = new CaseCommands(parts);
  }

  isFor(type: string): boolean {
    return OF_PER_CAPSULAM.has(type);
  }

  async react(asked: PerCapsulam, event: PerCapsulamEvent, stored: StoredEvent): Promise<void> {
    const { subject, id } = asked;
    if (subject.kind === 'free' || subject.kind === 'election') return;
    if (event.type === 'PerCapsulamOpened') {
      if (subject.kind !== 'application') return;
      const body = { id, applicationRevision: event.data.presentedRevision ?? 0 };
      await this.cases.holding(
        () => this.parts.toAlliance(this.cases.request('hold-for-item', subject.alliance, body, stored)),
        async () => {
          const { code } = lapseOf(subject.application, await this.parts.application(subject.alliance));
          const body = { why: WHY_LAPSED[code] ?? 'held-elsewhere' };
          await this.cases.settling(stored, () =>
            this.parts.toPerCapsulam(this.cases.request('lapse-per-capsulam', id, body, stored)),
          );
        },
      );
      return;
    }
    if (event.type === 'PerCapsulamCorrected') await this.cases.correct(subject, event.data.replaces, stored);
    if (event.type !== 'PerCapsulamClosed') return;
    const { result, decidedOn, tally, quorum, applicationRevision } = event.data;
    if (result !== 'decided') {
      if (subject.kind === 'application' && result === 'to-next-meeting')
        await this.cases.settling(stored, () =>
          this.parts.toAlliance(this.cases.request('release-from-item', subject.alliance, { id }, stored)),
        );
      return;
    }
    await this.cases.record(subject, stored, {
      decision: { id, event: stored.id },
      source: 'per-capsulam',
      decidedOn: decidedOn ?? localDate(event.recordedAt),
      paragraf: asked.number,
      rulesVersion: asked.rulesVersion,
      ...(await this.cases.wordsIn('motivation', asked.motivation)),
      ...(await this.cases.wordsIn('conditions', asked.conditions)),
      ...(quorum === null ? {} : { quorum }),
      ...votesIn(tally),
      outcome: asked.outcome === 'rejected' ? 'rejected' : 'granted',
      ...(applicationRevision === null ? {} : { applicationRevision }),
    });
  }
}

/** What a decision per capsulam says of why it lapsed; else something else had taken it up. */
const WHY_LAPSED: Readonly<Partial<Record<Lapse['code'], Undecided>>> = {
  withdrawn: 'subject-gone',
  closed: 'subject-gone',
  decided: 'subject-gone',
  'another-application': 'subject-gone',
  'back-in-preparation': 'subject-gone',
  'case-follows-old-version': 'case-follows-old-version',
};

const OF_PER_CAPSULAM: ReadonlySet<string> = new Set([
  'PerCapsulamOpened',
  'PerCapsulamClosed',
  'PerCapsulamCorrected',
]);
