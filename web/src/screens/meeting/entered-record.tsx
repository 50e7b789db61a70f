import { useIntl } from 'react-intl';
import type { Meeting } from '../../api/questions.js';
import { FactLine } from '../../building-blocks/fact-line.js';
import { Say } from '../../words/say.js';

type Entered = NonNullable<Meeting['entered']>;

/** Who took part in what was entered afterwards, as its own minutes have it; a name that was erased is a dash. */
export function EnteredRecord({ of }: { readonly of: Entered }) {
  const { formatList } = useIntl();
  const { presiding, present, conflicted, tally } = of;
  return (
    <section className="card stack" aria-labelledby="entered-heading">
      <h2 id="entered-heading">
        <Say it="entered.heading" />
      </h2>
      <dl className="facts">
        <FactLine it="entered.presided">{presiding}</FactLine>
        <FactLine it="record.came">
          {present.length === 0 ? (
            <Say it="entered.unknown" />
          ) : (
            formatList(present.map((name) => name ?? '–'))
          )}
        </FactLine>
        <FactLine it="entered.conflicted">
          {conflicted.length > 0 && (
            <ul className="plain-list">
              {conflicted.map(({ member, ground }, index) => (
                <li key={index}>
                  {member ?? '–'}: {ground ?? '–'}
                </li>
              ))}
            </ul>
          )}
        </FactLine>
        <FactLine it="fact.tally">
          {tally !== null && (
            <Say
              it="fact.tallyOf"
              with={{ for: tally.for, against: tally.against, abstain: tally.abstain }}
            />
          )}
        </FactLine>
      </dl>
    </section>
  );
}
