import type { FieldFault, Reason } from '../../../kernel/refusal.js';
import type { ItemKind, PartnershipStep } from '../events.js';
import type { AgendaItemFields } from './commands/agenda-item.js';
import { itemOf, type MeetingItem, type MeetingState } from './state.js';

/** What an item that is added, opened or decided is about. */
export interface Considered {
  readonly kind: ItemKind;
  readonly alliance: string | null;
  readonly application: string | null;
  readonly step: PartnershipStep | null;
  readonly hearing: string | null;
  readonly reconsiders: string | null;
  readonly continues: string | null;
  readonly adjusts: string | null;
  /** Null for one that is being added. */
  readonly item: string | null;
  /** Where it stands in the body, as `/items/0`; null for one that is named by its id. */
  readonly pointer: string | null;
}

/** The items that a command adds, or the one that it names; none that is closed, whose decision moves its subject on. */
export function considered(state: MeetingState, input: unknown): Considered[] {
  const fields = (input ?? {}) as { items?: AgendaItemFields[]; item?: string } & Partial<AgendaItemFields>;
  if (fields.kind !== undefined) return [added(fields as AgendaItemFields, '')];
  if (state.status === 'none')
    return (fields.items ?? []).map((item, index) => added(item, `/items/${String(index)}`));
  const item = itemOf(state, fields.item);
  const over = state.status === 'closed' || state.status === 'cancelled';
  return item?.closedBy === null && !over ? [standing(item)] : [];
}

/** With the field that it is about, where the item stands in what was sent. */
export function told(reason: Reason, { pointer }: Considered, field: string): Reason | FieldFault {
  return pointer === null ? reason : { ...reason, pointer: `${pointer}/${field}` };
}

function added(
  { kind, alliance, step, hearing, reconsiders, continues, adjusts }: AgendaItemFields,
  pointer: string,
): Considered {
  return {
    kind,
    alliance: alliance ?? null,
    application: null,
    step: step ?? null,
    hearing: hearing ?? null,
    reconsiders: reconsiders ?? null,
    continues: continues ?? null,
    adjusts: adjusts ?? null,
    item: null,
    pointer,
  };
}

export function standing({ item, subject, reconsiders }: MeetingItem): Considered {
  return {
    kind: subject.kind,
    alliance: 'alliance' in subject ? subject.alliance : null,
    application: subject.kind === 'application' ? subject.application : null,
    step: subject.kind === 'partnership' ? subject.step : null,
    hearing: null,
    reconsiders,
    continues: null,
    adjusts: null,
    item,
    pointer: null,
  };
}
