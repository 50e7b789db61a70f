import { expect, test } from '@jest/globals';
import { foldBoard, type BoardRow } from '../../projections/board-decisions/board-decisions.projection.js';
import { boardReport } from '../../projections/board-decisions/board-report.js';
import { Words } from '../../projections/reading/words.js';
import { ROSTER_COLUMNS } from '../../src/contexts/board/decisions/tables.js';
import type { RosterEvent, RosterEventFact } from '../../src/contexts/board/public.js';
import { csvOf } from '../../src/http/tables/csv.js';
import type { Locale } from '../../src/messages/message.js';

const [ADA, BO, CIA, DAG] = ['ada', 'bo', 'cia', 'dag'];
const sealed = (ref: string) => ({ ref });
const seat = (member: string, kind: 'ordinary' | 'substitute', to: string | null = null) => {
  return { member, name: sealed(`namn ${member}`), kind, from: '2026-03-22', to };
};
const FACTS = [
  {
    type: 'BoardElected',
    data: {
      electedOn: '2026-03-21',
      seats: [seat(ADA, 'ordinary'), seat(BO, 'ordinary', '2027-03-31'), seat(CIA, 'substitute')],
    },
  },
  {
    type: 'BoardConstituted',
    data: {
      ...{ constitutedOn: '2026-03-21', chair: ADA, viceChair: BO },
      ...{ secretary: DAG, secretaryName: sealed(`namn ${DAG}`) },
    },
  },
  {
    type: 'PostDisclosed',
    data: {
      ...{ post: 'p1', member: CIA, organisation: 'Hembygdsförbundet', orgnr: null },
      ...{ title: sealed('Revisor'), from: '2025-01-01', to: null },
    },
  },
  { type: 'PostEnded', data: { post: 'p1', endedOn: '2026-06-30' } },
  { type: 'MandateEnded', data: { member: BO, endedOn: '2026-09-30', reason: null } },
  {
    type: 'MemberElected',
    data: { ...seat(CIA, 'ordinary', '2027-03-31'), electedOn: '2026-09-30', from: '2026-10-01' },
  },
] as unknown as readonly RosterEventFact[];

function lines(locale: Locale): string[] {
  const row = FACTS.reduce<BoardRow | null>((before, fact, index) => {
    const event = { ...fact, id: String(index), recordedAt: '2026-10-02T08:00:00.000Z', actor: ADA };
    return foldBoard(before, event as unknown as RosterEvent, 'roster');
  }, null);
  const { roster } = boardReport([row!], { filter: {}, words: new Words((ref) => ref), sees: () => true });
  const told = roster.map((change) => ({ ...change, actorName: null }));
  return csvOf(told, ROSTER_COLUMNS, locale).replace('\uFEFF', '').trimEnd().split('\r\n');
}

/** Who was in office on which day can be read out of it (domain 4.13). */
test('each change says of each whom it is about what they became, and from when until when', () => {
  expect(lines('sv').map((line) => line.split(';').slice(1, 8).join(';'))).toEqual([
    'Vad;Vem;Uppdrag;Slag;Från och med;Till och med;Organisation',
    'Styrelse vald;namn ada;;ordinarie ledamot;2026-03-22;;',
    'Styrelse vald;namn bo;;ordinarie ledamot;2026-03-22;2027-03-31;',
    'Styrelse vald;namn cia;;ersättare;2026-03-22;;',
    'Konstituering;namn ada;ordförande;ordinarie ledamot;2026-03-22;;',
    'Konstituering;namn bo;vice ordförande;ordinarie ledamot;2026-03-22;;',
    'Konstituering;namn dag;sekreterare;adjungerad;2026-03-22;;',
    'Uppdrag anmält;namn cia;Revisor;;2025-01-01;;Hembygdsförbundet',
    'Uppdrag avslutat;namn cia;Revisor;;2025-01-01;2026-06-30;Hembygdsförbundet',
    'Mandat avslutat;namn bo;vice ordförande;ordinarie ledamot;2026-03-22;2026-09-30;',
    'Ledamot vald;namn cia;;ordinarie ledamot;2026-10-01;2027-03-31;',
  ]);
  const english = lines('en');
  expect(english[0]).toBe('When;What;Whom;Post;Kind;From;Until;Organisation;By;Whom, id;By, id');
  expect(english[6]).toContain(';secretary;co-opted;2026-03-22;');
});
