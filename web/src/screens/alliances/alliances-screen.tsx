import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { allianceBeginnings, alliances } from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Button } from '../../building-blocks/button.js';
import { Beginnings } from '../../commands/beginnings.js';
import { Screen } from '../../shell/screen.js';
import { Say } from '../../words/say.js';
import { AllianceTable } from './alliance-table.js';
import { ColumnChoice, useColumns } from './columns.js';
import { ListFiles } from './list-files.js';
import { isNarrowed, ListFilters } from './list-filters.js';
import type { ListSearch } from './list-search.js';
import { SavedFilters } from './saved-filters.js';

const PAGE = 50;
const BEGINS = { 'start-collaboration': { at: '/api/alliances', to: '/allianser/$id' } } as const;

/** All alliances that one may see, filtered and sorted as the address says. */
export function AlliancesScreen() {
  const search = useSearch({ from: '/allianser' });
  const navigate = useNavigate({ from: '/allianser' });
  const asked = useQuery(alliances({ ...search, limit: PAGE }));
  const { data: beginnings } = useQuery(allianceBeginnings);
  const [hidden, setHidden] = useColumns();
  const show = (next: ListSearch): void =>
    void navigate({ search: next, replace: next.cursor === undefined });
  return (
    <Screen
      title={{ it: 'place.alliances' }}
      position={asked.data?.position}
      {...(asked.data && { lead: <Say it="alliances.lead" with={{ count: asked.data.items.length }} /> })}
    >
      <ListFilters search={search} onChange={show} />
      <div className="stack not-printed">
        <SavedFilters search={search} />
        <ColumnChoice hidden={hidden} onChange={setHidden} />
      </div>
      <Answer to={asked}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <None narrowed={isNarrowed(search)} />
          ) : (
            <>
              <ListFiles search={search} />
              <AllianceTable
                items={items}
                hidden={hidden}
                sort={search.sort ?? 'name'}
                onSort={(sort) => show(sorted(search, sort))}
              />
              <div className="row">
                {search.cursor !== undefined && (
                  <Button look="quiet" onPress={() => show(sorted(search, search.sort))}>
                    <Say it="alliances.first" />
                  </Button>
                )}
                {nextCursor !== null && (
                  <Button look="quiet" onPress={() => show({ ...search, cursor: nextCursor })}>
                    <Say it="alliances.more" />
                  </Button>
                )}
              </div>
            </>
          )
        }
      </Answer>
      <Beginnings asked={beginnings} begins={BEGINS} />
    </Screen>
  );
}

/** @param narrowed whether there may be some that were filtered out */
function None({ narrowed }: { readonly narrowed: boolean }) {
  return (
    <div className="empty">
      <p>
        <strong>
          <Say it={narrowed ? 'alliances.none' : 'myWork.noneYet'} />
        </strong>
      </p>
      {narrowed && (
        <p>
          <Say it="alliances.noneHint" />
        </p>
      )}
    </div>
  );
}

/** Another order begins at the first page. */
function sorted({ cursor: _, sort: __, ...rest }: ListSearch, sort: ListSearch['sort']): ListSearch {
  return sort === undefined ? rest : { ...rest, sort };
}
