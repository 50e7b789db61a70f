/** Why the system did not do what a program asked of it, by the code of the error. */
const SYSTEM_FAULTS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not; let it, or choose another place',
  EPERM: 'this user may not; let it, or choose another place',
  EDQUOT: 'this user’s share of the disk is full; free some room',
  EEXIST: 'it is there already',
  EISDIR: 'it is a folder, not a file',
  EMFILE: 'too many files are open; raise the limit (ulimit -n)',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full; free some room',
  ENOTDIR: 'a part of the path is no folder',
  EROFS: 'the disk cannot be written to',
};

interface SystemError {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly path?: unknown;
  readonly address?: unknown;
  readonly port?: unknown;
}

/** An error of files or of listening in one line, with what to do; undefined for any other error. */
export function systemFault(error: Error): string | undefined {
  const { code, syscall, path, address, port } = error as SystemError;
  if (typeof code !== 'string') return undefined;
  if (syscall === 'listen' || syscall === 'bind') return listenFault(code, String(port), String(address));
  const words = SYSTEM_FAULTS[code];
  if (words === undefined) return undefined;
  return typeof path === 'string' ? `${path}: ${words}` : words;
}

function listenFault(code: string, port: string, address: string): string {
  const where = `port ${port} on ${address}`;
  if (code === 'EADDRINUSE') return `${where} is taken; stop what listens there, or set PORT to another port`;
  if (code === 'EACCES') return `${where} is closed to this user; set PORT to 1024 or above`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${address} is no address of this machine; correct HOST`;
  return `${where} cannot be listened on (${code}); correct HOST and PORT`;
}
