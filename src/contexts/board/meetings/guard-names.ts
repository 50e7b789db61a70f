import type { Words } from '../../../messages/message.js';

/** What each guard asks for, as it stands in a sentence. Why it is not met is told by the reasons it gives. */
export const MEETING_GUARD_NAMES: Readonly<Record<string, Words>> = {
  'still-on-board@1': {
    sv: 'den som gör det sitter i styrelsen, håller i sekreterarskapet eller var med på mötet',
    en: 'whoever does it sits on the board, keeps its minutes, or attended the meeting',
  },
  'on-board-now@1': {
    sv: 'den som gör det har inte lämnat styrelsen',
    en: 'whoever does it has not left the board',
  },
  'board-elected@1': { sv: 'det finns en vald styrelse den dagen', en: 'there is an elected board that day' },
  'starts-ahead@1': { sv: 'mötet börjar längre fram', en: 'the meeting starts later on' },
  'subject-ready@1': {
    sv: 'det som ärendet gäller kan beslutas nu',
    en: 'what the item is about can be decided now',
  },
  'can-be-held@1': {
    sv: 'ansökan är inte uppe till beslut på annat sätt, och ärendet följer en ärendegång med möten',
    en: 'the application is not up for decision otherwise, and its case follows a workflow with meetings',
  },
  'not-on-an-agenda@1': {
    sv: 'det står inte redan på en dagordning',
    en: 'it is not on an agenda already',
  },
  'partner-heard@1': { sv: 'partnern är hörd', en: 'the partner has been heard' },
  'earlier-known@1': {
    sv: 'beslutet som omprövas, eller ärendet som fortsätter, finns och är styrelsens',
    en: 'the decision that is reconsidered, or the item that goes on, exists and is the board’s',
  },
  'per-capsulam-to-enter@1': {
    sv: 'beslutet per capsulam är fattat och står inte i något protokoll',
    en: 'the decision per capsulam has been made, and stands in no minutes',
  },
  'item-waits@1': { sv: 'ärendet väntar på sin tur', en: 'the item waits for its turn' },
  'items-wait@1': { sv: 'ärendena väntar på sin tur', en: 'the items wait for their turn' },
  'everybody-consents@1': {
    sv: 'alla ledamöter samtycker till ärenden utanför kallelsen',
    en: 'every member consents to items outside the call',
  },
  'agenda-approved@1': {
    sv: 'ärendet står på en fastställd dagordning',
    en: 'the item is on an approved agenda',
  },
  'told-in-order@1': {
    sv: 'det har hänt, och inte före det som redan är antecknat',
    en: 'it has happened, and not before what is noted already',
  },
  'not-before-its-day@1': { sv: 'mötesdagen är inne', en: 'the day of the meeting has come' },
  'in-office@1': {
    sv: 'de närvarande sitter i styrelsen den dagen',
    en: 'those present are in office that day',
  },
  'resumes-as-told@1': {
    sv: 'tiden har kommit som mötet ajournerades till, eller alla samtycker',
    en: 'the time has come until which the meeting was adjourned, or everybody consents',
  },
  'comes-or-goes@1': {
    sv: 'den som kommer var borta',
    en: 'whoever comes was away, and whoever goes was there',
  },
  'presiding-stays@1': { sv: 'den som leder mötet är kvar', en: 'whoever presides stays' },
  'substitutes-stand-in@1': {
    sv: 'en ersättare tjänstgör för en ledamot som är borta eller jävig',
    en: 'a substitute stands in for a member who is away or conflicted',
  },
  'presiding-attends@1': { sv: 'den som leder mötet deltar', en: 'whoever presides takes part' },
  'secretary-known@1': { sv: 'sekreteraren är känd', en: 'the secretary is known' },
  'enough-adjusters@1': {
    sv: 'tillräckligt många justerare är närvarande',
    en: 'enough adjusters are present',
  },
  'leads-meeting@1': {
    sv: 'den som antecknar leder mötet eller för protokollet',
    en: 'whoever notes it presides or keeps the minutes',
  },
  'meeting-quorate@1': { sv: 'mötet är beslutsfört', en: 'the meeting has a quorum' },
  'later@1': { sv: 'mötet fortsätter senare', en: 'the meeting goes on later' },
  'no-item-open@1': { sv: 'inget ärende behandlas', en: 'no item is open' },
  'item-open@1': { sv: 'ärendet behandlas', en: 'the item is open' },
  'item-known@1': { sv: 'ärendet finns', en: 'the item exists' },
  'item-closed@1': { sv: 'ärendet är avslutat', en: 'the item is closed' },
  'own-or-leading@1': {
    sv: 'det gäller en själv, eller antecknas av den som leder mötet',
    en: 'it is about oneself, or noted by whoever leads the meeting',
  },
  'is-seated@1': { sv: 'personen sitter i styrelsen', en: 'the person is in office' },
  'tie-disclosed@1': { sv: 'kopplingen är anmäld', en: 'the tie has been disclosed' },
  'by-another@1': { sv: 'det gäller någon annan', en: 'it is about somebody else' },
  'others-decide@1': { sv: 'det finns andra som kan avgöra det', en: 'there are others to decide it' },
  'is-flagged@1': { sv: 'personen är flaggad', en: 'the person is flagged' },
  'flags-answered@1': {
    sv: 'alla flaggor för jäv och alla kopplingar är prövade',
    en: 'every flag of a conflict and every tie has been answered',
  },
  'not-conflicted-oneself@1': {
    sv: 'den som antecknar är inte jävig',
    en: 'whoever notes it is not conflicted',
  },
  'others-by-unconflicted@1': {
    sv: 'den som antecknar något om en annan är inte själv jävig',
    en: 'whoever notes something of another is not conflicted',
  },
  'presiding-takes-part@1': {
    sv: 'den som leder mötet deltar i ärendet',
    en: 'whoever presides takes part in the item',
  },
  'highest-organ-above@1': {
    sv: 'reglerna har ett organ över styrelsen',
    en: 'the rules have an organ above the board',
  },
  'board-as-seated@1': {
    sv: 'i styrelsen sitter de som satt när mötet öppnades eller återupptogs',
    en: 'on the board sit those who did when the meeting was opened or resumed',
  },
  'too-few-left@1': {
    sv: 'för få kan delta, även om alla som inte är jäviga kommer',
    en: 'too few can take part, even if all come who are not conflicted',
  },
  'application-held@1': { sv: 'ansökan är uppe till beslut', en: 'the application is up for decision' },
  'revision-presented@1': {
    sv: 'styrelsen beslutar om ansökan som den är nu',
    en: 'the board decides on the application as it is now',
  },
  'application-changed@1': { sv: 'ansökan har ändrats', en: 'the application has changed' },
  'took-part@1': { sv: 'personen deltog i beslutet', en: 'the person took part in the decision' },
  'not-reserved-yet@1': { sv: 'personen har inte redan reserverat sig', en: 'no reservation is entered yet' },
  'quorum-met@1': { sv: 'styrelsen är beslutsför i ärendet', en: 'the board has a quorum for the item' },
  'quorum-met-or-voted@1': {
    sv: 'styrelsen är beslutsför i ärendet, eller var det när den röstade',
    en: 'the board has a quorum for the item, or had one when it voted',
  },
  'proposal-made@1': {
    sv: 'det finns ett förslag att besluta om',
    en: 'there is a proposal to decide on',
  },
  'votes-add-up@1': { sv: 'rösterna går ihop', en: 'the votes add up' },
  'grant-stands@1': {
    sv: 'ett bifall tas inte tillbaka vid omprövning',
    en: 'what was granted is not taken back by reconsidering it',
  },
  'carried@1': { sv: 'beslutet har majoritet', en: 'the outcome has a majority' },
  'not-carried@1': {
    sv: 'ingen omröstning har avgjort ärendet',
    en: 'no vote has settled the item',
  },
  'conditions-allowed@1': { sv: 'villkor är tillåtna', en: 'conditions are allowed' },
  'conditions-stated@1': { sv: 'villkoren är angivna', en: 'the conditions are stated' },
  'rejection-has-motivation@1': { sv: 'ett avslag är motiverat', en: 'a rejection has its grounds' },
  'reasons-given@1': {
    sv: 'ett beslut om partnerskap är motiverat',
    en: 'a decision about a partnership has its grounds',
  },
  'paper-taken@1': { sv: 'filen går att ta emot', en: 'the file can be taken' },
  'is-to-sign@1': { sv: 'personen ska underteckna', en: 'the person is to sign' },
  'draft-is-the-same@1': {
    sv: 'protokollet är det som lades fram',
    en: 'the minutes are those that were read',
  },
  'secretary-signs-first@1': { sv: 'sekreteraren har undertecknat', en: 'the secretary has signed' },
  'not-signed-yet@1': { sv: 'personen har inte redan undertecknat', en: 'the person has not signed yet' },
  'is-signatory@1': {
    sv: 'den som ersätts skulle underteckna',
    en: 'whoever is replaced was to sign',
  },
  'one-replacement@1': {
    sv: 'antingen en person eller ett möte träder i stället',
    en: 'either a person or a meeting takes their place',
  },
  'replacement-attended@1': {
    sv: 'de som justerar i stället var med på mötet',
    en: 'those who adjust instead attended the meeting',
  },
};
