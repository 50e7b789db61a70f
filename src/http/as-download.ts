/** What names a file that is downloaded (RFC 6266): the name in full for those who read it, and a plain one for the others. */
export function asDownload(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_').slice(0, 100);
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
