import type { BoardRules } from '../../../src/contexts/board/board-rules.js';
import { type Actor, actorIn } from '../../../src/kernel/actor.js';
import { idNamed } from './board-year.js';

const CHAIR = actorIn('chair', idNamed('ordinary 0'));
const SECRETARY = actorIn('secretary', idNamed('ordinary 2'));
const OTHERS = ['ordinary 1', 'ordinary 3', 'ordinary 4', 'substitute 0', 'substitute 1'].map((name) =>
  actorIn('board-member', idNamed(name)),
);

export const COORDINATOR = actorIn('coordinator', idNamed('coordinator'), {
  regions: ['12', '13', '14', '24'],
});
export const OFFICER = actorIn('case-officer', idNamed('officer'));
export const BOARD = { CHAIR, SECRETARY, MEMBERS: [CHAIR, SECRETARY, ...OTHERS] } as const;

/** In which members have posts, so that the program flags them: too few are left when all of them are conflicted. */
export const FLAGGED = 'Spelmansförbundet i länet';

export const WITH_POSTS = [3, 4, 1].map((n) => idNamed(`ordinary ${String(n)}`));

/** The board is elected and constituted, and its members disclose their posts. */
export const electing = (
  { substitutes }: BoardRules,
  posts: number,
): readonly (readonly [string, Actor, object])[] => [
  [
    'elect-board',
    CHAIR,
    {
      electedOn: '2025-12-01',
      seats: BOARD.MEMBERS.map(({ id }) => ({ member: id, kind: kindOf(id) })).filter(
        ({ kind }) => substitutes || kind === 'ordinary',
      ),
    },
  ],
  [
    'constitute-board',
    CHAIR,
    {
      constitutedOn: '2025-12-02',
      chair: CHAIR.id,
      viceChair: idNamed('ordinary 1'),
      secretary: SECRETARY.id,
    },
  ],
  ...WITH_POSTS.slice(0, posts).map(
    (member) => ['disclose-post', CHAIR, { member, organisation: FLAGGED, title: 'Ledamot' }] as const,
  ),
];

export function kindOf(id: string): 'ordinary' | 'substitute' {
  return [0, 1].some((n) => idNamed(`substitute ${String(n)}`) === id) ? 'substitute' : 'ordinary';
}

/** Those who decide, but for substitutes. */
export const ORDINARY = BOARD.MEMBERS.map(({ id }) => id).filter((member) => kindOf(member) === 'ordinary');

const SIGNED = { textVersion: 1, signatory: 'Alva Exempel' };

/** All that leads an application to the board; what has been done already is refused, and does no harm. */
export function preparing(name: string): readonly (readonly [string, Actor, object])[] {
  return [
    ['start-collaboration', COORDINATOR, { name, lan: ['12'] }],
    ['add-member-organisation', COORDINATOR, { name: FLAGGED }],
    ['add-member-organisation', COORDINATOR, { name: 'Hembygdsförbundet i länet' }],
    ['resolve-to-apply', COORDINATOR, { decidedOn: '2025-12-01' }],
    ['draft-application', COORDINATOR, { text: 'Vi ansöker.' }],
    ['endorse-mission', COORDINATOR, SIGNED],
    ...['knowledge', 'inclusive-approach', 'democratic-rules'].map(
      (principle) => ['commit-principle', COORDINATOR, { ...SIGNED, principle }] as const,
    ),
    ['pledge-cooperation', COORDINATOR, SIGNED],
    ['submit-application', COORDINATOR, {}],
    ['register-application', OFFICER, {}],
    ['complete-review', OFFICER, { recommendation: 'grant', motivation: 'Allt är på plats.' }],
  ];
}
