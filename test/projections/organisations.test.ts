import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { organisationId } from '../../src/contexts/alliances/organisation-ids.js';
import { idOf, started } from './alliance-log.js';
import { type Answers, openAnswers } from './answers.js';
import { joined, SOME_TEXT } from './facts.js';
import { actor } from './read-models.js';

const AUDITOR = actor('auditor');

describe('the organisations', () => {
  let answers: Answers;

  beforeAll(async () => {
    answers = await openAnswers();
    await answers.given('Skåne', [
      started('Skåne', ['12'], { coordinator: 'c' }),
      joined('Riksteatern', { orgnr: '802400-0005', parent: 'Riksteatern Riks', contact: SOME_TEXT }),
      joined('Åkerdans'),
      joined('Körförbundet'),
    ]);
    await answers.given('Halland', [
      started('Halland', ['13']),
      joined('Riksteatern', { orgnr: '802400-0005', parent: 'Riksteatern Riks' }),
      joined('KÖRFÖRBUNDET.', { organisation: idOf('another choir') }),
      joined('Riksteatern i Halland', { organisation: idOf('same number'), orgnr: '802400-0005' }),
      joined('Bygdegården'),
    ]);
    await answers.given('Blekinge', [
      started('Blekinge', ['10']),
      joined('Danskompaniet', { organisation: idOf('Åkerdans') }),
    ]);
    await answers.given('Halland', [
      { type: 'MemberOrganisationLeft', data: { organisation: idOf('Bygdegården'), reason: SOME_TEXT } },
    ]);
  });

  afterAll(() => answers.close());

  async function find(filter: object, viewer = AUDITOR) {
    const { items } = await answers.organisations.find(viewer, { limit: 50, ...filter });
    return items;
  }

  test('are each told once, in Swedish order, with the alliances that they are in', async () => {
    const items = await find({});
    expect(items.map(({ name }) => name)).toEqual([
      'Körförbundet',
      'KÖRFÖRBUNDET.',
      'Riksteatern',
      'Riksteatern i Halland',
      'Åkerdans',
    ]);
    expect(items[2]).toEqual({
      organisationId: idOf('Riksteatern'),
      name: 'Riksteatern',
      orgnr: '802400-0005',
      parent: 'Riksteatern Riks',
      alliances: expect.arrayContaining([
        { id: idOf('Skåne'), name: 'Skåne' },
        { id: idOf('Halland'), name: 'Halland' },
      ]),
      possibleDuplicates: [
        { organisationId: idOf('same number'), name: 'Riksteatern i Halland', ground: 'orgnr' },
      ],
    });
  });

  test('that may be the same are noticed across alliances, by number or by name', async () => {
    expect(await find({ organisationId: idOf('Körförbundet') })).toMatchObject([
      { possibleDuplicates: [{ organisationId: idOf('another choir'), ground: 'name' }] },
    ]);
    expect(await find({ organisationId: idOf('Åkerdans') })).toMatchObject([{ possibleDuplicates: [] }]);
  });

  test('are found by words of the name, by number and by id', async () => {
    const names = async (filter: object) => (await find(filter)).map(({ name }) => name);
    expect(await names({ q: 'ÅKER' })).toEqual(['Åkerdans']);
    const [dance] = await find({ q: 'ÅKER' });
    // Another alliance knows it by another name, and it is in that one too.
    expect(dance!.alliances.map(({ name }) => name).sort()).toEqual(['Blekinge', 'Skåne']);
    expect(await names({ q: '802400-0005' })).toEqual(['Riksteatern', 'Riksteatern i Halland']);
    expect(await names({ q: 'bygde' })).toEqual([]);
    expect(await names({ q: 'i Halland', organisationId: idOf('Riksteatern') })).toEqual([]);
    expect(await names({ limit: 1 })).toEqual(['Körförbundet']);
  });

  test('are those of the alliances that the viewer may see, duplicates too', async () => {
    const items = await find({}, actor('coordinator', 'c'));
    expect(items.map(({ name }) => name)).toEqual(['Körförbundet', 'Riksteatern', 'Åkerdans']);
    expect(items.flatMap(({ possibleDuplicates }) => possibleDuplicates)).toEqual([]);
    expect(items[1]!.alliances).toEqual([{ id: idOf('Skåne'), name: 'Skåne' }]);
    expect(await find({}, actor('partner', 'x'))).toEqual([]);
  });

  test('follow a number that was put right, in this alliance and beside others', async () => {
    const number = '556016-0680';
    const [, wrong] = await answers.given('Gotland', [
      started('Gotland', ['09']),
      joined('Fel org', { organisation: organisationId(number), orgnr: number }),
    ]);
    const data = { replaces: wrong!.id, replacedType: 'MemberOrganisationJoined', field: 'orgnr' };
    const right = { ...data, before: number, value: '212000-0142', reason: SOME_TEXT };
    await answers.given('Gotland', [{ type: 'FactCorrected', data: right }]);
    await answers.given('Dalarna', [
      started('Dalarna', ['20']),
      joined('Rätta B', { organisation: organisationId(number), orgnr: number }),
      joined('Rätta C', { organisation: organisationId('212000-0142'), orgnr: '212000-0142' }),
    ]);
    expect(await find({ q: number })).toMatchObject([
      { name: 'Rätta B', alliances: [{ name: 'Dalarna' }], possibleDuplicates: [] },
    ]);
    // The order of the two names for one organisation is that of the alliances' ids.
    expect(await find({ q: '212000-0142' })).toMatchObject([
      { organisationId: organisationId('212000-0142'), alliances: [{}, {}], possibleDuplicates: [] },
    ]);
    expect(await answers.organisations.byId(organisationId(number), AUDITOR)).toMatchObject({
      name: 'Rätta B',
    });
    await answers.given(
      'Dalarna',
      [number, '212000-0142'].map((orgnr) => ({
        type: 'MemberOrganisationLeft',
        data: { organisation: organisationId(orgnr), reason: SOME_TEXT },
      })),
    );
  });

  test('one is found by its id for whoever adds it to another alliance and may see one that it is in', async () => {
    const byId = (name: string, viewer = AUDITOR) => answers.organisations.byId(idOf(name), viewer);
    expect(await byId('Riksteatern')).toEqual({
      organisationId: idOf('Riksteatern'),
      name: 'Riksteatern',
      orgnr: '802400-0005',
      parent: 'Riksteatern Riks',
    });
    expect(await byId('Bygdegården')).toBeNull();
    expect(await byId('Riksteatern', actor('coordinator', 'c'))).toMatchObject({ name: 'Riksteatern' });
    expect(await byId('Riksteatern', actor('coordinator', 'x'))).toBeNull();
    expect(await byId('Riksteatern', actor('partner', 'c'))).toBeNull();
  });
});
