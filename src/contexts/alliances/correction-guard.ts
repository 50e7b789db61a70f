import type { Reason } from '../../kernel/refusal.js';
import { unless } from './alliance-guard.js';
import { correctedValue, isSameValue } from './commands/corrected-value.js';
import type { FactToCorrect } from './commands/inputs.js';
import { CORRECTABLE_FIELDS, HAPPENED } from './evolve-correction.js';
import type { Alliance } from './state.js';
import { lanCorrected, lanFrom } from './state-lan.js';

interface Correction {
  readonly event: string;
  readonly field: string;
  readonly value: unknown;
}

/** Why a fact cannot be put right in that way: the event, its field, the value, or what would come of it. */
export function againstCorrection(
  alliance: Alliance,
  { event, field, value }: Correction,
  fact: FactToCorrect | undefined,
): readonly Reason[] {
  if (fact === undefined) return [{ code: 'unknown-fact' }];
  const { type, said, takenBack } = fact;
  const fields = CORRECTABLE_FIELDS[type] ?? [];
  if (!fields.includes(field)) return [{ code: 'field-not-correctable', details: { fields } }];
  const corrected = correctedValue(type, field, value);
  if (corrected === null) return [{ code: 'value-not-valid', details: { field } }];
  if (takenBack && field !== HAPPENED) return [{ code: 'fact-taken-back', details: { type } }];
  if (isSameValue(said, corrected.value)) return [];
  switch (field) {
    case 'lan': {
      const lan = lanFrom(lanCorrected(alliance.lanTold, event, corrected.value as string | string[]));
      return unless(lan.length > 0, 'correction-leaves-no-lan');
    }
    case 'orgnr':
      return type === 'MemberOrganisationJoined' ? againstNumber(alliance, event, corrected.value) : [];
    case HAPPENED: {
      const later = fact.restedOnBy ?? joinedAgain(alliance, event);
      return later === null ? [] : [{ code: 'rested-on', details: { type, later } }];
    }
    default:
      return [];
  }
}

/** One number, one organisation, and that is a member once. */
function againstNumber({ members }: Alliance, event: string, orgnr: unknown): readonly Reason[] {
  if (!members.some(({ joinedBy }) => joinedBy === event)) return [];
  const other = members.find((member) => member.orgnr === orgnr && member.joinedBy !== event);
  return orgnr === null || other === undefined
    ? []
    : [{ code: 'number-of-another-member', details: { name: other.name } }];
}

/** Whether the organisation that left by that event is a member all the same, or has joined once more. */
function joinedAgain({ members, departed }: Alliance, event: string): string | null {
  const left = departed.find(({ leftBy }) => leftBy === event);
  if (left === undefined) return null;
  const isSame = ({ organisationId }: { readonly organisationId: string }): boolean =>
    organisationId === left.organisationId;
  const again = departed.some((other) => isSame(other) && other.joinedAt > left.joinedAt);
  return again || members.some(isSame) ? 'MemberOrganisationJoined' : null;
}
