import type { Alliance, LanTold } from './state.js';

/** The alliance with what its events told of its län, and with the län that follow: each once, by code. */
export function withLan(alliance: Alliance, lanTold: readonly LanTold[]): Alliance {
  return { ...alliance, lanTold, lan: lanFrom(lanTold) };
}

/** What was told of the län, where that event had told of these instead. */
export function lanCorrected(told: readonly LanTold[], event: string, lan: string | string[]): LanTold[] {
  return told.map((each) => (each.event === event ? { ...each, lan: [lan].flat() } : each));
}

/** The län after all that was told, by code. */
export function lanFrom(told: readonly LanTold[]): string[] {
  const codes = new Set<string>();
  for (const { lan, left } of told) {
    for (const code of lan) {
      if (left) codes.delete(code);
      else codes.add(code);
    }
  }
  return [...codes].sort();
}
