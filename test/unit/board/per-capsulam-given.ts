import { perCapsulamWorkflow } from '../../../src/contexts/board/per-capsulam/workflow.js';
import type { BoardRules, PerCapsulamEventFact } from '../../../src/contexts/board/public.js';
import type { RosterState } from '../../../src/contexts/board/roster/state.js';
import type { BoardSettings } from '../../../src/contexts/board/settings.js';
import type { FoundSubject } from '../../../src/contexts/board/subject.js';
import { type Actor, SYSTEM } from '../../../src/kernel/actor.js';
import { boardRules } from '../../support/board-rules.js';
import { type Before, givenWhenThen } from '../../support/given-when-then.js';
import type { PureCommand } from '../../support/pure-stream.js';
import { boardAfter, c, CHAIR, CONSTITUTED, ELECTED, memberOf, NOW } from './board-given.js';

export const ALLIANCE = 'a0000000-0000-4000-8000-000000000001';
const APPLICATION = 'a0000000-0000-4000-8000-000000000002';
export const PC = 'a0000000-0000-4000-8000-000000000003';
export const DUE = '2026-11-29';

export const BOARD: RosterState = boardAfter(ELECTED, CONSTITUTED);

/** An alliance whose application is ready for a decision, at revision 12. */
export const ABOUT: FoundSubject = {
  organisations: [{ name: 'Ideell kulturallians Skåne', orgnr: null }],
  members: [{ name: 'Skånes körförbund', orgnr: null, parent: 'Sveriges körförbund' }],
  mandates: [],
  declared: [],
  excluded: [],
  application: {
    ...{
      id: APPLICATION,
      arendenummer: 'IKA 2026-0001',
      state: 'ready-for-decision',
      heldFor: null,
    },
    ...{ revision: 12, changes: [{ revision: 12, type: 'ReviewCompleted' }] },
    ...{ holding: null, beforeMeetings: null },
  },
  partnership: 'none',
  partnershipDecision: null,
};

export function withApplication(change: Partial<NonNullable<FoundSubject['application']>>): FoundSubject {
  return { ...ABOUT, application: { ...ABOUT.application!, ...change } };
}

/** What is looked up for every command. */
export function found(about: FoundSubject = ABOUT, roster = BOARD) {
  return { perCapsulam: PC, number: 'PC 2026-01', roster, about };
}

/** The same, where the application is held for it. */
export function heldIn(looked: ReturnType<typeof found>): ReturnType<typeof found> {
  const { about } = looked;
  const application = about.application && {
    ...{ ...about.application, heldFor: { id: PC, item: null } },
  };
  return { ...looked, about: { ...about, application } };
}

/** Given/when/then of a decision per capsulam. */
export const givenPerCapsulam = (settings: BoardSettings, looked = found()) =>
  givenWhenThen(
    {
      workflow: perCapsulamWorkflow,
      settings,
      subject: PC,
      stream: `test-per-capsulam-${PC}`,
      now: NOW,
      // The program holds the application as soon as it is opened.
      find: ({ command }) => (command === 'close-per-capsulam' ? heldIn(looked) : looked),
    },
    SYSTEM,
  );

/** The same under one set of rules. */
export const under = (rules: Partial<BoardRules> = {}, looked = found()) =>
  givenPerCapsulam({ boardRules: [boardRules(rules)] }, looked);

export const given = under();

export const PROPOSAL = {
  heading: 'Ansökan från Skåne',
  subject: { kind: 'application', alliance: ALLIANCE },
  outcome: 'granted',
  urgency: 'Kulturplanen fastställs före nästa möte.',
  conflicted: [],
  dismissed: [],
  due: DUE,
};

export function open(change: object = {}, more: Partial<PureCommand> = {}): PureCommand {
  return c(CHAIR, 'open-per-capsulam', { ...PROPOSAL, ...change }, more);
}

/** Answers of members for or against, in that order. */
export function answers(
  ...said: readonly (readonly [string, 'for' | 'against' | 'abstain'])[]
): PureCommand[] {
  return said.map(([member, vote]) => answer(memberOf(member), { acceptsForm: true, vote }));
}

export function answer(by: Actor, input: object, more: Partial<PureCommand> = {}): PureCommand {
  return c(by, 'answer-per-capsulam', input, more);
}

export const close = (more: Partial<PureCommand> = {}): PureCommand =>
  c(CHAIR, 'close-per-capsulam', {}, more);

export function stateAfter(...before: readonly Before<PerCapsulamEventFact>[]) {
  const { state } = given(...before).stream.current;
  if (state.status === 'none') throw new Error('not opened');
  return state;
}
