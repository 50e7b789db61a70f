import { describe, expect, test } from '@jest/globals';
import type { FoundAlliance } from '../../../src/contexts/board/meetings/commands/inputs.js';
import { sayOfMeetings } from '../../../src/contexts/board/meetings/messages.js';
import {
  ABOUT_APPLICATION,
  ALLIANCE,
  alliances,
  APPROVED,
  c,
  CHAIR,
  CLERK,
  convened,
  DORA,
  EARLY,
  EVA,
  found,
  FREE,
  given,
  givenUnder,
  idsOf,
  ITEM,
  meetingAfter,
  meetingOf,
  MEMBERS,
  onItem,
  opened,
  outcome,
  ROSTER,
  SECRETARY,
  sitting,
  STARTS,
  VICE,
} from './meeting-story.js';

const SEAT = { member: CLERK.id, name: 'Nyvald', kind: 'ordinary' } as const;
const HERE = [CHAIR, VICE, SECRETARY, DORA];
const late = { startsAt: STARTS, place: 'Kansliet', items: [FREE] };
const LATE_CALL = c('convene-meeting', late, CHAIR, {}, '2026-11-20T08:00:00.000Z');
const LATE_ITEM = c('add-item', FREE, CHAIR, {}, '2026-11-20T08:00:00.000Z');

describe('4.1 Kallelse: all members are called with the papers', () => {
  test('those in office on the day, substitutes too, and what stands in the call', () => {
    const { called, items, shortNotice } = meetingAfter(convened(FREE, ABOUT_APPLICATION));
    expect(called.map(({ member }) => member)).toEqual(ROSTER.seats.map(({ member }) => member));
    expect(shortNotice).toBe(false);
    expect(items.map(({ inCall, presentedRevision }) => [inCall, presentedRevision])).toEqual([
      [true, null],
      [true, 12],
    ]);
  });

  test('without a board nobody is called, and no meeting starts in the past', () => {
    const nobody = { roster: { ...ROSTER, seats: [] } };
    given()
      .when(c('convene-meeting', late, CHAIR, nobody, EARLY))
      .refused('no-board');
    given()
      .when(c('convene-meeting', late, CHAIR, {}, STARTS))
      .refused('starts-in-the-past');
    given(convened())
      .when(c('change-call', { startsAt: EARLY, reason: 'Ny tid.' }))
      .refused('starts-in-the-past');
  });

  test.each([
    // days of notice, called on, too late
    [7, '2026-11-17T22:00:00.000Z', false],
    [7, '2026-11-17T23:30:00.000Z', true],
    [0, '2026-11-24T08:00:00.000Z', false],
  ])('the notice time is a setting: %i days, called at %s, too late: %s', (noticeDays, at, short) => {
    const stream = givenUnder({ noticeDays })(c('convene-meeting', late, CHAIR, {}, at));
    expect(meetingOf(stream).shortNotice).toBe(short);
  });

  test('a new time needs a notice of its own; a new place does not', () => {
    const moved = { startsAt: '2026-11-26T17:00:00.000Z', reason: 'Ny tid.' };
    const at = '2026-11-22T08:00:00.000Z';
    expect(meetingAfter(convened(), c('change-call', moved, CHAIR, {}, at)).shortNotice).toBe(true);
    const elsewhere = c('change-call', { place: 'Biblioteket', reason: 'Ny lokal.' }, CHAIR, {}, at);
    expect(meetingAfter(convened(), elsewhere)).toMatchObject({ shortNotice: false, place: 'Biblioteket' });
    given(convened())
      .when(c('change-call', { place: 'Kansliet', reason: 'Ingen ändring.' }))
      .thenNothing();
  });

  test.each([
    // called again on, too late for whoever was not called before
    ['2026-11-17T22:00:00.000Z', false],
    ['2026-11-22T08:00:00.000Z', true],
  ])('called again, those are called who are in office by then: %s', (at, short) => {
    const seats = [...ROSTER.seats.filter(({ member }) => member !== EVA.id), SEAT];
    const again = c('change-call', { reason: 'Fyllnadsval.' }, CHAIR, { roster: { ...ROSTER, seats } }, at);
    const meeting = meetingAfter(convened(), again);
    expect(meeting.called.map(({ member }) => member)).toEqual(seats.map(({ member }) => member));
    const seated = meeting.called.map((seat) => ({ ...seat, post: null }));
    expect([meeting.seats, meeting.shortNotice]).toEqual([seated, short]);
    const fewer = { ...ROSTER, seats: ROSTER.seats.filter(({ member }) => member !== EVA.id) };
    const without = c('change-call', { reason: 'Avgång.' }, CHAIR, { roster: fewer }, at);
    expect(meetingAfter(convened(), without).shortNotice).toBe(false);
  });
});

describe('4.1 An item outside the call needs every member’s consent', () => {
  test.each([
    // who consents, what follows
    [[], ['consent-missing']],
    [HERE, ['consent-missing']],
    [MEMBERS, ['AgendaApproved']],
  ])('of all in office, not only those present', (consenting, expected) => {
    const before = [convened(), LATE_ITEM, opened(HERE)];
    const { decision } = given(...before).when(c('approve-agenda', { consentedBy: idsOf(consenting) }));
    expect(outcome(decision)).toEqual(expected);
  });

  test('who is missing is told', () => {
    const approve = c('approve-agenda', { consentedBy: idsOf(HERE) });
    given(convened(), LATE_ITEM, opened(HERE))
      .when(approve)
      .refused({ code: 'consent-missing', details: { items: 1, late: false, members: [EVA.id] } });
    // By name, where the names are known.
    const named = { ...approve, found: { people: { [EVA.id]: 'Eva Exempel' } } };
    const details = { items: 1, late: false, members: [EVA.id], names: ['Eva Exempel'] };
    given(convened(), LATE_ITEM, opened(HERE)).when(named).refused({ code: 'consent-missing', details });
    expect(sayOfMeetings('consent-missing', details, 'sv')).toContain('Samtycke saknas från Eva Exempel.');
  });

  test('so do all items of a call that came too late', () => {
    // All of it, so that no number of items outside the call is told.
    const { decision } = given(LATE_CALL, opened()).when(APPROVED);
    expect(decision).toMatchObject({
      refusal: { reasons: [{ code: 'consent-missing', details: { late: true } }] },
    });
    const words = sayOfMeetings('consent-missing', { items: 8, late: true, members: ['a'] }, 'sv');
    expect(words).toContain('Kallelsen gick ut senare än reglerna säger. Dagordningen kräver');
    expect(words).not.toContain('8');
    const { agendas } = meetingAfter(
      LATE_CALL,
      opened(),
      c('approve-agenda', { consentedBy: idsOf(MEMBERS) }),
    );
    expect(agendas[0]!.admitted.map(({ consentedBy }) => consentedBy)).toEqual([idsOf(MEMBERS)]);
  });

  test('so do all items of a call that did not go out to every member: one was elected after it', () => {
    const seats = ROSTER.seats.map((seat) => (seat.member === EVA.id ? SEAT : seat));
    const roster = { ...ROSTER, seats };
    const open = { ...opened(HERE), found: { roster } };
    const [called, stranger] = [idsOf(HERE), [CLERK.id]];
    const stream = given(convened(FREE), open);
    const details = {
      ...{ items: 1, late: false, notCalled: 1, members: stranger },
      names: ['Kansliets sekreterare'],
    };
    const approve = (consentedBy: readonly string[]) =>
      c('approve-agenda', { consentedBy }, CHAIR, { roster });
    stream.when(approve(called)).refused({ code: 'consent-missing', details });
    expect(sayOfMeetings('consent-missing', details, 'sv')).toMatch(
      /^Alla ledamöter är inte kallade: någon valdes efter kallelsen\. Dagordningen kräver/,
    );
    stream.when(approve([...called, ...stranger]));
    expect(meetingOf(stream).agendas[0]!.admitted).toMatchObject([{ consentedBy: [...called, ...stranger] }]);
    // Called again, everybody has been.
    const again = c('change-call', { reason: 'Fyllnadsval.' }, CHAIR, { roster }, '2026-11-03T08:00:00.000Z');
    const approved = given(convened(FREE), again, open).when({ ...APPROVED, found: { roster } });
    expect(outcome(approved.decision)).toEqual(['AgendaApproved']);
  });

  test('one that came up at the meeting is approved besides, and not taken up before', () => {
    const stream = given(convened(FREE), opened(), APPROVED, c('add-item', FREE));
    const added = meetingOf(stream).items[1]!.item;
    stream.when(c('open-item', { item: added })).refused('agenda-not-approved');
    stream.when(c('approve-agenda')).refused('consent-missing');
    stream.when(c('approve-agenda', { consentedBy: idsOf(MEMBERS) }));
    expect(outcome(stream.when(c('open-item', { item: added })).decision)).toEqual(['ItemOpened']);
    stream.when(APPROVED).refused('nothing-to-approve');
  });

  test('items are taken up in the order that was approved, and a struck one is not', () => {
    const stream = given(convened(FREE, FREE), opened());
    const [first, second] = meetingOf(stream).items.map(({ item }) => item);
    stream.when(c('approve-agenda', { items: [second, first] }));
    expect(meetingOf(stream).items.map(({ item }) => item)).toEqual([second, first]);
    stream.when(c('remove-item', { item: first, reason: 'Inte klart.' }));
    stream.when(c('open-item', { item: first })).refused('item-not-waiting');
    stream.when(c('open-item', { item: second }));
    stream.when(c('close-meeting')).refused('item-still-open');
  });
});

describe('what can stand on the agenda (domain 3)', () => {
  test.each([
    ['ready-for-decision', []],
    ['tabled', []],
    ['under-review', ['application-not-ready']],
    ['awaiting-supplement', ['application-not-ready']],
    ['withdrawn', ['application-not-ready']],
    ['granted', ['application-not-ready']],
  ])('an application that is %s', (state, against) => {
    const command = c('add-item', ABOUT_APPLICATION, CHAIR, alliances(found({ state })), EARLY);
    const { decision } = given(convened()).when(command);
    expect(outcome(decision)).toEqual(against.length === 0 ? ['AgendaItemAdded'] : against);
  });

  test('once: not twice in one call, nor while it is on another agenda', () => {
    const items = [ABOUT_APPLICATION, ABOUT_APPLICATION];
    given()
      .when(c('convene-meeting', { startsAt: STARTS, place: 'Kansliet', items }, CHAIR, {}, EARLY))
      .refused('on-an-agenda-already');
    given(convened(ABOUT_APPLICATION)).when(c('add-item', ABOUT_APPLICATION)).refused('on-an-agenda-already');
    const { decision } = given().when(
      c('convene-meeting', { startsAt: STARTS, place: 'Kansliet', items }, CHAIR, {}, EARLY),
    );
    expect(decision).toMatchObject({
      refusal: { reasons: [{ code: 'on-an-agenda-already', pointer: '/items/1/alliance' }] },
    });
    const elsewhere = found({}, { onAgendas: [{ meeting: ALLIANCE, kind: 'application' }] });
    given(convened())
      .when(c('add-item', ABOUT_APPLICATION, CHAIR, alliances(elsewhere)))
      .refused('on-an-agenda-already');
  });

  test.each([
    ['suspend', 'active', 'Har svarat.', []],
    ['suspend', 'paused', 'Har svarat.', ['partnership-not-so']],
    ['resume', 'paused', 'Har svarat.', []],
    ['end', 'paused', 'Har svarat.', []],
    ['end', null, 'Har svarat.', ['partnership-not-so']],
    ['end', 'active', ' ', ['partner-not-heard']],
  ] as const)('the board decides on a partnership, after hearing the partner: %s, %s', (...row) => {
    const [step, partnership, hearing, against] = row;
    const input = { kind: 'partnership', heading: 'Partnerskap', alliance: ALLIANCE, step, hearing };
    const command = c('add-item', input, CHAIR, alliances(found({}, { partnership })));
    expect(outcome(given(convened()).when(command).decision)).toEqual(
      against.length === 0 ? ['AgendaItemAdded'] : against,
    );
  });

  // A new item that names the decision, which has to be the one by which the partnership stands.
  test.each([
    ['resume', 'ended', {}, []],
    ['end', 'ended', {}, ['partnership-not-so']],
    ['resume', 'paused', {}, []],
    ['resume', 'ended', { named: 'another' }, ['decision-replaced']],
    ['resume', 'ended', { standing: null }, ['decision-replaced']],
    ['resume', 'ended', { application: 'of a case' }, ['decision-about-another']],
    ['resume', 'ended', { standing: { event: null, meeting: 'm' } }, []],
    ['resume', 'ended', { standing: { event: null, meeting: 'n' } }, ['decision-replaced']],
  ] as const)(
    'omprövning of a decision on a partnership: %s, %s, %j',
    (step, partnership, change, against) => {
      const event = 'd0000000-0000-4000-8000-000000000001';
      const {
        named = event,
        standing = { event, meeting: 'm' },
        application = null,
      } = change as {
        named?: string;
        standing?: FoundAlliance['partnershipDecision'];
        application?: string | null;
      };
      const item = {
        kind: 'partnership',
        heading: 'Omprövning',
        alliance: ALLIANCE,
        step,
        hearing: 'Har svarat.',
      };
      const earlier = {
        [event]: {
          event: named,
          meeting: 'm',
          alliance: ALLIANCE,
          application,
          byHighestOrgan: false,
          continued: false,
        },
      };
      const looked = { ...alliances(found({}, { partnership, partnershipDecision: standing })), earlier };
      const { decision } = given(convened()).when(
        c('add-item', { ...item, reconsiders: event }, CHAIR, looked),
      );
      expect(outcome(decision)).toEqual(against.length === 0 ? ['AgendaItemAdded'] : against);
    },
  );

  test('omprövning is a new item that names the decision: it may then be of an application that is decided', () => {
    const reconsiders = 'd0000000-0000-4000-8000-000000000001';
    const decided = alliances(found({ state: 'rejected' }));
    const item = { ...ABOUT_APPLICATION, reconsiders };
    const add = (earlier: object) => c('add-item', item, CHAIR, { ...decided, earlier } as never);
    expect(given(convened()).when(add({})).decision).toMatchObject({
      refusal: { reasons: [{ code: 'unknown-decision', pointer: '/reconsiders' }] },
    });
    expect(given().when(convened(FREE, item)).decision).toMatchObject({
      refusal: { reasons: [{}, { code: 'unknown-decision', pointer: '/items/1/reconsiders' }] },
    });
    given(convened())
      .when(add({ [reconsiders]: { meeting: 'm', alliance: 'another' } }))
      .refused('decision-about-another');
    const of = (application: string) => ({
      [reconsiders]: {
        ...{
          event: reconsiders,
          meeting: 'm',
          alliance: ALLIANCE,
          application,
          byHighestOrgan: false,
          continued: false,
        },
      },
    });
    const { application } = found().application!;
    given(convened())
      .when(add(of('an earlier one')))
      .refused('decision-about-another');
    // The alliance has begun another application, which is not decided.
    const ready = { ...alliances(found()), earlier: of(application) };
    given(convened())
      .when(c('add-item', item, CHAIR, ready))
      .refused('application-not-ready');
    // What nobody has decided yet is gone on with, and not looked at again.
    const open = { [reconsiders]: { ...of(application)[reconsiders], event: null } };
    given(convened()).when(add(open)).refused('unknown-decision');
    // Too few of the board were left to decide it: the organ that did is the one to look at it again (domain 4.7).
    const highest = { [reconsiders]: { ...of(application)[reconsiders], byHighestOrgan: true } };
    given(convened()).when(add(highest)).refused('decided-by-highest-organ');
    const stream = given(convened(), add(of(application)));
    expect(meetingOf(stream).items[0]!.reconsiders).toBe(reconsiders);
    // As the case names it, it is the same decision: the board's log knows it by its own event.
    const event = 'd0000000-0000-4000-8000-000000000002';
    const byCase = { [reconsiders]: { ...of(application)[reconsiders], event } };
    expect(meetingOf(given(convened(), add(byCase))).items[0]!.reconsiders).toBe(event);
  });
});

describe('what goes on with an earlier item', () => {
  const earlier = (continued: boolean) => ({
    earlier: {
      [ITEM]: {
        ...{ event: null, meeting: 'm', alliance: null, application: null },
        ...{ byHighestOrgan: false, continued },
      },
    },
  });
  const goesOn = { ...FREE, continues: ITEM };

  test('is one: gone on with twice it would wait twice, and be decided twice', () => {
    expect(outcome(given(convened()).when(c('add-item', goesOn, CHAIR, earlier(false))).decision)).toEqual([
      'AgendaItemAdded',
    ]);
    expect(given(convened()).when(c('add-item', goesOn, CHAIR, earlier(true))).decision).toMatchObject({
      refusal: { code: 'continued-already', reasons: [{ pointer: '/continues' }] },
    });
    // Of the same call, and of the same agenda, though no read model knows of it yet.
    const call = convened(goesOn, goesOn);
    expect(given().when({ ...call, found: { ...call.found, ...earlier(false) } }).decision).toMatchObject({
      refusal: { code: 'continued-already', reasons: [{ pointer: '/items/1/continues' }] },
    });
    const added = c('add-item', goesOn, CHAIR, earlier(false));
    given(convened(), added).when(added).refused('continued-already');
  });

  test('until it is struck', () => {
    const added = c('add-item', goesOn, CHAIR, earlier(false));
    const [item] = meetingOf(given(convened(), added)).items;
    const struck = c('remove-item', { item: item!.item, reason: 'Fel punkt.' });
    expect(outcome(given(convened(), added, struck).when(added).decision)).toEqual(['AgendaItemAdded']);
  });
});

describe('4.3 Without quorum the meeting is noted and closed, and its items move on', () => {
  const two = opened([CHAIR, SECRETARY], {}, []);

  test('with a § each for its opening and its closing', () => {
    const stream = given(convened(FREE, FREE));
    expect(outcome(stream.when(two).decision)).toEqual(['MeetingOpened', 'MeetingClosed']);
    const { status, items, closing, opening } = meetingOf(stream);
    expect([status, closing!.quorate, opening!.paragraf, closing!.paragraf]).toEqual([
      'closed',
      false,
      '1',
      '2',
    ]);
    expect(items.map((item) => item.status)).toEqual(['moved-on', 'moved-on']);
    expect(opening!.quorum).toEqual({ present: 2, needed: 3, seats: 5 });
  });

  test('computed per item: one that is open when too many have gone is tabled, and says so', () => {
    const left = [EVA, DORA, VICE].map(({ id }) => c('record-attendance', { member: id, presence: 'left' }));
    const stream = given(...sitting(), ...left);
    stream.when(onItem('decide-item', { outcome: 'granted' })).refused('no-quorum');
    stream.when(onItem('refer-item-back', { reason: 'Mer underlag.' })).refused('no-quorum');
    stream.when(onItem('table-item'));
    const { closedBy } = meetingOf(stream).items[0]!;
    expect(closedBy!.record!.quorum).toEqual({ present: 2, needed: 3, seats: 5 });
  });

  test('nor is the agenda approved by too few', () => {
    const left = [EVA, DORA, VICE].map(({ id }) => c('record-attendance', { member: id, presence: 'left' }));
    given(convened(FREE), opened(), ...left)
      .when(APPROVED)
      .refused({ code: 'no-quorum', details: { present: 2, needed: 3, seats: 5 } });
  });

  test('a cancelled meeting’s items move on, and it has no §', () => {
    const meeting = meetingAfter(convened(FREE), c('cancel-meeting', { reason: 'Snöstorm.' }));
    expect([meeting.status, meeting.items[0]!.status, meeting.paragraphs]).toEqual([
      'cancelled',
      'moved-on',
      0,
    ]);
  });

  test('what was not taken up when the meeting closed moves on too', () => {
    const { items, closing } = meetingAfter(convened(FREE), opened(), c('close-meeting'));
    expect([items[0]!.status, closing!.quorate]).toEqual(['moved-on', true]);
  });

  // What has been decided otherwise waits for no meeting: a later one could only strike it.
  test.each([
    ['granted', 'decided'],
    ['withdrawn', 'withdrawn'],
    ['closed', 'closed'],
    ['under-review', 'back-in-preparation'],
    ['tabled', null],
    ['ready-for-decision', null],
  ] as const)('an application that is %s by then lapses: %s', (state, code) => {
    const about = alliances(found({ state }));
    const ways = [
      [c('cancel-meeting', { reason: 'Snöstorm.' }, CHAIR, about)],
      [{ ...two, found: { ...two.found, ...about } }],
      [opened(), c('close-meeting', {}, CHAIR, about)],
    ];
    for (const way of ways) {
      const meeting = meetingAfter(convened(ABOUT_APPLICATION), ...way);
      expect(meeting.items[0]!.status).toBe(code === null ? 'moved-on' : 'lapsed');
      const lapsed = code === null ? [] : [{ item: ITEM, code, number: null }];
      const movedOn = code === null ? [ITEM] : [];
      if (meeting.closing !== null) expect(meeting.closing).toMatchObject({ lapsed, movedOn });
    }
  });

  // Domain 3: "a partner may leave". What is left of such an item waits for no meeting either.
  test.each([
    ['suspend', 'ended', 'partnership-ended'],
    ['suspend', null, 'partnership-ended'],
    ['suspend', 'paused', 'partnership-moved'],
    ['resume', 'active', 'partnership-moved'],
    ['end', 'paused', null],
    ['suspend', 'active', null],
  ] as const)('to %s a partnership that is %s by then lapses: %s', (step, partnership, code) => {
    const item = {
      kind: 'partnership',
      heading: 'Partnerskapet',
      alliance: ALLIANCE,
      step,
      hearing: 'Hörd.',
    };
    const before = alliances(found({}, { partnership: step === 'resume' ? 'paused' : 'active' }));
    const call = c(
      'convene-meeting',
      { startsAt: STARTS, place: 'Kansliet', items: [item] },
      CHAIR,
      before,
      EARLY,
    );
    const about = alliances(found({}, { partnership }));
    const meeting = meetingAfter(call, opened(), c('close-meeting', {}, CHAIR, about));
    expect(meeting.items[0]!.status).toBe(code === null ? 'moved-on' : 'lapsed');
    expect(meeting.closing!.lapsed).toEqual(code === null ? [] : [{ item: ITEM, code, number: null }]);
  });

  // Of a meeting that is over nothing more is said than that it is: what its items are about goes on elsewhere.
  test.each([
    ['closed', [opened(), c('close-meeting')]],
    ['cancelled', [c('cancel-meeting', { reason: 'Snöstorm.' })]],
  ] as const)('one that is %s judges nothing of what its items were about', (_, way) => {
    const decided = alliances(found({ state: 'granted' }));
    const { decision } = given(convened(ABOUT_APPLICATION), ...way).when(
      c('open-item', { item: ITEM }, CHAIR, decided),
    );
    expect(outcome(decision)).toContain('wrong-state');
    expect(outcome(decision)).not.toContain('application-not-ready');
  });

  test('so does one in whose place there is another; one that is reconsidered was decided all along', () => {
    const another = found({ state: 'ready-for-decision' });
    const about = alliances({ ...another, application: { ...another.application!, application: 'another' } });
    const lapses = meetingAfter(convened(ABOUT_APPLICATION), opened(), c('close-meeting', {}, CHAIR, about));
    expect(lapses.closing!.lapsed).toMatchObject([{ code: 'another-application' }]);
    const event = 'd0000000-0000-4000-8000-000000000001';
    const { application } = found().application!;
    const decided = alliances(found({ state: 'rejected' }));
    const earlier = {
      [event]: {
        event,
        meeting: 'm',
        alliance: ALLIANCE,
        application,
        byHighestOrgan: false,
        continued: false,
      },
    };
    const stream = given(
      convened(),
      c('add-item', { ...ABOUT_APPLICATION, reconsiders: event }, CHAIR, { ...decided, earlier }),
      opened(),
    );
    stream.when(c('close-meeting', {}, CHAIR, decided));
    expect(meetingOf(stream).items[0]!.status).toBe('moved-on');
  });
});

test('4.10 § are counted in the meeting, without gaps, by each formality and each item that was closed', () => {
  const meeting = meetingAfter(
    ...sitting(),
    onItem('decide-item', { outcome: 'granted' }),
    c('close-meeting'),
  );
  const { opening, agendas, items, closing } = meeting;
  expect([opening, agendas[0], items[0]!.closedBy, closing].map((bearer) => bearer!.paragraf)).toEqual([
    '1',
    '2',
    '3',
    '4',
  ]);
});

test('4.10 or run all year: then they are those that were reserved', () => {
  const stream = givenUnder({ paragraphs: 'year' })(convened(FREE));
  stream.when({ ...opened(), found: { paragrafs: ['2026/14'] } });
  stream.when({ ...APPROVED, found: { paragrafs: ['2026/15'] } });
  const { opening, agendas, numbering } = meetingOf(stream);
  expect([numbering, opening!.paragraf, agendas[0]!.paragraf]).toEqual(['year', '2026/14', '2026/15']);
  expect(ITEM).toMatch(/^[0-9a-f-]{36}$/);
});

describe('4.12 it bears its own number and date until entered in the next minutes', () => {
  const id = 'c0000000-0000-5000-8000-000000000001';
  const report = (decided: boolean, entered: boolean) =>
    c('report-per-capsulam', { perCapsulam: id }, CHAIR, {
      perCapsulam: { [id]: { number: 'PC 2026-01', decided, entered } },
    });

  test('there it has its §, once', () => {
    const stream = given(convened(), opened(), APPROVED, report(true, false));
    const { reported, paragraphs } = meetingOf(stream);
    expect(reported).toMatchObject([{ perCapsulam: id, number: 'PC 2026-01', paragraf: '3' }]);
    expect(paragraphs).toBe(3);
    stream.when(report(true, false)).refused('per-capsulam-entered-already');
  });

  test.each([
    [report(false, false), ['no-such-per-capsulam']],
    [c('report-per-capsulam', { perCapsulam: id }), ['no-such-per-capsulam']],
    [report(true, true), ['per-capsulam-entered-already']],
  ])('%#', (command, expected) => {
    expect(outcome(given(convened(), opened()).when(command).decision)).toEqual(expected);
  });
});
