import { historyImport, importHistoryAtStart } from '../../src/history-at-start.js';
import { AllianceStory, type People, people } from './alliance-story.js';
import { DAY_MS, MovedClock } from './account-people.js';
import { TestServer } from './http.js';

/** What stands in the name of an organisation that means ill. */
export const HOSTILE = '<script>document.title = "taken"</script> & Ängarna';
/** The persons of the played rollout, whose names no public page may hold. */
export const PERSONS = ['Alva Exempel', 'Bo Exempel', 'Cia Exempel', 'Didrik Exempel', 'Greta Namnsdotter'];

const HISTORY = `fact,alliance,lan,date,precision,source
collaboration-started,Kulturnätverket Dalarna,20,2014,year,Nätverkets årsbok 2014
collaboration-started,Jämtlands kulturplattform,23,2019-05,month,"Länstidningen, maj 2019"
association-formed,Jämtlands kulturplattform,23,2021-03-14,day,Föreningens protokoll
collaboration-started,Örebro kulturnod,18,2018-09-03,day,Nodens egen webbplats
`;

export interface PlayedRollout {
  readonly server: TestServer;
  readonly everybody: People;
  readonly clock: MovedClock;
}

/**
 * A rollout of everything that there is to show: undated facts, and some known to the year, the month and the day; a
 * partner who was told and one who was not; an alliance over two län, one that is dormant, one that is dissolved, and
 * one with a hostile name; things recorded days apart.
 */
export async function playedRollout(): Promise<PlayedRollout> {
  const clock = new MovedClock();
  clock.pass(-300 * DAY_MS);
  const server = await TestServer.start({ clock, publicUrl: 'https://samverka.example.org' });
  const all = { role: 'coordinator', regions: ['03', '07', '08', '10', '12', '21', '25'] } as const;
  const everybody: People = { ...(await people(server)), coordinator: await server.person(all) };
  await importHistoryAtStart(server.app);
  clock.pass(20 * DAY_MS);
  await historyImport(server.app).run(HISTORY);
  const started = async (name: string, lan: readonly string[], date: string): Promise<AllianceStory> => {
    clock.pass(10 * DAY_MS);
    const occurredOn = { date, precision: 'day' };
    return AllianceStory.started(server, everybody, { name, lan, occurredOn });
  };
  const smaland = await started('Kulturallians Småland', ['07', '08'], '2024-10-21');
  await smaland.done('coordinator', 'form-association', { name: 'Småland', foundedOn: '2025-01-20' });
  const blekinge = await started('Blekinge kulturring', ['10'], '2023-04-11');
  await blekinge.done('coordinator', 'dissolve', { reason: 'Ingen orkade.' });
  await started(HOSTILE, ['03'], '2026-01-12');
  // What the program itself imported, nobody who asks has written.
  const imported = `/api/alliances?region=18&atLeast=${String(await server.app.foundation.store.head())}`;
  const [orebro] = (await server.ask(imported, { as: everybody['case-officer'] })).body.items;
  await server.command('mark-dormant', orebro.id, { reason: 'Vilar.' }, { as: everybody['case-officer'] });
  const gavleborg = await started('Kulturallians Gävleborg', ['21'], '2025-02-03');
  const untold = await started('Norrbottens kulturnätverk', ['25'], '2025-09-15');
  clock.pass(Date.parse('2026-11-22T09:00:00.000Z') - Date.parse(clock.now()));
  await gavleborg.granted();
  await untold.granted();
  clock.pass(2 * DAY_MS);
  await gavleborg.done('case-officer', 'send-decision', { sentOn: clock.now().slice(0, 10) });
  await gavleborg.done('coordinator', 'give-address', { address: 'kontakt@gavleborg.example' });
  await gavleborg.done('coordinator', 'appoint-representatives', {
    representatives: [{ name: 'Greta Namnsdotter', from: '2025-03-01' }],
  });
  clock.pass(2 * DAY_MS);
  return { server, everybody, clock };
}
