import { choice } from '../../../../input/choice.js';
import { field, fieldsRule, optionalField } from '../../../../input/field.js';
import { uuid } from '../../../../input/identifier.js';
import type { FieldFault } from '../../../../kernel/refusal.js';
import { optionalText, personalText } from '../../../../kernel/personal-text.js';
import {
  ITEM_KINDS,
  type ItemKind,
  PARTNERSHIP_STEPS,
  type PartnershipStep,
  type Subject,
} from '../../events.js';
import type { AgendaItem } from '../events.js';
import { headingText, itemId, longText, longTextOrBlank } from './field-kinds.js';
import { foundIn } from './inputs.js';
import type { MeetingContext } from './meeting-command.js';

const NEEDED: Readonly<Record<ItemKind, readonly (keyof AgendaItemFields)[]>> = {
  application: ['alliance'],
  partnership: ['alliance', 'step'],
  free: [],
  election: [],
};
const OF_SOME_KINDS = ['alliance', 'step', 'hearing', 'adjusts'] as const;
const ALLOWED: Readonly<Record<ItemKind, readonly string[]>> = {
  ...NEEDED,
  partnership: ['alliance', 'step', 'hearing'],
  free: ['adjusts'],
};

/** What an item is about. */
@fieldsRule<AgendaItemFields>((fields) => {
  const needed = NEEDED[fields.kind];
  const missing = needed.filter((name) => fields[name] === undefined).map((name) => faultAt(name, 'missing'));
  const allowed = ALLOWED[fields.kind];
  const extra = OF_SOME_KINDS.filter((name) => fields[name] !== undefined && !allowed.includes(name));
  return [...missing, ...extra.map((name) => faultAt(name, 'not-of-this-kind'))];
})
export class AgendaItemFields {
  @field(choice(ITEM_KINDS)) kind!: ItemKind;
  @field(headingText) heading!: string;
  @optionalField(uuid(), 'The alliance that an application or a partnership is of') alliance?: string;
  @optionalField(choice(PARTNERSHIP_STEPS)) step?: PartnershipStep;
  @optionalField(longTextOrBlank, 'What the partner said when heard') hearing?: string;
  @optionalField(longText) proposal?: string;
  @optionalField(uuid(), 'The decision that is looked at again, by its event or as the case names it')
  reconsiders?: string;
  @optionalField(
    itemId,
    'What this one goes on with: an item of an earlier meeting, or what was asked per capsulam and decided by nobody',
  )
  continues?: string;
  @optionalField(uuid(), 'The meeting whose minutes those adjust here who attended it; an adjuster was lost')
  adjusts?: string;
}

function faultAt(name: string, code: string): FieldFault {
  return { pointer: `/${name}`, code };
}

/** The item as it stands on the agenda, with the application as it is now. */
export function agendaItem(
  input: AgendaItemFields,
  context: MeetingContext,
  more: Pick<AgendaItem, 'item' | 'inCall'>,
): AgendaItem {
  const { alliances, earlier, toAdjust } = foundIn(context);
  const found = alliances?.[input.alliance ?? ''];
  const { reconsiders = null } = input;
  return {
    item: more.item,
    heading: personalText(input.heading),
    subject: subjectOf(input, context),
    proposal: optionalText(input.proposal),
    inCall: more.inCall,
    presentedRevision: input.kind === 'application' ? (found?.application?.revision ?? null) : null,
    reconsiders: reconsiders === null ? null : (earlier?.[reconsiders]?.event ?? reconsiders),
    continues: input.continues ?? null,
    adjusts: toAdjust?.[input.adjusts ?? ''] ?? null,
  };
}

function subjectOf(input: AgendaItemFields, context: MeetingContext): Subject {
  const { kind, alliance = '', step, hearing = '' } = input;
  const application = foundIn(context).alliances?.[alliance]?.application;
  if (kind === 'application') {
    return {
      kind,
      alliance,
      application: application?.application ?? '',
      arendenummer: application?.arendenummer ?? '',
    };
  }
  if (kind === 'partnership' && step !== undefined)
    return { kind, alliance, step, hearing: personalText(hearing) };
  return { kind: kind === 'election' ? kind : 'free' };
}
