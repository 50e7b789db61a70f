import { Link } from '@tanstack/react-router';
import type { Alliance } from '../../api/questions.js';
import { DownloadButton } from '../../building-blocks/download-button.js';
import { Due } from '../../building-blocks/due.js';
import { FactLine } from '../../building-blocks/fact-line.js';
import { ApplicationTag } from '../../building-blocks/state-tag.js';
import { Say, useSay, type WordKey } from '../../words/say.js';

const DEADLINES = ['decision-due', 'supplement-due', 'reaffirmation-due'];

/** Where the case stands in a glance: its state, what comes next and by when, and who holds it; and the ways into it. */
export function CaseHead({ of: found }: { readonly of: Alliance }) {
  const say = useSay();
  const { id, application, deadlines } = found;
  const due = application?.deadline ?? null;
  const waitingOn = application?.waitingOn ?? null;
  const next = deadlines.find((one) => one.due === due)?.deadline ?? 'other';
  const nextKey = `deadline.${DEADLINES.includes(next) ? next : 'other'}` as WordKey;
  return (
    <div className="stack">
      <dl className="glance">
        <div>
          <FactLine it="fact.state">
            <ApplicationTag state={application?.state ?? 'none'} />
          </FactLine>
        </div>
        {waitingOn !== null && (
          <div>
            <FactLine it="fact.waitingOn">
              <Say it={`waits.${waitingOn}`} />
            </FactLine>
          </div>
        )}
        {due !== null && (
          <div>
            <FactLine it="head.next">
              {say(nextKey)}: <Due on={due} />
            </FactLine>
          </div>
        )}
        {application !== null && (
          <div>
            <FactLine it="head.holder">{application.officer ?? <Say it="head.nobody" />}</FactLine>
          </div>
        )}
      </dl>
      <div className="row not-printed">
        <Link to="/allianser/$id/historik" params={{ id }}>
          <Say it="head.history" />
        </Link>
        <Link to="/allianser/$id/arendegang" params={{ id }}>
          <Say it="head.process" />
        </Link>
        <DownloadButton size="small" address={`/api/alliances/${id}/file.zip`} it="head.file" />
      </div>
    </div>
  );
}
