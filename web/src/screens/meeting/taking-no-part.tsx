import { useIntl } from 'react-intl';
import type { Meeting } from '../../api/questions.js';
import { Say } from '../../words/say.js';

interface Of {
  readonly item: Meeting['items'][number];
  readonly nameOf: (member: string) => string;
}

/** Who takes no part in an item, by jäv or by a tie for which the others excluded them, and whose tie did not. */
export function TakingNoPart({ item: { conflicts, ties }, nameOf }: Of) {
  const { formatList } = useIntl();
  const names = (of: readonly { readonly member: string }[]) =>
    formatList(of.map(({ member }) => nameOf(member)));
  const excluded = ties.filter(({ excludes }) => excludes === true);
  const told = ties.filter(({ excludes }) => excludes === false);
  return (
    <>
      {conflicts.length > 0 && (
        <p>
          <Say it="item.conflicted" with={{ names: names(conflicts) }} />
        </p>
      )}
      {excluded.length > 0 && (
        <p>
          <Say it="item.excluded" with={{ names: names(excluded) }} />
        </p>
      )}
      {told.length > 0 && (
        <p>
          <Say it="item.tie" with={{ names: names(told) }} />
        </p>
      )}
    </>
  );
}

/** Whom the system flags as possibly conflicted, and by which organisation, until somebody has answered it. */
export function OpenFlags({ item, nameOf }: Of) {
  const answered = new Set([...item.conflicts, ...item.ties, ...item.dismissed].map(({ member }) => member));
  return item.flags
    .filter(({ member }) => !answered.has(member))
    .map(({ member, ground, organisation }) => (
      <p className="late" key={`${member} ${ground} ${organisation ?? ''}`}>
        <Say it="item.flag" with={{ name: nameOf(member), organisation: organisation ?? '–' }} />
      </p>
    ));
}
