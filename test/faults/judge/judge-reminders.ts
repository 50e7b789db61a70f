import { allianceWorkflow, type AllianceEvent } from '../../../src/contexts/alliances/public.js';
import type { EventCodec } from '../../../src/log/event-codec.js';
import { type Case, foldCase, newCase } from '../../../src/workflow/case.js';
import { dueActions } from '../../../src/workflow/due-actions.js';
import type { Finding } from './finding.js';
import type { LoggedEvent } from './judge-log.js';

const NOTED = new Set(['DeadlinePassed', 'ReminderDue']);

/** The alliances of which something is due at an instant, and is not noted. Pure. */
export function dueCases(
  events: readonly LoggedEvent[],
  codec: EventCodec,
  { prefix, now }: { readonly prefix: string; readonly now: string },
): string[] {
  const cases = new Map<string, Case<unknown> | null>();
  for (const event of events) {
    if (!event.stream.startsWith(prefix)) continue;
    const before = cases.get(event.stream) ?? newCase(allianceWorkflow);
    if (cases.get(event.stream) === null) continue;
    try {
      const recorded = codec.decode(event) as AllianceEvent;
      cases.set(event.stream, foldCase(allianceWorkflow, before as never, recorded));
    } catch {
      // A poisoned case has no deadlines that anybody could note.
      cases.set(event.stream, null);
    }
  }
  return [...cases].flatMap(([stream, at]) =>
    at !== null && dueActions(at.clocks, now).length > 0 ? [stream] : [],
  );
}

/** What was noted of a deadline more than once. Pure. */
export function judgeReminders(events: readonly LoggedEvent[]): Finding[] {
  const seen = new Set<string>();
  return events.flatMap(({ stream, type, data }) => {
    if (!NOTED.has(type)) return [];
    const { causationId, data: noted } = JSON.parse(Buffer.from(data).toString('utf8')) as {
      causationId: string | null;
      data: object;
    };
    const what = JSON.stringify([stream, type, causationId, noted]);
    const again = seen.has(what);
    seen.add(what);
    return again ? [{ kind: 'reminder' as const, words: `noted twice: ${what}` }] : [];
  });
}
