import { field, optionalField } from '../../../input/field.js';
import { uuid } from '../../../input/identifier.js';
import { optionalText } from '../../../kernel/personal-text.js';
import type { AllianceEventFact } from '../events.js';
import type { Alliance } from '../state.js';
import { commitmentAsked } from '../state-commitments.js';
import { allianceCommand } from './alliance-command.js';
import { reasonText } from './field-kinds.js';

export class ConfirmCommitmentFields {
  /** The event that asked. */
  @field(uuid()) request!: string;
}

export class DeclineCommitmentFields extends ConfirmCommitmentFields {
  @optionalField(reasonText) reason?: string;
}

/** Whoever signs confirms what the coordinator stated. The link that they have is their right to do so. */
export const confirmCommitment = allianceCommand(
  'confirm-commitment',
  ConfirmCommitmentFields,
  (alliance, { request }) => answered(alliance, request, (data) => ({ type: 'CommitmentConfirmed', data })),
  { internal: true },
);

/** Whoever was said to sign does not. */
export const declineCommitment = allianceCommand(
  'decline-commitment',
  DeclineCommitmentFields,
  (alliance, { request, reason }) =>
    answered(alliance, request, (data) => ({
      type: 'CommitmentDeclined',
      data: { ...data, reason: optionalText(reason) },
    })),
  { internal: true },
);

function answered(
  alliance: Alliance,
  request: string,
  fact: (data: {
    commitment: NonNullable<ReturnType<typeof commitmentAsked>>['name'];
    statedBy: string;
    textVersion: number;
    request: string;
  }) => AllianceEventFact,
): readonly AllianceEventFact[] {
  const asked = commitmentAsked(alliance, request);
  if (asked === null) return [];
  const { statedBy, textVersion } = asked.commitment;
  return [fact({ commitment: asked.name, statedBy, textVersion, request })];
}
