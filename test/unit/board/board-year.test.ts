import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AllianceEvent } from '../../../src/contexts/alliances/public.js';
import type { MeetingEvent } from '../../../src/contexts/board/meetings/events.js';
import type { PerCapsulamEvent } from '../../../src/contexts/board/per-capsulam/events.js';
import type { Recorded } from '../../../src/kernel/event.js';
import { SEED, seeded } from '../../support/seed.js';
import { type BoardYear, STREAMS } from './board-year.js';
import { endYear, paragraphsIn } from './board-year-end.js';
import { takeYear, yearPlans } from './board-year-steps.js';
import { checkTaking, MeetingObserver } from './meeting-observer.js';

const YEARS = 30;
/** What seldom happens may be missing in so few years: then there are as many again. */
const MOST_TIMES = 5;

interface Log {
  readonly meetings: readonly MeetingEvent[];
  readonly perCapsulam: readonly PerCapsulamEvent[];
  readonly alliances: readonly AllianceEvent[];
}

function sorted(log: readonly Recorded[]): Log {
  const of = (prefix: string) => log.filter(({ stream }) => stream.startsWith(prefix));
  return {
    meetings: of(STREAMS.meeting('')) as MeetingEvent[],
    perCapsulam: of(STREAMS.perCapsulam('')) as PerCapsulamEvent[],
    alliances: of('test-alliance-') as AllianceEvent[],
  };
}

/** Domain, section 3: "A paragraph number (§) … unique and gap-free, each in its series." */
function checkParagraphs(log: readonly Recorded[]): void {
  const numbers = paragraphsIn(log).map((paragraf) => Number(paragraf.replace('2026/', '')));
  expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
}

/** Nobody who is conflicted takes part or is counted, in any meeting and per capsulam. */
function checkConflicted({ meetings, perCapsulam }: Log, { rules }: BoardYear): void {
  const observers = new Map<string, MeetingObserver>();
  for (const event of meetings) {
    const observer = observers.get(event.stream) ?? new MeetingObserver();
    observers.set(event.stream, observer);
    observer.see(event);
    checkTaking(event, observer, rules);
  }
  const out = new Set<string>();
  for (const { type, stream, data } of perCapsulam) {
    if (type === 'PerCapsulamConflictDeclared') out.add(`${stream} ${data.member}`);
    if (type === 'PerCapsulamOpened' || type === 'PerCapsulamPresentedAgain') {
      for (const { member } of data.dismissed) out.delete(`${stream} ${member}`);
      for (const { member } of data.conflicts) out.add(`${stream} ${member}`);
    }
    if (type !== 'PerCapsulamClosed') continue;
    for (const { member } of data.tally?.votes ?? []) expect(out).not.toContain(`${stream} ${member}`);
  }
}

/** What an event of the board says of an application, by the event's id. */
type Sources = ReadonlyMap<string, { readonly application: string; readonly outcome: string }>;

const WITHOUT_OUTCOME: Readonly<Record<string, string>> = {
  ItemTabled: 'tabled',
  ItemReferredBack: 'referred-back',
  ItemEscalated: 'escalated',
};
const asInCase = (outcome: string): string => (outcome === 'rejected' ? outcome : 'granted');

/** Every source in minutes that there is: of a meeting, per capsulam and entered there, or entered by hand. */
function sourcesIn({ meetings, perCapsulam }: Log): {
  readonly decided: Sources;
  readonly entered: Sources;
} {
  const items = new Map(
    meetings.flatMap((event) => (event.type === 'AgendaItemAdded' ? [[event.data.item, event.data]] : [])),
  );
  const [decided, entered] = [new Map(), new Map()];
  for (const event of meetings) {
    if (event.type === 'DecisionEntered' && event.data.subject.kind === 'application') {
      if (entered.has(event.data.enteredBy)) throw new Error('entered twice');
      const { outcome, subject } = event.data;
      entered.set(event.data.enteredBy, { application: subject.application, outcome });
    }
    const item = 'item' in event.data && event.data.item !== null ? items.get(event.data.item) : undefined;
    if (item?.subject.kind !== 'application') continue;
    const { application } = item.subject;
    if (event.type === 'BoardDecisionMade')
      decided.set(event.id, { application, outcome: asInCase(event.data.outcome) });
    const without = WITHOUT_OUTCOME[event.type];
    // What is looked at again, and not decided, stands as it was.
    if (without !== undefined && item.reconsiders === null)
      decided.set(event.id, { application, outcome: without });
  }
  return { decided: new Map([...decided, ...perCapsulamIn(perCapsulam)]), entered };
}

/** Each is decided once, and stands in one meeting's minutes. */
function perCapsulamIn(events: readonly PerCapsulamEvent[]): Sources {
  const found = new Map<string, { application: string; outcome: string }>();
  for (const event of events) {
    if (event.type !== 'PerCapsulamClosed' || event.data.result !== 'decided') continue;
    const opened = events.find(({ stream, type }) => stream === event.stream && type === 'PerCapsulamOpened');
    if (opened?.type !== 'PerCapsulamOpened' || opened.data.subject.kind !== 'application') continue;
    const { subject, outcome } = opened.data;
    found.set(event.id, { application: subject.application, outcome: asInCase(outcome) });
  }
  return found;
}

function checkEntered({ meetings, perCapsulam }: Log): void {
  const decided = perCapsulam.flatMap(({ type, stream, data }) =>
    type === 'PerCapsulamClosed' && data.result === 'decided' ? [stream] : [],
  );
  const reported = meetings.flatMap(({ type, data }) =>
    type === 'PerCapsulamReported' ? [STREAMS.perCapsulam(data.perCapsulam)] : [],
  );
  const entered = perCapsulam.filter(({ type }) => type === 'PerCapsulamEntered').map(({ stream }) => stream);
  expect(reported.toSorted()).toEqual(decided.toSorted());
  expect(entered.toSorted()).toEqual(decided.toSorted());
}

/** Every decision in a case has one source, which reaches that case and no other; and every source reaches one. */
function checkSources(log: Log, { refused }: BoardYear): void {
  const { decided, entered } = sourcesIn(log);
  const reached = new Map<string, number>();
  const open = new Map<string, string>();
  for (const event of log.alliances) {
    if (event.type === 'ApplicationDrafted' || event.type === 'ApplicationReceivedOnPaper')
      open.set(event.stream, event.data.application);
    if (event.type !== 'ApplicationDecided' && event.type !== 'DecisionReconsidered') continue;
    const { source, decision, outcome } = event.data;
    // What was decided elsewhere, on paper or by the highest organ, is entered as a meeting of one item.
    const isEntered = source === 'entered' || source === 'highest-organ';
    const of = isEntered ? entered.get(event.id) : decided.get(decision?.event ?? '');
    const application =
      event.type === 'DecisionReconsidered' ? event.data.application : open.get(event.stream);
    expect({ source, found: of }).toEqual({ source, found: { application, outcome } });
    const from = isEntered ? event.id : (decision?.event ?? '');
    reached.set(from, (reached.get(from) ?? 0) + 1);
  }
  const sources = [...decided.keys(), ...entered.keys()];
  const lost = sources.filter((id) => reached.get(id) !== 1);
  if (lost.length > 0) throw new Error(`lost: ${JSON.stringify({ lost, refused })}`);
  expect(reached.size).toBe(sources.length);
}

test(
  seeded(
    `${String(YEARS)} random years: § without gaps, nobody conflicted counted, each decision one source`,
  ),
  async () => {
    const seen = new Map<string, number>();
    const property = fc.asyncProperty(yearPlans, async (plan) => {
      const year = await takeYear(plan);
      await endYear(year);
      const recorded = await year.log();
      const log = sorted(recorded);
      checkParagraphs(recorded);
      checkConflicted(log, year);
      checkEntered(log);
      checkSources(log, year);
      for (const { type } of recorded) seen.set(type, (seen.get(type) ?? 0) + 1);
      for (const { data, type } of log.alliances)
        if (type === 'ApplicationDecided' || type === 'DecisionReconsidered') {
          const told = `${type} ${data.source}`;
          seen.set(told, (seen.get(told) ?? 0) + 1);
        }
    });
    // Years that never come to it prove nothing of it.
    const wanted = [
      'ApplicationDecided meeting',
      'ApplicationDecided per-capsulam',
      'ApplicationDecided entered',
      'DecisionReconsidered meeting',
      'DecisionReconsidered highest-organ',
      'ItemLapsed',
      'ItemEscalated',
      'ItemTabled',
      'PerCapsulamReported',
      'ApplicationWithdrawn',
      'ItemConflictDeclared',
      'PerCapsulamConflictDeclared',
    ];
    const unseen = (): readonly string[] => wanted.filter((one) => !seen.has(one));
    for (let times = 0; times < MOST_TIMES && (times === 0 || unseen().length > 0); times++)
      await fc.assert(property, { numRuns: YEARS, seed: SEED + times, endOnFailure: true });
    expect(unseen()).toEqual([]);
  },
  300_000,
);
