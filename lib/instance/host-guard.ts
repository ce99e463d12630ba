import type { IpAddress, IpRange } from '@/lib/instance/ip-address';
import { isInRange, isSameIp, parseIp, parseIpRange } from '@/lib/instance/ip-address';
import type { ConnectRefusal } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/**
 * Keeps target connections away from what is no target: this machine, cloud metadata services, and the database and Redis that
 * Sluice itself lives on. Every address of a name is checked and the caller connects to the address that was checked, so a name that
 * answers differently a moment later (DNS rebinding) changes nothing.
 */
export type HostGuard = {
  check(host: string, port: number): Promise<Result<CheckedHost, HostRefusal>>;
};

/** Connect to `address`, never to `host` again; `host` is for TLS names and for people. */
export type CheckedHost = {
  readonly host: string;
  readonly port: number;
  readonly address: string;
  readonly addresses: readonly string[];
};

/** One refusal for every forbidden class: the answer does not tell what stands behind a name. */
export type HostRefusal = Extract<ConnectRefusal, { code: 'instance/host-forbidden' | 'instance/host-unknown' }>;

/** Every A and AAAA address of a name, as text; empty when there is none. */
export type HostResolver = (host: string) => Promise<readonly string[]>;

export type HostPolicy = {
  /** Loopback entries open loopback; when there is any other entry, targets must be inside one of the entries. */
  readonly allow: readonly AllowedRange[];
  /** Where Sluice's own metadata database and Redis are. */
  readonly ownServices: readonly { readonly host: string; readonly port: number }[];
  /** Addresses of this machine's own interfaces: the same services answer there too. */
  readonly ownAddresses: readonly string[];
};

export type AllowedRange = { readonly range: IpRange; readonly portMin: number; readonly portMax: number };

export function createHostGuard(policy: HostPolicy, resolve: HostResolver): HostGuard {
  return {
    async check(host, port) {
      const name = normalHost(host);
      if (name === undefined || !isPort(port)) return refuse({ code: 'instance/host-forbidden', host });
      const literal = parseIp(name);
      const addresses = literal ? [name] : await resolve(name);
      if (addresses.length === 0) return refuse({ code: 'instance/host-unknown', host });
      const own = await ownEndpoints(policy, resolve);
      const allowed = addresses.every((address) => isAllowed(address, port, policy, own));
      const [address] = addresses;
      if (!allowed || address === undefined) return refuse({ code: 'instance/host-forbidden', host });
      return ok({ host: name, port, address, addresses });
    },
  };
}

/**
 * What can be said of a host without asking any name server: used when an instance is registered, before a worker looks at it.
 */
export function isHostText(host: string): boolean {
  const name = normalHost(host);
  if (name === undefined) return false;
  const ip = parseIp(name);
  return ip === undefined || classOf(ip) !== 'denied';
}

/** `127.0.0.1/32:3306-3400, 10.0.0.0/8, [fd00::]/8:3306`: ranges with an optional port or range of ports. */
export function parseAllowList(
  text: string,
): Result<readonly AllowedRange[], { code: 'instance/allow-list'; entry: string }> {
  const entries: AllowedRange[] = [];
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const [, bracketed, plain, prefix = '', from, to] =
      /^(?:\[([^\]]+)\]|([0-9.]+))(\/\d+)?(?::(\d{1,5})(?:-(\d{1,5}))?)?$/.exec(entry) ?? [];
    const range = parseIpRange(`${bracketed ?? plain ?? ''}${prefix}`);
    const portMin = from === undefined ? 1 : Number(from);
    const portMax = to === undefined ? (from === undefined ? 65535 : portMin) : Number(to);
    if (!range || !isPort(portMin) || !isPort(portMax) || portMin > portMax) {
      return refuse({ code: 'instance/allow-list', entry });
    }
    entries.push({ range, portMin, portMax });
  }
  return ok(entries);
}

type Endpoint = { readonly ip: IpAddress; readonly port: number };

/** The own services by address, and by every address of this machine when they run on it. */
async function ownEndpoints(policy: HostPolicy, resolve: HostResolver): Promise<readonly Endpoint[]> {
  const endpoints: Endpoint[] = [];
  for (const { host, port } of policy.ownServices) {
    const addresses = parseIp(host) ? [host] : await resolve(host);
    for (const address of addresses) {
      const ip = plainIp(address);
      if (ip) endpoints.push({ ip, port });
    }
  }
  return endpoints;
}

function isAllowed(address: string, port: number, policy: HostPolicy, own: readonly Endpoint[]): boolean {
  const given = parseIp(address);
  const ip = plainIp(address);
  if (!given || !ip || classOf(given) === 'denied') return false;
  const isHere = (candidate: IpAddress) =>
    classOf(candidate) === 'loopback' ||
    policy.ownAddresses.some((text) => {
      const mine = plainIp(text);
      return mine !== undefined && isSameIp(mine, candidate);
    });
  const isOwnService = own.some(
    (endpoint) => endpoint.port === port && (isSameIp(endpoint.ip, ip) || (isHere(endpoint.ip) && isHere(ip))),
  );
  if (isOwnService) return false;
  const isListed = policy.allow.some(
    ({ range, portMin, portMax }) => isInRange(ip, range) && port >= portMin && port <= portMax,
  );
  if (classOf(ip) === 'loopback') return isListed;
  const restricts = policy.allow.some(({ range }) => classOf(range.address) !== 'loopback');
  return !restricts || isListed;
}

const range = (text: string): IpRange => {
  const parsed = parseIpRange(text);
  invariant(parsed, `not an IP range: ${text}`);
  return parsed;
};

/** No setting opens these. Sources: RFC 6890, RFC 4291; the metadata addresses of AWS, Azure, Alibaba Cloud and Oracle Cloud. */
const deniedRanges = [
  '0.0.0.0/8', // unspecified; Linux connects 0.0.0.0 to itself
  '169.254.0.0/16', // link-local, metadata services
  '100.100.100.200/32', // Alibaba Cloud metadata
  '168.63.129.16/32', // Azure platform
  '192.0.0.0/24', // IETF protocol assignments, Oracle Cloud metadata
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
  '::/128',
  'fe80::/10', // link-local
  'fec0::/10', // site-local, deprecated
  'ff00::/8', // multicast
  'fd00:ec2::254/128', // AWS metadata
  'fd20:ce::254/128', // Google Cloud metadata
  '2001::/32', // Teredo
  '100::/64', // discard
].map(range);

const loopbackRanges = ['127.0.0.0/8', '::1/128'].map(range);

/** IPv6 forms that carry an IPv4 address in their last or middle bytes, and where it starts. */
const carriers = [
  { range: range('::/96'), at: 12 },
  { range: range('::ffff:0:0/96'), at: 12 },
  { range: range('::ffff:0:0:0/96'), at: 12 },
  { range: range('64:ff9b::/96'), at: 12 },
  { range: range('64:ff9b:1::/48'), at: 12 },
  { range: range('2002::/16'), at: 2 },
] as const;

function classOf(ip: IpAddress): 'denied' | 'loopback' | 'other' {
  if (deniedRanges.some((denied) => isInRange(ip, denied))) return 'denied';
  if (loopbackRanges.some((loopback) => isInRange(ip, loopback))) return 'loopback';
  const carrier = carriers.find((candidate) => isInRange(ip, candidate.range));
  if (!carrier) return 'other';
  const inner = classOf({ family: 4, bytes: ip.bytes.slice(carrier.at, carrier.at + 4) });
  return inner === 'other' ? 'other' : 'denied';
}

/** An IPv4 address in IPv6 clothes is compared as the IPv4 address it reaches. */
function plainIp(text: string): IpAddress | undefined {
  const ip = parseIp(text);
  const carrier = ip && carriers.find((candidate) => isInRange(ip, candidate.range));
  if (!ip || !carrier || classOf(ip) === 'loopback') return ip;
  return { family: 4, bytes: ip.bytes.slice(carrier.at, carrier.at + 4) };
}

/**
 * Lower case, without a final dot. Undefined for what is no host name: a path, a zone, credentials, other scripts, and every number
 * that a resolver would read as an address although it is not written as one (`2130706433`, `0x7f.1`, `0177.0.0.1`, `127.1`).
 */
function normalHost(host: string): string | undefined {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (parseIp(name)) return name;
  if (name.length === 0 || name.length > 253) return undefined;
  const labels = name.split('.');
  if (!labels.every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label))) return undefined;
  const last = labels.at(-1) ?? '';
  return /^(\d+|0x[0-9a-f]*)$/.test(last) ? undefined : name;
}

const isPort = (port: number) => Number.isInteger(port) && port >= 1 && port <= 65535;
