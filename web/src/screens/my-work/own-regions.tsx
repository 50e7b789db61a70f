import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { alliances, rollout, type RolloutRow, type WhoAmI } from '../../api/questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { FactLine } from '../../building-blocks/fact-line.js';
import { When } from '../../building-blocks/when.js';
import { useLanguage } from '../../words/locale.js';
import { Say } from '../../words/say.js';

/**
 * How far the län have come in which somebody coordinates, by the facts that everybody may read; and the alliances there that
 * are theirs to read.
 */
export function OwnRegions({ mandates }: Pick<WhoAmI, 'mandates'>) {
  const known = useQuery(rollout);
  const list = useQuery(alliances({ limit: 200 }));
  const own = list.data?.items ?? [];
  const lan = new Set([...mandates.regions, ...own.flatMap((alliance) => alliance.lan)]);
  if (lan.size === 0) return null;
  return (
    <section className="stack" aria-labelledby="own-regions">
      <h2 id="own-regions">
        <Say it="region.own" with={{ count: lan.size }} />
      </h2>
      <Answer to={known}>
        {({ rows }) => (
          <ul className="cases">
            {rows
              .filter((row) => lan.has(row.lan))
              .map((row) => (
                <Region
                  key={row.lan}
                  of={row}
                  own={own.filter((alliance) => alliance.lan.includes(row.lan))}
                />
              ))}
          </ul>
        )}
      </Answer>
    </section>
  );
}

function Region({
  of: { lan, name, stage, current, ksmYear, ksmNote, dates, partnership, association, alliances: all },
  own,
}: {
  readonly of: RolloutRow;
  readonly own: readonly { readonly id: string; readonly name: string }[];
}) {
  const { locale } = useLanguage();
  const since = stage === 'not-started' ? undefined : dates[stage];
  return (
    <li className="card">
      <h3>
        <a href={`/lan/${lan}?lang=${locale}`}>{name}</a>
      </h3>
      <dl className="facts small">
        <FactLine it="region.reached">
          <Say it={`stage.${stage}`} />
          {since !== undefined && (
            <span className="soft">
              {', '}
              {since.date === null ? <Say it="region.undated" /> : <When on={since.date} />}
            </span>
          )}
        </FactLine>
        <FactLine it="region.now">
          <Say it={`stage.${current}`} />
        </FactLine>
        <FactLine it="region.counts">
          <Say it="region.counted" with={{ alliances: all.length, partnership, association }} />
        </FactLine>
        <FactLine it="region.ksm">
          {ksmYear ?? <Say it="stage.not-started" />}
          {ksmNote !== null && (
            <span className="soft">
              {', '}
              <Say it="region.uncertain" />
            </span>
          )}
        </FactLine>
        <FactLine it="region.yours">
          {own.length > 0 && (
            <ul className="plain-list">
              {own.map((alliance) => (
                <li key={alliance.id}>
                  <Link to="/allianser/$id" params={{ id: alliance.id }}>
                    {alliance.name}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </FactLine>
      </dl>
    </li>
  );
}
