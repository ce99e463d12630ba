/** IP addresses as bytes, strictly read: what the operating system would also take as an address but we do not is refused. */
export type IpAddress = { readonly family: 4 | 6; readonly bytes: readonly number[] };

export type IpRange = { readonly address: IpAddress; readonly prefix: number };

/** Four decimal numbers without leading zeros, or an IPv6 address without zone. No octal, hex, short or single-number forms. */
export function parseIp(text: string): IpAddress | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

/** `10.0.0.0/8`, or an address alone. Bits after the prefix must be zero, so that a typing error is seen. */
export function parseIpRange(text: string): IpRange | undefined {
  const [addressText = '', prefixText, ...rest] = text.split('/');
  const address = parseIp(addressText);
  if (!address || rest.length > 0) return undefined;
  const bits = address.bytes.length * 8;
  if (prefixText === undefined) return { address, prefix: bits };
  if (!/^\d{1,3}$/.test(prefixText) || Number(prefixText) > bits) return undefined;
  const range = { address, prefix: Number(prefixText) };
  const isBase = address.bytes.every((byte, i) => byte === (byte & maskByte(range.prefix, i)));
  return isBase ? range : undefined;
}

export function isInRange(ip: IpAddress, { address, prefix }: IpRange): boolean {
  if (ip.family !== address.family) return false;
  return ip.bytes.every((byte, i) => (byte & maskByte(prefix, i)) === ((address.bytes[i] ?? 0) & maskByte(prefix, i)));
}

export function isSameIp(a: IpAddress, b: IpAddress): boolean {
  return a.family === b.family && a.bytes.every((byte, i) => byte === b.bytes[i]);
}

function maskByte(prefix: number, index: number): number {
  const bits = Math.min(8, Math.max(0, prefix - index * 8));
  return (0xff << (8 - bits)) & 0xff;
}

function parseIpv4(text: string): IpAddress | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) {
    return undefined;
  }
  return { family: 4, bytes: parts.map(Number) };
}

function parseIpv6(text: string): IpAddress | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left, right] = halves.map((half) => (half === '' ? [] : readGroups(half)));
  if (!left || (halves.length === 2 && !right)) return undefined;
  const tail = right ?? [];
  const gap = 16 - left.length - tail.length;
  if (halves.length === 2 ? gap < 2 : gap !== 0) return undefined;
  return { family: 6, bytes: [...left, ...new Array<number>(gap).fill(0), ...tail] };
}

/** Groups of a half as bytes; the last group of an address may be a dotted IPv4 address. */
function readGroups(half: string): number[] | undefined {
  const bytes: number[] = [];
  const groups = half.split(':');
  for (const [i, group] of groups.entries()) {
    const dotted = i === groups.length - 1 ? parseIpv4(group) : undefined;
    if (dotted) bytes.push(...dotted.bytes);
    else if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    } else return undefined;
  }
  return bytes.length <= 16 ? bytes : undefined;
}
