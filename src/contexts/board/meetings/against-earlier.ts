import type { FieldFault, Reason } from '../../../kernel/refusal.js';
import { unless } from '../board-command.js';
import { type FoundAlliance, type FoundEarlier, foundIn } from './commands/inputs.js';
import type { MeetingContext } from './commands/meeting-command.js';
import { type Considered, told } from './considered.js';

/**
 * Reasons why an item cannot look at an earlier decision again, go on with an earlier item, or adjust what it names.
 *
 * @param goOn what the other items of its agenda go on with
 */
export function againstEarlier(
  item: Considered,
  { goOn, context }: { readonly goOn: readonly (string | null)[]; readonly context: MeetingContext },
): (Reason | FieldFault)[] {
  const { reconsiders, continues, adjusts, alliance } = item;
  const { earlier = {}, alliances = {}, toAdjust = {} } = foundIn(context);
  const named = reconsiders === null ? undefined : earlier[reconsiders];
  // An item that is not closed, and what nobody decided per capsulam, are gone on with: there is no decision yet.
  const decision = named?.event === null ? undefined : named;
  const goesOn = continues === null ? undefined : earlier[continues];
  const found = alliances[alliance ?? ''];
  const another = decision !== undefined && alliance !== null && !isAbout(item, decision, found);
  const replaced = decision !== undefined && !another && isReplaced(item, decision, found);
  return [
    ...[
      ...unless(reconsiders === null || decision !== undefined, 'unknown-decision'),
      ...unless(!another, 'decision-about-another'),
      ...unless(!replaced, 'decision-replaced'),
      // The board was not fit to decide it the first time, and the letter says that it does not reconsider it either.
      ...unless(decision?.byHighestOrgan !== true, 'decided-by-highest-organ'),
    ].map((reason) => told(reason, item, 'reconsiders')),
    ...[
      ...unless(continues === null || goesOn !== undefined, 'unknown-earlier-item'),
      ...unless(goesOn === undefined || goesOn.alliance === alliance, 'continues-another-matter'),
      // Gone on with twice it would wait twice, and be decided twice.
      ...unless(
        goesOn?.continued !== true && !(continues !== null && goOn.includes(continues)),
        'continued-already',
      ),
    ].map((reason) => told(reason, item, 'continues')),
    ...unless(adjusts === null || toAdjust[adjusts] !== undefined, 'no-minutes-to-adjust').map((reason) =>
      told(reason, item, 'adjusts'),
    ),
  ];
}

/** An alliance may have had several applications: what is looked at again is the decision on the latest. */
function isAbout(
  { kind, alliance }: Considered,
  decision: FoundEarlier,
  found: FoundAlliance | undefined,
): boolean {
  if (decision.alliance !== alliance) return false;
  const application = kind === 'application' ? (found?.application?.application ?? null) : null;
  return decision.application === application;
}

/** Of a partnership, what is looked at again is the decision by which it stands. */
function isReplaced({ kind }: Considered, decision: FoundEarlier, found: FoundAlliance | undefined): boolean {
  if (kind !== 'partnership') return false;
  const standing = found?.partnershipDecision ?? null;
  if (standing === null) return true;
  return standing.event === null ? standing.meeting !== decision.meeting : standing.event !== decision.event;
}
