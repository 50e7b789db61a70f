import { type AllianceGuards, guard, unless } from './alliance-guard.js';
import type { BoardItem } from './events.js';
import type { Alliance, Partnership } from './state.js';
import { isRegistered } from './state-application.js';
import { caseDecidedBy, decidedCases, highestDecision, isEscalated, isMadeBy } from './state-cases.js';
import { standingDecision, stepDecidedBy } from './state-partnership.js';

/** Conditions on what comes from the board's own meetings, and on what is taken down by hand beside them. */
export const MEETING_GUARDS: AllianceGuards = {
  'not-before-a-meeting@1': guard(({ application }) =>
    unless(
      application === null || !isRegistered(application) || application.heldFor === null,
      'decided-at-a-meeting',
    ),
  ),
  'held-for-that-item@1': guard<Partial<BoardItem> & { decision?: Partial<BoardItem> }>(
    ({ application }, input) => {
      const heldFor = application !== null && isRegistered(application) ? application.heldFor : null;
      if (input === undefined) return unless(heldFor !== null, 'not-held-for-that-item');
      const { id, item } = input.decision ?? input;
      return unless(heldFor?.id === id && heldFor?.item === (item ?? null), 'not-held-for-that-item');
    },
  ),
  'case-decided@1': guard<{ application: string }>((alliance, input) => {
    const decided = decidedCases(alliance).map(({ id }) => id);
    const named = input?.application;
    const met = named === undefined ? decided.length > 0 : decided.includes(named);
    return unless(met, 'not-decided');
  }),
  'escalated@1': guard(({ application }) =>
    unless(application !== null && isEscalated(application), 'not-escalated'),
  ),
  // What the board decided itself it looks at again itself, as an item of a meeting (domain, section 4.7).
  'highest-organ-decided@1': guard<{ reconsiders: string }>((alliance, input) => {
    const named = input?.reconsiders;
    if (highestDecision(alliance, named) !== undefined) return [];
    if (named === undefined) return [{ code: 'not-decided-by-highest-organ' }];
    const found = caseDecidedBy(alliance, named)?.decisions.find((one) => isMadeBy(one, named));
    if (found === undefined) return [{ pointer: '/reconsiders', code: 'decision-unknown' }];
    const byHighest = found.source === 'highest-organ';
    return [
      { pointer: '/reconsiders', code: byHighest ? 'decision-replaced' : 'not-decided-by-highest-organ' },
    ];
  }),
  'highest-grant-stands@1': guard<{ reconsiders: string; outcome: string }>((alliance, input) => {
    const before = highestDecision(alliance, input?.reconsiders)?.about.state;
    return unless(before !== 'granted' || input?.outcome !== 'rejected', 'grant-stands');
  }),
  'decision-known@1': guard<{ decision: string }>((alliance, input) =>
    unless(
      input?.decision === undefined ||
        caseDecidedBy(alliance, input.decision) !== undefined ||
        stepDecidedBy(alliance, input.decision) !== undefined,
      'decision-unknown',
    ),
  ),
  'grant-stands@1': guard<{ application: string; outcome: string }>((alliance, input) => {
    const before = decidedCases(alliance).find(({ id }) => id === input?.application);
    return unless(before?.state !== 'granted' || input?.outcome !== 'rejected', 'grant-stands');
  }),
  'partnership-step-fits@1': guard<{ step: string; replaces: string }>((alliance, input) => {
    const { partnership } = alliance;
    if (partnership === null) return [];
    const { state } = partnership;
    const { step, replaces } = input ?? {};
    const again = replaces !== undefined || (input === undefined && standingDecision(alliance) !== undefined);
    const steps = STEPS_FROM[state](again);
    return [
      ...unless(
        step === undefined ? steps.length > 0 : steps.includes(step),
        'partnership-stands-otherwise',
        { state },
      ),
      ...unless(replaces === undefined || isStanding(alliance, replaces), 'decision-replaced'),
    ];
  }),
};

/** What the board may decide about a partnership that stands so; where it looks at a decision again, also that it stands. */
const STEPS_FROM: Readonly<Record<Partnership['state'], (again: boolean) => readonly string[]>> = {
  active: (again) => ['suspend', 'end', ...(again ? ['uphold'] : [])],
  paused: (again) => ['resume', 'end', ...(again ? ['uphold'] : [])],
  ended: (again) => (again ? ['resume', 'uphold'] : []),
};

/** Whether that is the decision by which the partnership stands. What was entered by hand has another event at the board. */
function isStanding(alliance: Alliance, event: string): boolean {
  const standing = standingDecision(alliance);
  return standing !== undefined && (standing.decision === null || standing.decision.event === event);
}
