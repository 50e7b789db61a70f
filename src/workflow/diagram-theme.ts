/** Colours of a diagram. Text has a contrast of at least 4.5 to 1, lines 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11). */
export interface DiagramTheme {
  readonly page: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly state: string;
  readonly stateEdge: string;
  readonly frameEdge: string;
  readonly visited: string;
  readonly way: string;
  readonly current: string;
  readonly onCurrent: string;
}

/** The diagram paints its own page, so that it is legible wherever it is put. */
export const DIAGRAM_THEMES: Readonly<Record<'light' | 'dark', DiagramTheme>> = {
  light: {
    page: '#ffffff',
    text: '#1b2430',
    quiet: '#4c5866',
    line: '#75808e',
    state: '#f3f5f8',
    stateEdge: '#66717f',
    frameEdge: '#7d8896',
    visited: '#dcebf8',
    way: '#0f62a8',
    current: '#0b4a80',
    onCurrent: '#ffffff',
  },
  dark: {
    page: '#14181e',
    text: '#eef2f6',
    quiet: '#b4bfcb',
    line: '#8a95a3',
    state: '#242b35',
    stateEdge: '#97a2b0',
    frameEdge: '#7f8b9a',
    visited: '#17364f',
    way: '#6db7f2',
    current: '#8ecbff',
    onCurrent: '#0a1a28',
  },
};
