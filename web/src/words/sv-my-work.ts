/** What is said of what waits for somebody, in Swedish. */
export const svMyWork = {
  'myWork.nothingElse': 'Inget annat väntar på dig just nu.',
  'myWork.toAnswer': 'Frågor per capsulam att svara på',
  'myWork.answerBy': 'Svara senast',
  'myWork.toSend': 'Beslut att skicka',
  'myWork.toSendHint': 'Beslutet är fattat, men den som det gäller har inte fått det än.',
  'myWork.onApplication': 'Beslut om ansökan',
  'myWork.onPartnership': 'Beslut om partnerskapet',
  'myWork.roles': 'Roller i styrelsen att ge eller avsluta',
  'myWork.rolesHint':
    'Ett uppdrag i styrelsen ger ingen roll av sig självt, och en roll finns kvar när uppdraget har tagit slut.',
  'myWork.role.missing': 'Är vald, men saknar rollen {role}.',
  'myWork.role.left-over': 'Har kvar rollen {role}, men inte uppdraget.',
} as const;
