import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Alliance, alliance, regions } from '../../../api/questions.js';
import { Answer } from '../../../building-blocks/answer.js';
import { FactLine } from '../../../building-blocks/fact-line.js';
import { ApplicationTag } from '../../../building-blocks/state-tag.js';
import { Day } from '../../../building-blocks/when.js';
import { Words } from '../../../building-blocks/words.js';
import { Say } from '../../../words/say.js';
import { Decision } from '../decisions.js';

/** The case as it had been recorded up to a position, as the API tells it. */
export function CaseThen({ id, position }: { readonly id: string; readonly position: number }) {
  const asked = useQuery({ ...alliance(id, String(position)), placeholderData: keepPreviousData });
  return (
    <section className="stack" aria-labelledby="then-heading">
      <h3 id="then-heading">
        <Say it="moment.then" />
      </h3>
      <Answer to={asked}>
        {(found) => (
          <dl className="facts" aria-busy={asked.isPlaceholderData}>
            <AllianceLines of={found} />
            <ApplicationLines of={found.application} />
          </dl>
        )}
      </Answer>
    </section>
  );
}

function AllianceLines({
  of: { name, lan, status, form, members, partnership, association },
}: {
  readonly of: Alliance;
}) {
  const { data } = useQuery(regions);
  const lanNames = lan.map((code) => data?.items.find((region) => region.lan === code)?.name ?? code);
  return (
    <>
      <FactLine it="column.name">{name}</FactLine>
      <FactLine it="fact.lan">{lanNames.join(', ')}</FactLine>
      <FactLine it="fact.status">
        <Say it={`status.${status}`} />
      </FactLine>
      <FactLine it="fact.form">{form !== null && <Say it={`form.${form}`} />}</FactLine>
      <FactLine it="alliance.members">
        {members.length === 0 ? (
          <Say it="alliance.noMembers" />
        ) : (
          members.map((member) => member.name).join(', ')
        )}
      </FactLine>
      <FactLine it="fact.partnership">
        {partnership !== null && <Say it={`partnership.${partnership.state}`} />}
      </FactLine>
      <FactLine it="fact.association">{association?.name}</FactLine>
    </>
  );
}

function ApplicationLines({ of: application }: { readonly of: Alliance['application'] }) {
  return (
    <>
      <FactLine it="alliance.application">
        <ApplicationTag state={application?.state ?? 'none'} />
      </FactLine>
      <FactLine it="fact.arendenummer">{application?.arendenummer}</FactLine>
      <FactLine it="fact.waitingOn">
        {application?.waitingOn && <Say it={`waits.${application.waitingOn}`} />}
      </FactLine>
      <FactLine it="fact.deadline">{application?.deadline && <Day on={application.deadline} />}</FactLine>
      <FactLine it="fact.text">{application && <Words text={application.text} />}</FactLine>
      {application?.decisions.map((decision) => (
        <Decision key={decision.id} {...decision} />
      ))}
    </>
  );
}
