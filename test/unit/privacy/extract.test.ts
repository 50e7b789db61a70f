import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SECURITY_EVENT_KINDS } from '../../../src/contexts/identity/postgres/security-event-table.js';
import { withoutOthers } from '../../../src/contexts/privacy/extract/others.js';
import { isOwnWords } from '../../../src/contexts/privacy/extract/own-words.js';
import { SECURITY_EVENT_NAMES } from '../../../src/contexts/identity/security-event-names.js';
import { SEED, seeded } from '../../support/seed.js';

const without = (words: string, own: string[], others: string[]): string =>
  withoutOthers(words, { own, others }, '…');

describe('a text without others', () => {
  test.each([
    ['Bo Ek ringde.', '… ringde.'],
    ['bo  EK ringde.', '… ringde.'],
    ['Bo Eks brev', '…s brev'],
    ['Skriv till bo@annan.example.', 'Skriv till ….'],
    ['Skriv till alva@egen.example, inte bo@annan.example!', 'Skriv till alva@egen.example, inte …!'],
    ['Alva Bo Ek skrev.', 'Alva Bo Ek skrev.'],
    ['Alva Ek skrev till Bo Ek.', 'Alva Ek skrev till ….'],
  ])('%s', (words, expected) => {
    const own = ['Alva Ek', 'Alva Bo Ek', 'alva@egen.example'];
    expect(without(words, own, ['Bo Ek, bo@annan.example'])).toBe(expected);
  });

  test('is taken as written, whatever signs a name has', () => {
    expect(without('a (b) [c] $& \\ är här', [], ['$& \\'])).toBe('a (b) [c] $& \\ är här');
    expect(without('Q.* och Quux', [], ['Q.*'])).toBe('… och Quux');
  });

  test(seeded('never holds the name of another, and keeps what is nobody’s'), () => {
    const name = fc.stringMatching(/^[A-ZÅÄÖ][a-zåäö]{2,8} [A-ZÅÄÖ][a-zåäö]{2,8}$/);
    const property = fc.property(name, name, fc.string(), fc.string(), (own, other, before, after) => {
      fc.pre(own.toLowerCase() !== other.toLowerCase());
      const shown = without(`${before} ${other} | ${own} ${after}`, [own], [other]);
      expect(shown.replaceAll(own, '').toLowerCase()).not.toContain(other.toLowerCase());
      expect(shown).toContain(own);
    });
    fc.assert(property, { seed: SEED });
  });
});

describe('words of an author', () => {
  test.each([
    ['LanAdded', '/reason', true],
    ['SupplementReceived', '/items/0/answer', true],
    ['IssuesChosen', '/issues/3', true],
    ['ApplicationDecided', '/motivation', true],
    // Another's question, contact, ground and words.
    ['SupplementReceived', '/items/0/item', false],
    ['MemberOrganisationJoined', '/contact', false],
    ['ApplicationDecided', '/conflicted/0/ground', false],
    ['PartnershipEnded', '/hearing', false],
    ['SignatureRequested', '/email', false],
    ['PrivacyRequestReceived', '/words', false],
    ['LegalHoldPlaced', '/reason', false],
    ['AnEventOfALaterRelease', '/reason', false],
  ])('%s %s', (type, field, own) => {
    expect(isOwnWords(type, field)).toBe(own);
  });
});

test('every kind of security event is told in words', () => {
  expect(Object.keys(SECURITY_EVENT_NAMES).sort()).toEqual([...SECURITY_EVENT_KINDS].sort());
});
