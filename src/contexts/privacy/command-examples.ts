const SUBJECT = '7d444840-9dc0-41d1-b245-5ffdce74fad2';
const REF = '0f8fad5b-d9cb-569f-a165-70867728950e';

/** A body of every command that clients may give, for those who read about it. */
export const PRIVACY_EXAMPLES: Readonly<Record<string, unknown>> = {
  'receive-request': {
    kind: 'erasure',
    subject: 'Alva Exempel',
    contact: 'alva@example.org',
    words: 'Jag vill att ni tar bort mina uppgifter.',
    receivedOn: '2026-11-02',
  },
  'confirm-identity': { how: 'Svarade från den adress som står i registret, och ringdes upp.' },
  'extend-request': { until: '2027-01-15', reason: 'Uppgifterna finns i många ärenden.' },
  'select-data': { subjects: [SUBJECT], refs: [REF] },
  'propose-erasure': { subjects: [SUBJECT], refs: [REF], grounds: 'Uppgifterna behövs inte längre.' },
  'approve-erasure': {},
  'reject-erasure': { reasons: 'Uppgifterna gäller någon annan.' },
  'answer-request': { outcome: 'granted', how: 'Per e-post den 20 november 2026.' },
  'place-hold': { subjects: [SUBJECT], reason: 'Tvist om beslutet den 12 november.' },
  'lift-hold': { reason: 'Tvisten är avslutad.' },
};
