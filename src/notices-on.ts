import { allianceStream } from './contexts/alliances/alliance-stream.js';
import { accountRoles } from './contexts/board/account-roles.js';
import { boardStreams } from './contexts/board/executors.js';
import { rosterIn } from './contexts/board/roster-stream.js';
import { NoticeReader } from './contexts/notifications/notice-reader.js';
import { PreferenceTable } from './contexts/notifications/postgres/preference-table.js';
import { ToldTable } from './contexts/notifications/postgres/told-table.js';
import {
  allianceSource,
  meetingSource,
  perCapsulamSource,
  rosterSource,
} from './contexts/notifications/sources.js';
import { Teller } from './contexts/notifications/teller.js';
import type { Foundation } from './foundation.js';
import { localDate } from './kernel/local-date.js';

/** What tells who must know, on what the program stands on. It keeps nothing: there may be several. */
export function noticesOn({ association, config, identity, publicAddress, ...parts }: Foundation): {
  readonly teller: Teller;
  readonly told: ToldTable;
  readonly preferences: PreferenceTable;
} {
  const told = new ToldTable(parts.database);
  const preferences = new PreferenceTable(parts.database);
  const reader = new NoticeReader({
    ...parts,
    people: identity.correspondents,
    sources: [
      allianceSource(allianceStream(association.slug, '')),
      meetingSource(`${association.slug}-meeting-`),
      perCapsulamSource(`${association.slug}-per-capsulam-`),
      rosterSource(boardStreams(association.slug).roster),
    ],
    rolesDiffer: async () => {
      const roster = await rosterIn(parts, boardStreams(association.slug).roster);
      return (await accountRoles(roster, localDate(parts.clock.now()), identity.people)).length > 0;
    },
    allianceStream: (id) => allianceStream(association.slug, id),
  });
  const teller = new Teller({
    ...{ ...parts, reader, told, preferences },
    association: association.name,
    from: config.mailFrom,
    publicUrl: () => publicAddress.url,
  });
  return { teller, told, preferences };
}
