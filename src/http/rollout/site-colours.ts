/** The colours of the house in both themes: the web application's tokens, which a test holds these to. */
export const COLOURS = {
  paper: { light: '#fbfaf7', dark: '#15181b' },
  raised: { light: '#ffffff', dark: '#1b1f23' },
  band: { light: '#f1eee7', dark: '#22272c' },
  line: { light: '#d9d5cc', dark: '#363b40' },
  edge: { light: '#77746b', dark: '#8b9197' },
  ink: { light: '#1d2125', dark: '#e9e6df' },
  soft: { light: '#59616a', dark: '#a5abb1' },
  mark: { light: '#0b5d53', dark: '#6fcfc0' },
  'mark-band': { light: '#e1efec', dark: '#1d3733' },
  'on-mark': { light: '#ffffff', dark: '#10201d' },
  warn: { light: '#7a4d00', dark: '#f2c261' },
  'warn-band': { light: '#fbf0d9', dark: '#3a2f17' },
} as const;

export type Colour = keyof typeof COLOURS;
