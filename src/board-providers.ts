import type { Provider } from '@nestjs/common';
import { subjectIn } from './contexts/board/alliance-subject.js';
import { perCapsulamCommandContext, rosterCommandContext } from './contexts/board/command-context.js';
import {
  BOARD_SETTINGS,
  BOARD_STREAMS,
  BOARD_SUBJECTS,
  type BoardSubjects,
  boardStreams,
  PER_CAPSULAM_EXECUTOR,
  ROSTER_EXECUTOR,
} from './contexts/board/executors.js';
import type { KnownAccount } from './contexts/identity/account-service.js';
import type { Foundation } from './foundation.js';
import { tellingRequestFaults } from './http/faulty-request.js';
import { Executor } from './log/executor.js';

/** Who sits on the board, what it decides, and what both look at. */
export function boardProviders(foundation: Foundation): Provider[] {
  const { store, codec, vault, clock, registers, identity, association } = foundation;
  const { slug, boardRules } = association;
  const { accounts } = identity;
  const settings = { boardRules };
  const parts = { store, codec, vault, clock };
  const found = async (ids: readonly string[]): Promise<readonly KnownAccount[]> =>
    (await Promise.all([...new Set(ids)].map((id) => accounts.find(id)))).filter((one) => one !== undefined);
  const around = {
    ...{ slug, settings, store, codec, registers },
    now: () => clock.now(),
    namesOf: async (ids: readonly string[]) =>
      Object.fromEntries(
        (await found(ids)).flatMap(({ id, person }) => (person === null ? [] : [[id, person.name]])),
      ),
    mandatesOf: async (ids: readonly string[]) =>
      new Map(
        (await found(ids)).map((account) => [
          account.id,
          accounts.inForce(account).flatMap(({ alliances }) => alliances),
        ]),
      ),
  };
  return [
    { provide: BOARD_SETTINGS, useValue: settings },
    {
      provide: BOARD_SUBJECTS,
      useValue: ((alliance, about) => subjectIn(around, alliance, about)) satisfies BoardSubjects,
    },
    { provide: BOARD_STREAMS, useValue: boardStreams(slug) },
    {
      provide: ROSTER_EXECUTOR,
      useValue: new Executor({ ...parts, context: tellingRequestFaults(rosterCommandContext(around)) }),
    },
    {
      provide: PER_CAPSULAM_EXECUTOR,
      useValue: new Executor({ ...parts, context: tellingRequestFaults(perCapsulamCommandContext(around)) }),
    },
  ];
}
