import type { AllianceEvent } from '../../src/contexts/alliances/public.js';

/** Who is told a row of the rollout as the public is, in whatever role they ask. As the alliance's own fold has it. */
export interface RowAccess {
  /** Those who are conflicted (jäv) in its case while it is handled. */
  readonly conflicted: readonly string[];
  /** Who hold the mandate for the alliance, and who gave it away. */
  readonly coordinators: readonly string[];
  readonly formerCoordinators: readonly string[];
}

/** @param coordinator who started the alliance, if a coordinator did */
export function accessAtStart(coordinator: string | null): RowAccess {
  return { conflicted: [], coordinators: coordinator === null ? [] : [coordinator], formerCoordinators: [] };
}

/** After one more event; the very same where it changes nothing. Pure. */
export function accessAfter(access: RowAccess, { type, data }: AllianceEvent): RowAccess {
  const { conflicted } = access;
  switch (type) {
    case 'CoordinatorAppointed':
      return withMandate(access, { to: data.coordinator });
    case 'CoordinatorReleased':
      return withMandate(access, { from: data.coordinator });
    case 'HandedOver':
      return withMandate(access, data);
    case 'ConflictOfInterestDeclared':
      return { ...access, conflicted: [...conflicted, data.member] };
    case 'ConflictOfInterestLifted':
      return { ...access, conflicted: conflicted.filter((id) => id !== data.member) };
    case 'ApplicationDecided':
      return data.outcome === 'granted' || data.outcome === 'rejected'
        ? { ...access, conflicted: [] }
        : access;
    case 'ApplicationWithdrawn':
    case 'ApplicationClosed':
      return { ...access, conflicted: [] };
    default:
      return access;
  }
}

function withMandate(
  { conflicted, coordinators, formerCoordinators }: RowAccess,
  { to, from }: { readonly to?: string; readonly from?: string },
): RowAccess {
  const isElse = (id: string): boolean => id !== to && id !== from;
  return {
    conflicted,
    coordinators: [...coordinators.filter(isElse), ...(to === undefined ? [] : [to])],
    formerCoordinators: [...formerCoordinators.filter(isElse), ...(from === undefined ? [] : [from])],
  };
}
