/** Which streams are alliances': their names are this prefix and the alliance's id. */
export interface AllianceStreams {
  readonly prefix: string;
}

export function isAlliance({ prefix }: AllianceStreams, stream: string): boolean {
  return stream.startsWith(prefix);
}

export function streamOfAlliance({ prefix }: AllianceStreams, alliance: string): string {
  return `${prefix}${alliance}`;
}

export function allianceOfStream({ prefix }: AllianceStreams, stream: string): string {
  return stream.slice(prefix.length);
}
