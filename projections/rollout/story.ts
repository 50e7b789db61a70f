import { eventLabel } from '../../src/contexts/alliances/messages.js';
import type { AllianceEventFact } from '../../src/contexts/alliances/public.js';
import { regionByCode } from '../../src/contexts/alliances/regions.js';
import type { StoryStep } from '../../src/contexts/alliances/rollout-views.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { OccurredOn } from '../../src/kernel/occurred-on.js';
import type { Words } from '../reading/words.js';
import { isSurelyBefore, lastDayOf } from './reached.js';
import { replay } from './replay.js';
import type { RolloutRow, Step } from './rollout.projection.js';
import { type Question, toldSteps } from './told-steps.js';

/** By which event each kind of step is called. Letters, and decisions that a step of the partnership follows, tell no more. */
const EVENT_OF: Readonly<Partial<Record<Step['kind'], AllianceEventFact['type']>>> = {
  started: 'RegionalCollaborationStarted',
  renamed: 'AllianceRenamed',
  'lan-added': 'LanAdded',
  'lan-left': 'LanLeft',
  submitted: 'ApplicationSubmitted',
  withdrawn: 'ApplicationWithdrawn',
  closed: 'ApplicationClosed',
  'partnership-granted': 'PartnershipGranted',
  'partnership-paused': 'PartnershipPaused',
  'partnership-resumed': 'PartnershipResumed',
  'partnership-ended': 'PartnershipEnded',
  'partnership-left': 'PartnershipLeft',
  'association-formed': 'AssociationFormed',
  dormant: 'AllianceMarkedDormant',
  resumed: 'AllianceResumed',
  dissolved: 'AllianceDissolved',
  succeeded: 'AllianceSucceeded',
};

/** What happened in a län through its alliances, by when it happened: undated first, as nobody knows when it was. */
export function storyOf(
  lan: string,
  rows: readonly RolloutRow[],
  questionOf: (row: RolloutRow) => Question,
  words: Words,
  locale: 'sv' | 'en',
): StoryStep[] {
  return rows
    .flatMap((row) => {
      const question = questionOf(row);
      const standing = replay(row, question);
      const steps = standing === null ? [] : toldSteps(row.steps, question);
      return concerning(
        lan,
        steps.filter(({ happened }) => happened),
      ).flatMap(({ step, source }): StoryStep[] => {
        const type = EVENT_OF[step.kind];
        if (standing === null || type === undefined) return [];
        return [
          {
            alliance: { id: standing.id, name: standing.name },
            kind: step.kind,
            label: eventLabel(type, locale),
            about: aboutOf(step),
            on: dayOf(step),
            recordedAt: step.recordedAt,
            position: step.position,
            source: words.of(source),
          },
        ];
      });
    })
    .sort((a, b) => {
      const [first, second] = [a, b].map(({ on }) => (on.date === null ? '' : lastDayOf(on.date)));
      return first === second ? a.position - b.position : (first ?? '') < (second ?? '') ? -1 : 1;
    });
}

/** The steps of while the län belonged to the alliance, and those by which it came and left. */
function concerning<Told extends { readonly step: Step }>(lan: string, steps: readonly Told[]): Told[] {
  let belongs = false;
  let left: OccurredOn | null = null;
  return steps.filter(({ step }) => {
    const wasThere: boolean = belongs || (left !== null && 'on' in step && isSurelyBefore(step.on, left));
    if (!('lan' in step) || !step.lan.includes(lan)) return wasThere;
    belongs = step.kind !== 'lan-left';
    if (step.kind === 'lan-left') left = step.on;
    return true;
  });
}

function aboutOf(step: Step): string[] {
  if (step.kind === 'renamed') return [step.name];
  return step.kind === 'lan-added' || step.kind === 'lan-left'
    ? step.lan.map((code) => regionByCode(code)?.name ?? code)
    : [];
}

/** A new name holds from the day on which it was recorded. */
function dayOf(step: Step): OccurredOn {
  return 'on' in step ? step.on : { date: localDate(step.recordedAt), precision: 'day' };
}
