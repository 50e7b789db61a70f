import type { FieldHelp, FormHelp } from '../../../http/form-help.js';
import type { Choice } from '../../../input/field-kind.js';

/** What is known of the board for its forms. */
export interface RosterKnown {
  /** Who has an account in a role of the board's now: whoever is elected is given one first. */
  readonly candidates: readonly Choice[];
  /** Who sits on it today. */
  readonly seated: readonly Choice[];
  readonly posts: readonly Choice[];
}

/** What is known of the fields of the roster's commands, by command. */
export const ROSTER_HELP: Readonly<Record<string, (known: RosterKnown) => FormHelp>> = {
  'elect-board': ({ candidates }) => ({ '/seats/member': of(candidates) }),
  'elect-member': ({ candidates }) => ({ '/member': of(candidates) }),
  'constitute-board': ({ seated, candidates }) => ({
    '/chair': of(seated),
    '/viceChair': of(seated),
    '/secretary': of(distinct([...seated, ...candidates])),
  }),
  'end-mandate': ({ seated }) => ({ '/member': of(seated) }),
  'disclose-post': ({ seated }) => ({ '/member': of(seated) }),
  'end-post': ({ posts }) => ({ '/post': of(posts) }),
};

function of(items: readonly Choice[]): FieldHelp {
  return { choices: { items } };
}

function distinct(choices: readonly Choice[]): Choice[] {
  return [...new Map(choices.map((choice) => [choice.value, choice])).values()];
}
