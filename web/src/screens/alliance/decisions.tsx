import { Fragment, type ReactNode } from 'react';
import type { Alliance } from '../../api/questions.js';
import { Words } from '../../building-blocks/words.js';
import { Day, ShortMoment } from '../../building-blocks/when.js';
import { Say, type WordKey } from '../../words/say.js';

/** What the board decided about an application, in a list of facts, with the way to its letter. */
export function Decision(decision: NonNullable<Alliance['application']>['decisions'][number]) {
  const { outcome, motivation, conditions, tally, quorum } = decision;
  const isFinal = outcome === 'granted' || outcome === 'rejected';
  return (
    <Decided {...decision} what={isFinal ? `outcome.${outcome}` : (`item.status.${outcome}` as WordKey)}>
      {motivation !== undefined && (
        <>
          <br />
          <Words text={motivation} />
        </>
      )}
      {conditions !== null && (
        <>
          <br />
          <Say it="fact.conditions" />: {conditions}
        </>
      )}
      {tally !== undefined && tally !== null && (
        <>
          <br />
          <Say it="fact.tally" />: <Say it="fact.tallyOf" with={tally} />
        </>
      )}
      {quorum !== undefined && quorum !== null && (
        <>
          <br />
          <Say it="fact.quorum" />: <Say it="case.quorum" with={quorum} />
        </>
      )}
    </Decided>
  );
}

/** What the board decided about a partnership. */
export function PartnershipDecision(decision: NonNullable<Alliance['partnership']>['decisions'][number]) {
  const { motivation } = decision;
  return (
    <Decided {...decision} what={`partnershipStep.${decision.step}`}>
      {motivation !== undefined && (
        <>
          <br />
          <Words text={motivation} />
        </>
      )}
    </Decided>
  );
}

/** What every decision of the board has: its place in the minutes, and what it is linked to, both ways. */
type Linked = Pick<
  NonNullable<Alliance['application']>['decisions'][number],
  'id' | 'source' | 'meetingDate' | 'paragraf' | 'letter' | 'reconsiders' | 'reconsideredBy' | 'corrected'
>;

function Decided({
  what,
  meetingDate,
  paragraf,
  letter,
  children,
  ...linked
}: Linked & { readonly what: WordKey; readonly children?: ReactNode }) {
  const { id, source } = linked;
  const isUnchecked = source === 'entered' || source === 'highest-organ';
  return (
    <>
      <dt>
        <Say it="fact.decision" />
      </dt>
      <dd id={`decision-${id}`}>
        <strong>
          <Say it={what} />
        </strong>
        {', '}
        <Day on={meetingDate} />
        {', '}
        {/* What was entered afterwards is as it was written, with its sign or without. */}
        {paragraf.includes('§') ? paragraf : <Say it="item.paragraf" with={{ paragraf }} />}
        {isUnchecked && (
          <>
            {' '}
            <Say it="decision.unchecked" />
          </>
        )}
        {children}
        <Links {...linked} />
        {letter !== null && (
          <>
            <br />
            <a href={letter}>
              <Say it="decision.letter" />
            </a>
          </>
        )}
      </dd>
    </>
  );
}

/** What a decision looks at again, where it was looked at again itself, and when its letter was corrected. */
function Links({
  reconsiders,
  reconsideredBy,
  corrected,
}: Pick<Linked, 'reconsiders' | 'reconsideredBy' | 'corrected'>) {
  return (
    <>
      {reconsiders !== null && (
        <>
          <br />
          <a href={`#decision-${reconsiders}`}>
            <Say it="decision.reconsiders" />
          </a>
        </>
      )}
      {reconsideredBy.map((later) => (
        <Fragment key={later}>
          <br />
          <a href={`#decision-${later}`}>
            <Say it="decision.reconsidered" />
          </a>
        </Fragment>
      ))}
      {corrected.map((at) => (
        <Fragment key={at}>
          <br />
          <Say it="decision.corrected" /> <ShortMoment at={at} />
        </Fragment>
      ))}
    </>
  );
}
