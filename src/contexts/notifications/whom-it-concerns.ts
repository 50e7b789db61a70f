import type { ActorRole, Role } from '../../kernel/actor.js';
import { NOTICE_KINDS, type NoticeKind } from './kinds.js';

const COORDINATOR = ['coordinator'] as const;
const OFFICE = ['case-officer'] as const;
const BOARD = ['board-member', 'chair', 'secretary'] as const;

/** In which roles somebody may be told of each kind, as the tables of who is told have it. */
const ROLES: Readonly<Record<NoticeKind, readonly Role[]>> = {
  'application-registered': COORDINATOR,
  'supplement-requested': COORDINATOR,
  'supplement-extended': COORDINATOR,
  'supplement-waived': COORDINATOR,
  'decision-sent': COORDINATOR,
  'letter-corrected': COORDINATOR,
  'application-closed': COORDINATOR,
  'partnership-changed': COORDINATOR,
  'mandate-given': COORDINATOR,
  'signature-answered': COORDINATOR,
  'message-to-alliance': COORDINATOR,
  'handed-over': OFFICE,
  'application-submitted': OFFICE,
  'supplement-received': OFFICE,
  'application-withdrawn': OFFICE,
  'reconsideration-requested': [...OFFICE, 'chair', 'secretary'],
  'decision-to-send': OFFICE,
  'application-returned': OFFICE,
  'partnership-left': OFFICE,
  'message-to-office': OFFICE,
  'deadline-near': [...COORDINATOR, ...OFFICE],
  'deadline-passed': [...COORDINATOR, ...OFFICE],
  'meeting-called': BOARD,
  'meeting-changed': BOARD,
  'meeting-cancelled': BOARD,
  'meeting-not-called': BOARD,
  'call-not-delivered': ['chair', 'secretary'],
  'per-capsulam-asked': BOARD,
  'per-capsulam-near': BOARD,
  'per-capsulam-closed': BOARD,
  'minutes-to-sign': BOARD,
  'minutes-adjusted': [...BOARD, 'auditor'],
  'decision-corrected': [...BOARD, 'auditor'],
  'roles-differ': ['administrator'],
};

/** What somebody with those roles may be told of. */
export function kindsFor(roles: readonly ActorRole[]): readonly NoticeKind[] {
  return NOTICE_KINDS.filter((kind) => ROLES[kind].some((role) => roles.includes(role)));
}
