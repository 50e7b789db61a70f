import type { Words } from '../../messages/message.js';

/** What each guard asks for, as it stands in a sentence. Why it is not met is told by the reasons it gives. */
export const GUARD_NAMES: Readonly<Record<string, Words>> = {
  'lan-not-there@1': {
    sv: 'länet hör inte redan till alliansen',
    en: 'the county does not belong to the alliance already',
  },
  'lan-there@1': { sv: 'länet hör till alliansen', en: 'the county belongs to the alliance' },
  'another-lan-left@1': { sv: 'alliansen har kvar ett annat län', en: 'the alliance keeps another county' },
  'organisation-known@1': { sv: 'organisationen är känd', en: 'the organisation is known' },
  'not-yet-member@1': {
    sv: 'organisationen är inte redan med',
    en: 'the organisation is not a member already',
  },
  'is-member@1': { sv: 'organisationen är med i alliansen', en: 'the organisation is a member' },
  'no-association@1': { sv: 'ingen förening är bildad', en: 'no association has been formed' },
  'coordinator-known@1': { sv: 'samordnaren är känd', en: 'the coordinator is known' },
  'not-yet-coordinator@1': {
    sv: 'samordnaren har inte redan uppdraget',
    en: 'the coordinator does not hold the mandate already',
  },
  'is-coordinator@1': {
    sv: 'samordnaren har uppdraget',
    en: 'the coordinator holds the mandate',
  },
  'own-mandate-or-office@1': {
    sv: 'uppdraget är ens eget, eller avslutas av kansliet',
    en: 'the mandate is one’s own, or ended by the national office',
  },
  'not-to-oneself@1': { sv: 'uppdraget går till någon annan', en: 'the mandate goes to somebody else' },
  'own-conflict@1': {
    sv: 'jävet är ens eget, eller anmäls av ordföranden eller sekreteraren',
    en: 'the conflict of interest is one’s own, or declared by the chair or the secretary',
  },
  'member-known@1': { sv: 'den som är jävig är känd', en: 'whoever is conflicted is known' },
  'is-conflicted@1': { sv: 'någon är anmäld som jävig', en: 'somebody has been declared conflicted' },
  'successor-known@1': { sv: 'den som tar över finns kvar', en: 'the alliance that takes over still exists' },
  'fact-correctable@1': { sv: 'uppgiften går att rätta', en: 'the fact can be corrected' },
  'not-partner@1': {
    sv: 'alliansen är inte redan allianspartner',
    en: 'the alliance is not a partner already',
  },
  'mission-text-in-force@1': {
    sv: 'verksamhetsidén är den version som gäller',
    en: 'the mission is the version in force',
  },
  'principle-text-in-force@1': {
    sv: 'principen är den version som gäller',
    en: 'the principle is the version in force',
  },
  'cooperation-text-in-force@1': {
    sv: 'åtagandet att samverka är den version som gäller',
    en: 'the pledge to cooperate is the version in force',
  },
  'principles-in-force@1': {
    sv: 'principerna är en version som gäller',
    en: 'the principles are a version in force',
  },
  'mission-not-signed@1': {
    sv: 'verksamhetsidén är inte redan undertecknad',
    en: 'the mission has not been signed already',
  },
  'principle-not-signed@1': {
    sv: 'principen är inte redan undertecknad',
    en: 'the principle has not been signed already',
  },
  'cooperation-not-signed@1': {
    sv: 'åtagandet att samverka är inte redan undertecknat',
    en: 'the pledge to cooperate has not been signed already',
  },
  'commitment-stated@1': {
    sv: 'det finns ett åtagande att underteckna',
    en: 'there is a commitment to sign',
  },
  'not-yet-signed@1': {
    sv: 'åtagandet är inte redan undertecknat',
    en: 'the commitment has not been signed already',
  },
  'mail-can-be-sent@1': { sv: 'e-post kan skickas', en: 'mails can be sent' },
  'signature-awaited@1': {
    sv: 'en underskrift är begärd och väntas',
    en: 'a signature has been asked for, and is awaited',
  },
  'still-on-board@1': {
    sv: 'den som gör det sitter i styrelsen, eller satt där den dagen',
    en: 'whoever does it sits on the board, or sat on it that day',
  },
  'in-office-then@1': {
    sv: 'de som beslutade satt i styrelsen den dagen',
    en: 'those who decided were in office that day',
  },
  'declared-conflicts-kept@1': {
    sv: 'anmälda jäviga ledamöter deltar inte',
    en: 'members who have declared a conflict of interest take no part',
  },
  'attachments-fit@1': { sv: 'bilagorna får plats', en: 'the attachments fit' },
  'scan-fits@1': { sv: 'den inskannade ansökan får plats', en: 'the scanned application fits' },
  'resolved-to-apply@1': {
    sv: 'organisationerna har beslutat att ansöka',
    en: 'the organisations have resolved to apply',
  },
  'enough-members@1': {
    sv: 'alliansen har tillräckligt många organisationer',
    en: 'the alliance has enough organisations',
  },
  'mission-endorsed@1': {
    sv: 'alliansen står bakom verksamhetsidén',
    en: 'the alliance stands behind the mission',
  },
  'principles-committed@1': {
    sv: 'alliansen har förbundit sig till principerna',
    en: 'the alliance has committed to the principles',
  },
  'cooperation-pledged@1': {
    sv: 'alliansen har förbundit sig att samverka',
    en: 'the alliance has pledged to cooperate',
  },
  'not-frozen@1': { sv: 'ansökan får fortfarande ändras', en: 'the application may still be changed' },
  'answers-what-was-asked@1': {
    sv: 'svaren gäller det som efterfrågades, och allt av det',
    en: 'the answers are to what was asked, and to all of it',
  },
  'due-ahead@1': { sv: 'dagen ligger längre fram', en: 'the day lies ahead' },
  'due-later@1': {
    sv: 'den nya dagen är senare än den som gäller',
    en: 'the new day is later than the present one',
  },
  'applicant-silent-or-gone@1': {
    sv: 'den sökande har låtit tiden gå ut, eller alliansen finns inte kvar',
    en: 'the applicant has let the time run out, or the alliance is gone',
  },
  'decision-to-send@1': { sv: 'det finns ett beslut att expediera', en: 'there is a decision to send' },
  'decision-to-send@2': {
    sv: 'det finns ett beslut om ansökan eller partnerskapet att expediera',
    en: 'there is a decision on the application or the partnership to send',
  },
  'decision-to-reconsider@1': {
    sv: 'det finns ett expedierat beslut som ännu gäller att ompröva',
    en: 'there is a decision, sent already and still in force, to reconsider',
  },
  'version-fits@1': { sv: 'ärendet kan följa den nya versionen', en: 'the case can follow the new version' },
  'not-held@1': { sv: 'ansökan är inte uppe till beslut', en: 'the application is not up for decision' },
  'held@1': { sv: 'ansökan är uppe till beslut', en: 'the application is up for decision' },
  'not-before-a-meeting@1': {
    sv: 'inget möte håller på med ansökan',
    en: 'no meeting is dealing with the application',
  },
  'held-for-that-item@1': {
    sv: 'ansökan är uppe till beslut i just den ärendepunkten',
    en: 'the application is up for decision in that very item',
  },
  'case-decided@1': {
    sv: 'ansökan är avgjord',
    en: 'the application has been decided',
  },
  'escalated@1': {
    sv: 'styrelsen har hänskjutit ansökan',
    en: 'the board has referred the application to the highest organ',
  },
  'highest-organ-decided@1': {
    sv: 'det högsta organet har fattat beslutet som omprövas, och det gäller ännu',
    en: 'the highest organ made the decision that is reconsidered, and it still stands',
  },
  'highest-grant-stands@1': {
    sv: 'ett bifall tas inte tillbaka vid omprövning',
    en: 'what was granted is not taken back by reconsidering it',
  },
  'decision-known@1': { sv: 'alliansen har det beslutet', en: 'the alliance has that decision' },
  'grant-stands@1': {
    sv: 'ett bifall tas inte tillbaka vid omprövning',
    en: 'what was granted is not taken back by reconsidering it',
  },
  'partnership-step-fits@1': {
    sv: 'beslutet passar hur partnerskapet står',
    en: 'the decision fits how the partnership stands',
  },
  'no-mandate-held@1': {
    sv: 'den som handlägger eller beslutar är inte samordnare för alliansen',
    en: 'whoever handles or decides is no coordinator of the alliance',
  },
  'revision-presented@1': {
    sv: 'styrelsen beslutar om ansökan som den är nu',
    en: 'the board decides on the application as it is now',
  },
  'quorum-met@1': { sv: 'styrelsen är beslutsför', en: 'the board has a quorum' },
  'presiding-takes-part@1': {
    sv: 'den som leder mötet deltar i frågan',
    en: 'whoever presides takes part in the item',
  },
  'votes-add-up@1': { sv: 'rösterna går ihop', en: 'the votes add up' },
  'majority-for@1': { sv: 'beslutet har majoritet', en: 'the outcome has a majority' },
  'rejection-has-motivation@1': { sv: 'ett avslag är motiverat', en: 'a rejection has its grounds' },
  'reasons-given@1': { sv: 'beslutet är motiverat', en: 'the decision has its grounds' },
  'partner-heard@1': { sv: 'partnern är hörd', en: 'the partner has been heard' },
};
