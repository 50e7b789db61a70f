import { constituteBoard } from './constitute-board.js';
import { disclosePost } from './disclose-post.js';
import { electBoard } from './elect-board.js';
import { electMember } from './elect-member.js';
import { endMandate } from './end-mandate.js';
import { endPost } from './end-post.js';
import type { AnyRosterCommand } from './roster-command.js';

/** Every verb of the roster, in the order of the table. */
export const ROSTER_COMMANDS: readonly AnyRosterCommand[] = [
  electBoard,
  constituteBoard,
  electMember,
  endMandate,
  disclosePost,
  endPost,
];

/** The deciders by name, for the workflow. */
export const ROSTER_DECIDERS: Readonly<Record<string, AnyRosterCommand['decide']>> = Object.fromEntries(
  ROSTER_COMMANDS.map(({ name, decide }) => [name, decide]),
);
