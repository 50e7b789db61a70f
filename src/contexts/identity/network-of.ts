import { isIPv4, isIPv6 } from 'node:net';

/** Who asks, as far as HTTP knows. */
export interface Client {
  /** The address that asks; undefined on the command line. */
  readonly address: string | undefined;
  /** Browser and system by name. */
  readonly device: string;
}

/** Nobody's browser: the command line. */
export const COMMAND_LINE: Client = { address: undefined, device: '' };

/** So much of an address as the security log may keep: 192.0.2.0/24, 2001:db8:1::/48. */
export function networkOf(address: string | undefined): string | null {
  return shortened(address, 3, 3);
}

/** So much as belongs to one asker, who is free to choose the rest: all of IPv4, /64 of IPv6. */
export function askerOf(address: string | undefined): string {
  return shortened(address, 4, 4) ?? 'unknown';
}

function shortened(address: string | undefined, bytes: number, groups: number): string | null {
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) {
    const kept = plain.split('.').slice(0, bytes);
    return bytes === 4 ? plain : `${kept.join('.')}.0/${String(bytes * 8)}`;
  }
  if (!isIPv6(plain)) return null;
  return `${groupsOf(plain).slice(0, groups).join(':')}::/${String(groups * 16)}`;
}

/** All eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}
