/** What is said where the board meets and decides, in Swedish. */
export const svDeciding = {
  'reckon.heading': 'Så går omröstningen',
  'reckon.fillIn': 'Skriv hur många som är för och emot, så räknas utfallet ut här.',
  'reckon.busy': 'Räknar …',
  'reckon.carried':
    '{outcome, select, granted {Förslaget om bifall} rejected {Förslaget om avslag} conditions {Förslaget om bifall med villkor} other {Förslaget}} går igenom',
  'reckon.notCarried':
    '{outcome, select, granted {Förslaget om bifall} rejected {Förslaget om avslag} conditions {Förslaget om bifall med villkor} other {Förslaget}} går inte igenom',
  'reckon.not': 'Kan inte antecknas så',
  'reckon.majority': 'Majoritet',
  'reckon.numbers': '{for} för, {against} emot, {abstain} avstår; {needed} behövs.',
  'reckon.leastFor': 'Minst {least} behöver vara för.',
  'reckon.rule': 'Regel',
  'reckon.ruleOf':
    '{majority}. {casting, select, yes {Vid lika röstetal avgör den som leder mötet.} other {Ingen har utslagsröst.}} I personval avgör lotten. Styrelsens regler, version {version}.',
  'reckon.field.for': 'För',
  'reckon.field.against': 'Emot',
  'reckon.field.abstain': 'Avstår',
  'reckon.field.castingVote': 'Utslagsröst',
  'reckon.field.lot': 'Lott',
  'review.lead': 'Granska beslutet',
  'review.item': 'Ärende',
  'review.read': 'Det som har lästs',
  'review.revision': 'Ansökan i version {revision}',
  'review.reason': 'Skäl',
  'review.close.table-item': 'Bordlägg',
  'review.close.refer-item-back': 'Återremittera',
  'review.close.escalate-item': 'Hänskjut till det högsta organet',
  'review.reckoning': 'Prövat mot reglerna just nu',
  'review.takingPart': 'Deltar i ärendet',
  'review.conflicted': 'Deltar inte',
  'review.quorate': 'Ja: {present} av {seats} platser är företrädda, {needed} behövs',
  'review.notQuorate': 'Nej: {present} av {seats} platser är företrädda, {needed} behövs',
  'review.votes': 'Röster',
  'review.acclamation':
    'Ingen har begärt röstning. Beslutet fattas med acklamation av {count, plural, one {den enda som deltar} other {# som deltar}}.',
  'review.nothingAgainst': 'Inget hindrar beslutet.',
  'review.next': 'Det här händer sedan',
  'review.then.granted':
    'Ansökan är beviljad och partnerskapet börjar. Kansliet skickar beslutsbrevet, och den som har sökt får veta utgången först då.',
  'review.then.rejected':
    'Ansökan är avslagen. Kansliet skickar beslutsbrevet med motiveringen, och den som har sökt får veta utgången först då och kan begära omprövning.',
  'review.then.partnership':
    'Beslutet om partnerskapet gäller genast. Kansliet skickar beslutsbrevet till alliansen.',
  'review.then.other': 'Beslutet gäller genast och står i protokollet.',
  'review.then.table-item': 'Inget är beslutat i sak. Ärendet väntar oförändrat på ett senare möte.',
  'review.then.refer-item-back':
    'Inget är beslutat i sak. Kansliet bereder ärendet vidare och lägger fram det igen.',
  'review.then.escalate-item':
    'Styrelsen beslutar inte själv. Det högsta organet avgör, och dess beslut skrivs in i ärendet.',
  'review.final':
    'Det får nästa § i protokollet. Det kan rättas om något blev fel skrivet, men inte tas tillbaka.',
  'moved.heading': 'Det här har ändrats sedan ansökan lades fram',
  'moved.read': 'Läs ansökan som den är nu, i ett nytt fönster',
  'moved.present': 'Vi har läst ändringarna: lägg fram ansökan som den är nu',
  'moved.votesFall':
    'En röstning som har hållits om den förra versionen gäller inte längre. Det du har skrivit är kvar.',
  'room.heading': 'Närvaro',
  'room.table': 'Vilka som är här',
  'room.presence': 'Är här',
  'room.mark': 'Anteckna',
  'room.here': 'Sedan {when}',
  'room.left': 'Gick {when}',
  'room.absent': 'Inte här',
  'room.comes': '{name} kommer',
  'room.leaves': '{name} går',
  'room.takeUp': 'Ta upp nu: {heading}',
  'command.change': 'Ändra',
} as const;
