import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { session } from '../../api/questions.js';
import { Choice } from '../../building-blocks/choice.js';
import { DownloadButton } from '../../building-blocks/download-button.js';
import { today } from '../../building-blocks/when.js';
import { Say } from '../../words/say.js';

const TABLES = ['decisions', 'conflicts', 'reservations', 'deviations'] as const;
const FORMATS = ['csv', 'xlsx'] as const;
/** So many years back a package is offered. */
const YEARS = 10;

/** The board's questions answered as files: of all years or of one, and the auditor's package of a year. */
export function BoardTables() {
  const { data: who } = useQuery(session);
  const [year, setYear] = useState('');
  if (who?.permissions.includes('board.read') !== true) return null;
  const span = year === '' ? {} : { from: `${year}-01-01`, to: `${year}-12-31` };
  return (
    <section className="stack not-printed" aria-labelledby="tables-heading">
      <h2 id="tables-heading">
        <Say it="tables.heading" />
      </h2>
      <p className="soft">
        <Say it="tables.lead" />
      </p>
      <Choice
        name="year"
        label="tables.year"
        value={year}
        any="tables.anyYear"
        choices={lastYears().map((one) => [one, one])}
        onChange={setYear}
      />
      <div className="stack">
        {TABLES.map((name) => (
          <Table key={`${name} ${year}`} name={name} span={span} />
        ))}
        <Table name="rules" span={{}} />
      </div>
      {who.permissions.includes('board.audit') && (
        <>
          <p className="soft">
            <Say it="tables.packageHint" />
          </p>
          {year !== '' && <YearlyPackage key={year} year={year} />}
        </>
      )}
    </section>
  );
}

/** The package of a year: as it is now, or as it had been recorded by the end of a day. */
function YearlyPackage({ year }: { readonly year: string }) {
  const [day, setDay] = useState('');
  const query = new URLSearchParams({ year, ...(day !== '' && { asOf: day }) }).toString();
  return (
    <div className="stack">
      <div className="field">
        <label htmlFor="recorded-until">
          <Say it="tables.packageOn" />
        </label>
        <input
          id="recorded-until"
          type="date"
          value={day}
          max={today()}
          onChange={({ target }) => setDay(target.value)}
        />
      </div>
      <div className="row">
        <DownloadButton key={day} address={`/api/board/yearly-package?${query}`} it="tables.package" />
      </div>
    </div>
  );
}

function Table({
  name,
  span,
}: {
  readonly name: (typeof TABLES)[number] | 'rules';
  readonly span: Readonly<Record<string, string>>;
}) {
  return (
    <div className="row" role="group" aria-labelledby={`tables-${name}`}>
      <strong id={`tables-${name}`}>
        <Say it={`tables.${name}`} />
      </strong>
      {FORMATS.map((format) => (
        <DownloadButton
          key={format}
          size="small"
          address={`/api/board/${name}?${new URLSearchParams({ ...span, format }).toString()}`}
          it={`list.take.${format}`}
        />
      ))}
    </div>
  );
}

/** This year first, by the clock of whoever looks. */
function lastYears(): readonly string[] {
  const now = new Date().getFullYear();
  return Array.from({ length: YEARS }, (_, back) => String(now - back));
}
