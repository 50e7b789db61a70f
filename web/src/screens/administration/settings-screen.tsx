import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import {
  type BoardRules,
  boardRules,
  type Deadline,
  processDeadlines,
  type TextVersion,
  textVersions,
} from '../../api/administration-questions.js';
import { Answer } from '../../building-blocks/answer.js';
import { Day } from '../../building-blocks/when.js';
import { useLanguage } from '../../words/locale.js';
import { Say, useSay, type WordKey } from '../../words/say.js';
import { Part, WideTable } from './part.js';
import { RulesInWords } from './rules-in-words.js';

/** What the association has decided for itself, as this version of the program has it. Nothing is changed here. */
export function SettingsScreen() {
  const rules = useQuery(boardRules);
  const texts = useQuery(textVersions);
  const deadlines = useQuery(processDeadlines);
  return (
    <Part title={{ it: 'admin.settings' }} lead="settings.lead">
      <section className="stack" aria-labelledby="rules-heading">
        <h2 id="rules-heading">
          <Say it="settings.rules" />
        </h2>
        <Answer to={rules}>
          {({ items }) => items.toReversed().map((version) => <Rules key={version.version} of={version} />)}
        </Answer>
      </section>
      <section className="stack" aria-labelledby="texts-heading">
        <h2 id="texts-heading">
          <Say it="settings.texts" />
        </h2>
        <p className="soft">
          <Say it="settings.textsLead" />
        </p>
        <Answer to={texts}>
          {({ items }) =>
            items.map((version) => (
              <Text key={`${version.text} ${String(version.textVersion)}`} of={version} />
            ))
          }
        </Answer>
      </section>
      <section className="stack" aria-labelledby="deadlines-heading">
        <h2 id="deadlines-heading">
          <Say it="settings.deadlines" />
        </h2>
        <Answer to={deadlines}>{(found) => <Deadlines of={found} />}</Answer>
      </section>
    </Part>
  );
}

function Rules({ of }: { readonly of: BoardRules }) {
  return (
    <details className="card" open={of.inForce}>
      <summary>
        <strong>
          <Say it="settings.version" with={{ version: of.version }} />
        </strong>{' '}
        <Say
          it={of.inForce ? 'settings.inForceFrom' : 'settings.from'}
          with={{ when: <Day on={of.inForceFrom} /> }}
        />
      </summary>
      <RulesInWords of={of} />
    </details>
  );
}

function Text({ of: { textVersion, title, inForce, ...words } }: { readonly of: TextVersion }) {
  const { locale } = useLanguage();
  return (
    <details className="card">
      <summary>
        <strong>{title[locale]}</strong>{' '}
        <span className="soft">
          <Say it="text.version" with={{ version: textVersion }} />
          {', '}
          <Say it={inForce ? 'settings.inForce' : 'settings.earlier'} />
        </span>
      </summary>
      <p className="as-written">{words[locale]}</p>
    </details>
  );
}

const NAMED: readonly string[] = ['supplement-due', 'decision-due', 'reaffirmation-due'];
const WAITS: readonly string[] = ['applicant', 'office', 'board'];

function Deadlines({
  of: { version, deadlines },
}: {
  readonly of: { readonly version: number; readonly deadlines: Readonly<Record<string, Deadline>> };
}) {
  const say = useSay();
  const { formatList } = useIntl();
  return (
    <>
      <p className="soft">
        <Say it="settings.deadlinesLead" with={{ version }} />
      </p>
      <WideTable
        label={say('settings.deadlines')}
        columns={['settings.deadline', 'settings.length', 'column.waitingOn', 'settings.reminders']}
      >
        {Object.entries(deadlines).map(([name, { length, waitsOn, remindDaysBefore = [] }]) => (
          <tr key={name}>
            <th scope="row">
              {NAMED.includes(name) ? <Say it={`deadline.${name}` as WordKey} /> : <code>{name}</code>}
            </th>
            <td>
              <Length of={length} />
            </td>
            <td>{WAITS.includes(waitsOn) ? <Say it={`waits.${waitsOn}` as WordKey} /> : waitsOn}</td>
            <td>
              {remindDaysBefore.length > 0 && (
                <Say it="settings.daysBefore" with={{ days: formatList(remindDaysBefore.map(String)) }} />
              )}
            </td>
          </tr>
        ))}
      </WideTable>
    </>
  );
}

function Length({ of }: { readonly of: Deadline['length'] }) {
  if ('workingDays' in of) return <Say it="settings.workingDays" with={{ days: of.workingDays }} />;
  if ('days' in of) return <Say it="settings.days" with={{ days: of.days }} />;
  if ('months' in of) return <Say it="settings.months" with={{ months: of.months }} />;
  return <Say it="settings.given" />;
}
