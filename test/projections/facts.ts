import type { AllianceEventFact, PartnershipDecision } from '../../src/contexts/alliances/public.js';
import type { SealedText } from '../../src/kernel/personal-text.js';
import { idOf } from './alliance-log.js';

/** A text whose words nobody looks at. */
export const SOME_TEXT: SealedText = { ref: idOf('some text'), commitment: 'c' };

const MEETING = {
  meetingDate: '2026-12-10',
  paragraf: '§ 7',
  motivation: SOME_TEXT,
  presiding: null,
  present: [SOME_TEXT],
  conflicted: [],
  tally: { for: 3, against: 0, abstain: 0, castingVote: null },
  rulesVersion: 1,
  quorum: { present: 3, needed: 3, seats: 5 },
  source: 'entered',
  decision: null,
} as const;

export function decided(
  outcome: 'granted' | 'rejected' | 'tabled' | 'referred-back',
  more: Partial<Extract<AllianceEventFact, { type: 'ApplicationDecided' }>['data']> = {},
): AllianceEventFact {
  const data = { ...MEETING, outcome, conditions: null, applicationRevision: 3, ...more };
  return { type: 'ApplicationDecided', data };
}

export function partnershipDecision(more: Partial<PartnershipDecision> = {}): PartnershipDecision {
  return { ...MEETING, hearing: SOME_TEXT, reconsiders: null, ...more };
}

export function drafted(application: string): AllianceEventFact {
  return { type: 'ApplicationDrafted', data: { application: idOf(application), text: SOME_TEXT } };
}

export function submitted(): AllianceEventFact {
  return { type: 'ApplicationSubmitted', data: { snapshot: { members: [], lan: [], attachments: [] } } };
}

export function registered(arendenummer: string): AllianceEventFact {
  return { type: 'ApplicationRegistered', data: { arendenummer } };
}

export function reviewed(): AllianceEventFact {
  return { type: 'ReviewCompleted', data: { recommendation: 'grant', motivation: SOME_TEXT } };
}

export function joined(
  name: string,
  more: Partial<Extract<AllianceEventFact, { type: 'MemberOrganisationJoined' }>['data']> = {},
): AllianceEventFact {
  return {
    type: 'MemberOrganisationJoined',
    data: { organisation: idOf(name), name, orgnr: null, contact: null, parent: null, ...more },
  };
}

/** The facts from a draft to an application that is registered and reviewed. */
export function upToBoard(application: string, arendenummer: string): AllianceEventFact[] {
  return [drafted(application), submitted(), registered(arendenummer), reviewed()];
}

export function granted(on: string): AllianceEventFact[] {
  return [decided('granted', { meetingDate: on }), { type: 'PartnershipGranted', data: { since: on } }];
}

/** The board has looked again at how that case was decided. */
export function reconsidered(application: string, outcome: 'granted' | 'rejected'): AllianceEventFact {
  const decision = { ...MEETING, outcome, conditions: null, applicationRevision: 3 };
  return {
    type: 'DecisionReconsidered',
    data: { ...decision, application: idOf(application), replaces: idOf('what was decided') },
  };
}

export function told(application: string, on: string): AllianceEventFact {
  return { type: 'DecisionSent', data: { application: idOf(application), sentOn: on } };
}

export function formed(
  name: string,
  date: string | null,
  precision: 'day' | 'month' | 'year' | 'unknown',
): AllianceEventFact {
  return {
    type: 'AssociationFormed',
    data: {
      name,
      foundedOn: { date, precision },
      orgnr: null,
      statutesAdoptedOn: null,
      boardElectedOn: null,
    },
  };
}

export function imported(source: SealedText, factType = 'RegionalCollaborationStarted'): AllianceEventFact {
  return {
    type: 'HistoricalFactImported',
    data: { factType, source, import: idOf('import'), row: idOf('row') },
  };
}
