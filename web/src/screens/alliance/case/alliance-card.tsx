import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Alliance, regions } from '../../../api/questions.js';
import { FactLine } from '../../../building-blocks/fact-line.js';
import { Day } from '../../../building-blocks/when.js';
import { Words } from '../../../building-blocks/words.js';
import { Say, type WordKey } from '../../../words/say.js';
import { PartnershipDecision } from '../decisions.js';

/** The alliance itself: where, in what form, with whom, and what it has become. */
export function AllianceCard({ of }: { readonly of: Alliance }) {
  const { lan, form, status, partnership, association, issues, succeededBy } = of;
  const { data } = useQuery(regions);
  const lanNames = lan.map((code) => data?.items.find((region) => region.lan === code)?.name ?? code);
  return (
    <section className="card stack" aria-labelledby="about-heading">
      <h2 id="about-heading">
        <Say it="alliance.about" />
      </h2>
      <dl className="facts">
        <FactLine it="fact.lan">{lanNames.join(', ')}</FactLine>
        <FactLine it="fact.status">
          <Say it={`status.${status}`} />
        </FactLine>
        <FactLine it="case.succeededBy">
          {succeededBy !== null && (
            <Link to="/allianser/$id" params={{ id: succeededBy }}>
              <Say it="case.openSuccessor" />
            </Link>
          )}
        </FactLine>
        <FactLine it="fact.form">{form !== null && <Say it={`form.${form}`} />}</FactLine>
        <FactLine it="case.issues">
          {issues.length > 0 && (
            <ul className="plain-list">
              {issues.map((issue, index) => (
                // Words have no id of their own, and keep their place.
                <li key={index}>
                  <Words text={issue} />
                </li>
              ))}
            </ul>
          )}
        </FactLine>
        <FactLine it="fact.partnership">
          {partnership !== null && (
            <Say
              it="fact.since"
              with={{
                state: <Say it={`partnership.${partnership.state}`} />,
                when: <Day on={partnership.since} />,
              }}
            />
          )}
        </FactLine>
        {partnership?.decisions.map((decision) => (
          <PartnershipDecision key={decision.id} {...decision} />
        ))}
        <FactLine it="fact.association">
          {association !== null && (
            <>
              {association.name}
              {association.orgnr !== null && <span className="figures">, {association.orgnr}</span>}
            </>
          )}
        </FactLine>
        <Representatives of={of} />
      </dl>
    </section>
  );
}

function Representatives({ of: { representatives } }: { readonly of: Alliance }) {
  if (representatives.length === 0) return null;
  const areSignatories = representatives.every(({ capacity }) => capacity === 'signatory');
  return (
    <FactLine it={areSignatories ? 'case.signatories' : 'case.representatives'}>
      <ul className="plain-list">
        {representatives.map(({ name, from, to }, index) => (
          // Nobody's name is an id, and they keep their place.
          <li key={index}>
            <Say
              it={to === null ? 'case.from' : 'case.fromTo'}
              with={{
                name: <Words text={name} />,
                from: <Day on={from} />,
                ...(to !== null && { to: <Day on={to} /> }),
              }}
            />
          </li>
        ))}
      </ul>
    </FactLine>
  );
}

/** The organisations that are in the alliance. */
export function Members({ of: { members } }: { readonly of: Alliance }) {
  return (
    <section className="card stack" aria-labelledby="members-heading">
      <h2 id="members-heading">
        <Say it="alliance.members" />
      </h2>
      {members.length === 0 ? (
        <p className="soft">
          <Say it="alliance.noMembers" />
        </p>
      ) : (
        <ul>
          {members.map(({ organisationId, name, orgnr, parent, contact }) => (
            <li key={organisationId}>
              {name}
              {orgnr !== null && <span className="soft figures"> {orgnr}</span>}
              {parent !== null && (
                <span className="soft">
                  {', '}
                  <Say it="case.ofNational" with={{ parent }} />
                </span>
              )}
              {contact !== null && (
                <span className="soft">
                  {', '}
                  <Say it="case.contact" with={{ contact }} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const FLAGS: Readonly<Record<string, WordKey>> = {
  'below-minimum-members': 'flag.below-minimum-members',
  'deadline-passed': 'flag.deadline-passed',
  'possible-duplicate-members': 'flag.possible-duplicate-members',
  'reconsideration-requested': 'flag.reconsideration-requested',
  'not-following-the-log': 'flag.not-following-the-log',
  'confirmed-at-coordinators-address': 'flag.confirmed-at-coordinators-address',
};

/** What the API says deserves a look, about the alliance or its case. */
export function flagWords({ flags, application }: Alliance): readonly WordKey[] {
  return [...new Set([...flags, ...(application?.flags ?? [])].flatMap((flag) => FLAGS[flag] ?? []))];
}
