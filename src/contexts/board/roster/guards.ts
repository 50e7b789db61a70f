import { localDate } from '../../../kernel/local-date.js';
import type { Guard } from '../../../workflow/define-workflow.js';
import { type BoardContext, unless } from '../board-command.js';
import { rulesOn } from '../board-rules.js';
import type { BoardSettings } from '../settings.js';
import type { ConstituteBoardFields } from './commands/constitute-board.js';
import type { DisclosePostFields } from './commands/disclose-post.js';
import type { ElectBoardFields } from './commands/elect-board.js';
import type { ElectMemberFields } from './commands/elect-member.js';
import type { EndMandateFields } from './commands/end-mandate.js';
import type { EndPostFields } from './commands/end-post.js';
import { foundIn, rosterGuard as guard } from './commands/roster-command.js';
import { constitutesFrom, inOfficeOn, isSeatedOn, leftOn } from './in-office.js';
import type { RosterState } from './state.js';
import { stillOnBoard } from './still-on-board.js';

type RosterGuard = Guard<RosterState, BoardSettings>;

/** The conditions of the table, by name. */
export const ROSTER_GUARDS: Readonly<Record<string, RosterGuard>> = {
  'still-on-board@1': (state, _, { actor, now }) => stillOnBoard(leftOn(state, actor.id, localDate(now))),

  'not-elected-ahead@1': (_, input, { now }) => {
    const electedOn = (input as Partial<ElectBoardFields> | undefined)?.electedOn;
    return unless(electedOn === undefined || electedOn <= localDate(now), 'elected-in-future');
  },

  'not-constituted-ahead@1': guard<ConstituteBoardFields>(({ boards }, input, { now }) => {
    const on = input?.constitutedOn;
    if (on === undefined) return [];
    const electedOn = boards.at(-1)?.electedOn ?? '';
    return [
      ...unless(on <= localDate(now), 'constituted-in-future'),
      ...unless(on >= electedOn, 'constituted-before-elected', { electedOn }),
    ];
  }),

  'after-last-election@1': guard<ElectBoardFields>(({ boards }, input) => {
    const last = boards.at(-1)?.electedOn ?? '';
    return unless(input?.electedOn === undefined || input.electedOn > last, 'elected-before-last', { last });
  }),

  'seats-fit@1': (_, input, { settings }) => {
    const { electedOn, seats } = (input ?? {}) as Partial<ElectBoardFields>;
    if (electedOn === undefined || seats === undefined) return [];
    const rules = rulesOn(settings.boardRules, electedOn);
    const ordinary = seats.filter(({ kind }) => kind === 'ordinary').length;
    const members = seats.map(({ member }) => member);
    const early = seats.some(({ from }) => from !== undefined && from < electedOn);
    return [
      ...unless(ordinary > 0, 'nobody-elected'),
      ...unless(ordinary <= rules.seats, 'more-elected-than-seats', {
        elected: ordinary,
        seats: rules.seats,
      }),
      ...unless(rules.substitutes || ordinary === seats.length, 'rules-know-no-substitutes'),
      ...unless(new Set(members).size === members.length, 'elected-twice'),
      ...unless(!early, 'seated-before-elected', { electedOn }),
    ];
  },

  'names-known@1': (state, input, context) => {
    const unnamed = input === undefined ? [] : unnamedIn(state, input, context);
    return unless(unnamed.length === 0, 'name-not-known', { members: unnamed });
  },

  'leaders-seated@1': guard<ConstituteBoardFields>((roster, input) => {
    const { constitutedOn, chair, viceChair } = input ?? {};
    if (constitutedOn === undefined) return [];
    const { ordinary } = inOfficeOn(roster, constitutesFrom(roster, constitutedOn));
    const strangers = [chair, viceChair].filter(
      (member) => member !== undefined && !ordinary.some((mandate) => mandate.member === member),
    );
    return unless(strangers.length === 0, 'not-an-ordinary-member', { members: strangers });
  }),

  'seat-vacant@1': guard<ElectMemberFields>((roster, input, { settings }) => {
    const { electedOn, from = electedOn, kind } = input ?? {};
    if (electedOn === undefined || from === undefined) return [];
    const { seats, substitutes } = rulesOn(settings.boardRules, electedOn);
    if (kind === 'substitute') return unless(substitutes, 'rules-know-no-substitutes');
    const held = inOfficeOn(roster, from).ordinary.length;
    return [
      ...unless(from >= electedOn, 'seated-before-elected', { electedOn }),
      ...unless(held < seats, 'no-seat-vacant', { held, seats }),
    ];
  }),

  'not-seated-already@1': guard<ElectMemberFields>((roster, input) => {
    const { member, electedOn, from = electedOn } = input ?? {};
    if (member === undefined || from === undefined) return [];
    return unless(!isSeatedOn(roster, member, from), 'seated-already');
  }),

  'in-office-then@1': guard<EndMandateFields>((roster, input) => {
    const { member, endedOn } = input ?? {};
    if (member === undefined || endedOn === undefined) return [];
    return unless(isSeatedOn(roster, member, endedOn), 'not-in-office', { on: endedOn });
  }),

  'own-or-leading@1': guard<DisclosePostFields>((_, input, context) =>
    unless(input?.member === undefined || isOwnOrLeads(input.member, context), 'of-another-member'),
  ),

  'has-had-seat@1': guard<DisclosePostFields>(({ mandates }, input, { actor }) => {
    const member = input?.member ?? actor.id;
    const known = input === undefined || mandates.some((mandate) => mandate.member === member);
    return unless(known, 'not-on-the-board');
  }),

  'post-disclosed@1': guard<EndPostFields>(({ posts }, input) =>
    unless(input?.post === undefined || posts.some(({ id }) => id === input.post), 'post-not-disclosed'),
  ),

  'post-own-or-leading@1': guard<EndPostFields>(({ posts }, input, context) => {
    const post = posts.find(({ id }) => id === input?.post);
    return unless(post === undefined || isOwnOrLeads(post.member, context), 'of-another-member');
  }),

  'post-ends-after-it-began@1': guard<EndPostFields>(({ posts }, input) => {
    const from = posts.find(({ id }) => id === input?.post)?.from ?? null;
    const endedOn = input?.endedOn;
    return unless(from === null || endedOn === undefined || endedOn >= from, 'post-ends-before-it-began', {
      from,
    });
  }),
};

/** Members whose name neither an account nor the command tells. */
function unnamedIn(state: RosterState, input: unknown, context: BoardContext): string[] {
  const names = foundIn(context).names ?? {};
  const { seats, member, name, secretary, secretaryName, constitutedOn } = input as Partial<
    ElectBoardFields & ElectMemberFields & ConstituteBoardFields
  >;
  const day = state.status === 'none' ? '' : constitutesFrom(state, constitutedOn ?? '');
  const isSeated = secretary !== undefined && isSeatedOn(state, secretary, day);
  const said = [
    ...(seats ?? []),
    ...(member === undefined ? [] : [{ member, name }]),
    ...(secretary === undefined || isSeated ? [] : [{ member: secretary, name: secretaryName }]),
  ];
  return said.flatMap((one) => ((names[one.member] ?? one.name) === undefined ? [one.member] : []));
}

/** A member tells of what is their own; whoever leads the board's work, of every member's. */
function isOwnOrLeads(member: string, { actor }: BoardContext): boolean {
  return member === actor.id || actor.roles.some((role) => role === 'chair' || role === 'secretary');
}
