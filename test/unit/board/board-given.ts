import type { RosterEventFact } from '../../../src/contexts/board/public.js';
import { rosterWorkflow } from '../../../src/contexts/board/roster/workflow.js';
import type { BoardSettings } from '../../../src/contexts/board/settings.js';
import { type Actor, actorIn, SYSTEM } from '../../../src/kernel/actor.js';
import { boardRules } from '../../support/board-rules.js';
import { type Before, givenWhenThen } from '../../support/given-when-then.js';
import type { PureCommand } from '../../support/pure-stream.js';

const idOf = (number: number): string => `b0000000-0000-4000-8000-00000000000${String(number)}`;

/** Five ordinary members and two substitutes; the secretary of the association who is no member. */
export const [ADA, BO, CIA, DAG, EVA] = [1, 2, 3, 4, 5].map(idOf) as [string, string, string, string, string];
export const [FIA, GUN] = [6, 7].map(idOf) as [string, string];
export const SIV = idOf(8);

export const CHAIR = actorIn('chair', ADA);
export const SECRETARY = actorIn('secretary', SIV);
export const memberOf = (id: string): Actor => actorIn('board-member', id);

export const NAMES: Readonly<Record<string, string>> = {
  ...{ [ADA]: 'Ada Ek', [BO]: 'Bo Berg', [CIA]: 'Cia Dal', [DAG]: 'Dag Lind', [EVA]: 'Eva Fors' },
  ...{ [FIA]: 'Fia Gran', [GUN]: 'Gun Hed', [SIV]: 'Siv Alm' },
};

export const SETTINGS: BoardSettings = { boardRules: [boardRules()] };

/** When everything happens, unless a command says otherwise. */
export const NOW = '2026-11-22T09:00:00.000Z';
export const TODAY = '2026-11-22';

export function c(
  by: Actor,
  command: string,
  input: object = {},
  more: Partial<PureCommand> = {},
): PureCommand {
  return { command, input, by, ...more };
}

/** Given/when/then of who sits on the board, under these rules. */
export const rosterUnder = (settings: BoardSettings) =>
  givenWhenThen(
    {
      workflow: rosterWorkflow,
      settings,
      subject: idOf(9),
      stream: 'test-board',
      now: NOW,
      find: () => ({ names: NAMES }),
    },
    SYSTEM,
  );

export const givenBoard = rosterUnder(SETTINGS);

export const ordinary = (member: string, more: object = {}) => ({ member, kind: 'ordinary', ...more });
export const substitute = (member: string, more: object = {}) => ({ member, kind: 'substitute', ...more });

export const ELECTED = c(SECRETARY, 'elect-board', {
  electedOn: '2026-03-21',
  seats: [...[ADA, BO, CIA, DAG, EVA].map((id) => ordinary(id)), substitute(FIA), substitute(GUN)],
});
export const CONSTITUTED = c(CHAIR, 'constitute-board', {
  constitutedOn: '2026-03-21',
  chair: ADA,
  viceChair: BO,
  secretary: SIV,
});

/** The board as it stands after these. */
export function boardAfter(...before: readonly Before<RosterEventFact>[]) {
  return givenBoard(...before).stream.current.state;
}
