import { describe, expect, test } from 'vitest';
import type { HostPolicy } from '@/lib/instance/host-guard';
import { createHostGuard, isHostText, parseAllowList } from '@/lib/instance/host-guard';
import { invariant } from '@/lib/shared/assert';

/** A name server of the test: what is not listed has no address. */
const zone: Readonly<Record<string, readonly string[]>> = {
  'db.example.com': ['10.1.2.3'],
  'db6.example.com': ['2001:db8::5'],
  'both.example.com': ['10.1.2.3', 'fd12::5'],
  'one-bad.example.com': ['10.1.2.3', '169.254.169.254'],
  'bad-v6.example.com': ['10.1.2.3', 'fe80::1'],
  'mapped.example.com': ['::ffff:127.0.0.1'],
  'rebind.example.com': ['127.0.0.1'],
  'zero.example.com': ['0.0.0.0'],
  'metadata.google.internal': ['169.254.169.254'],
  localhost: ['127.0.0.1', '::1'],
  'meta.internal': ['10.9.9.9'],
  'alias-of-meta.internal': ['10.9.9.9'],
  'me.internal': ['10.5.5.5'],
};
const resolve = async (host: string) => zone[host] ?? [];

function allow(text: string) {
  const list = parseAllowList(text);
  invariant(list.ok, 'the list is read');
  return list.value;
}

const policy = (changes: Partial<HostPolicy> = {}): HostPolicy => ({
  allow: [],
  ownServices: [{ host: 'meta.internal', port: 3306 }],
  ownAddresses: ['10.5.5.5', '127.0.0.1', '::1'],
  ...changes,
});

const codeOf = async (guard: ReturnType<typeof createHostGuard>, host: string, port = 3306) => {
  const checked = await guard.check(host, port);
  return checked.ok ? checked.value.address : checked.error.code;
};
const forbidden = 'instance/host-forbidden';
const unknown = 'instance/host-unknown';

describe('without settings', () => {
  const guard = createHostGuard(policy(), resolve);
  test.each<[host: string, answer: string]>([
    ['10.1.2.3', '10.1.2.3'],
    ['192.168.0.1', '192.168.0.1'],
    ['172.16.9.9', '172.16.9.9'],
    ['203.0.113.7', '203.0.113.7'],
    ['100.64.1.1', '100.64.1.1'],
    ['db.example.com', '10.1.2.3'],
    ['DB.Example.COM.', '10.1.2.3'],
    ['db6.example.com', '2001:db8::5'],
    ['both.example.com', '10.1.2.3'],
    ['fd12::5', 'fd12::5'],
    ['::ffff:10.1.2.3', '::ffff:10.1.2.3'],
    // Names that have no address.
    ['nowhere.example.com', unknown],
    ['db_1.example.com', unknown],
    ['xn--bcher-kva.example', unknown],
    // This machine, in every spelling.
    ['127.0.0.1', forbidden],
    ['127.255.255.254', forbidden],
    ['localhost', forbidden],
    ['localhost.', forbidden],
    ['::1', forbidden],
    ['0:0:0:0:0:0:0:1', forbidden],
    ['0000:0000:0000:0000:0000:0000:0000:0001', forbidden],
    ['::ffff:127.0.0.1', forbidden],
    ['::ffff:7f00:1', forbidden],
    ['::127.0.0.1', forbidden],
    ['64:ff9b::7f00:1', forbidden],
    ['2002:7f00:1::', forbidden],
    ['::ffff:0:127.0.0.1', forbidden],
    ['0.0.0.0', forbidden],
    ['0.1.2.3', forbidden],
    ['::', forbidden],
    ['0::0', forbidden],
    // Numbers that a resolver takes for an address.
    ['2130706433', forbidden],
    ['0x7f000001', forbidden],
    ['0x7f.1', forbidden],
    ['0x7f.0.0.0x1', forbidden],
    ['017700000001', forbidden],
    ['0177.0.0.1', forbidden],
    ['127.1', forbidden],
    ['127.0.1', forbidden],
    ['127.0.0.01', forbidden],
    ['10.0.0.256', forbidden],
    ['10.0.0.1.1', forbidden],
    ['0', forbidden],
    // Link-local, metadata services, multicast, reserved.
    ['169.254.169.254', forbidden],
    ['169.254.0.23', forbidden],
    ['::ffff:169.254.169.254', forbidden],
    ['::ffff:a9fe:a9fe', forbidden],
    ['64:ff9b::a9fe:a9fe', forbidden],
    ['2002:a9fe:a9fe::1', forbidden],
    ['fe80::1', forbidden],
    ['febf::1', forbidden],
    ['fec0::1', forbidden],
    ['fd00:ec2::254', forbidden],
    ['fd20:ce::254', forbidden],
    ['100.100.100.200', forbidden],
    ['168.63.129.16', forbidden],
    ['192.0.0.192', forbidden],
    ['224.0.0.1', forbidden],
    ['ff02::1', forbidden],
    ['240.0.0.1', forbidden],
    ['255.255.255.255', forbidden],
    ['metadata.google.internal', forbidden],
    // Names of which one address is forbidden.
    ['one-bad.example.com', forbidden],
    ['bad-v6.example.com', forbidden],
    ['mapped.example.com', forbidden],
    ['rebind.example.com', forbidden],
    ['zero.example.com', forbidden],
    // Sluice's own database, by each of its names.
    ['meta.internal', forbidden],
    ['alias-of-meta.internal', forbidden],
    ['10.9.9.9', forbidden],
    ['::ffff:10.9.9.9', forbidden],
    // What is no host.
    ['', forbidden],
    ['.', forbidden],
    ['/var/run/mysqld.sock', forbidden],
    ['..', forbidden],
    ['db example.com', forbidden],
    ['db.example.com:3306', forbidden],
    ['user@db.example.com', forbidden],
    ['[::1]', forbidden],
    ['fe80::1%eth0', forbidden],
    ['10.1.2.3\u0000.example.com', forbidden],
    ['１２７.0.0.1', forbidden],
    ['ⓛocalhost', forbidden],
    ['127。0。0。1', forbidden],
    ['-db.example.com', forbidden],
    [`${'a'.repeat(64)}.example.com`, forbidden],
    [`${'a.'.repeat(127)}com`, forbidden],
  ])('%s: %s', async (host, answer) => {
    expect(await codeOf(guard, host)).toBe(answer);
  });

  test('the own database is forbidden on its own port alone', async () => {
    expect(await codeOf(guard, '10.9.9.9', 3307)).toBe('10.9.9.9');
  });

  test.each([0, -1, 65536, 3306.5, Number.NaN])('port %d is none', async (port) => {
    expect(await codeOf(guard, '10.1.2.3', port)).toBe(forbidden);
  });
});

describe('with settings', () => {
  test('loopback is open where an entry says so, and nowhere else', async () => {
    const guard = createHostGuard(policy({ allow: allow('127.0.0.1:3400-3500') }), resolve);
    expect(await codeOf(guard, '127.0.0.1', 3450)).toBe('127.0.0.1');
    expect(await codeOf(guard, '127.0.0.1', 3399)).toBe(forbidden);
    expect(await codeOf(guard, '127.0.0.2', 3450)).toBe(forbidden);
    expect(await codeOf(guard, '::ffff:127.0.0.1', 3450)).toBe(forbidden);
    expect(await codeOf(guard, 'localhost', 3450)).toBe(forbidden); // its ::1 is not allowed
    expect(await codeOf(guard, '10.1.2.3')).toBe('10.1.2.3'); // other networks stay open
  });

  test('an entry that is no loopback restricts targets to the list', async () => {
    const guard = createHostGuard(policy({ allow: allow('127.0.0.1/32, 10.1.0.0/16:3306, [fd12::]/16') }), resolve);
    expect(await codeOf(guard, '10.1.2.3')).toBe('10.1.2.3');
    expect(await codeOf(guard, 'both.example.com')).toBe('10.1.2.3');
    expect(await codeOf(guard, '10.1.2.3', 6379)).toBe(forbidden);
    expect(await codeOf(guard, '10.2.0.1')).toBe(forbidden);
    expect(await codeOf(guard, '203.0.113.7')).toBe(forbidden);
  });

  test('nothing opens metadata services and link-local', async () => {
    const guard = createHostGuard(policy({ allow: allow('0.0.0.0/0,[::]/0') }), resolve);
    for (const host of ['169.254.169.254', 'fe80::1', '0.0.0.0', '100.100.100.200', 'ff02::1']) {
      expect(await codeOf(guard, host)).toBe(forbidden);
    }
  });

  test('own services on this machine are forbidden by every address of this machine', async () => {
    const ownServices = [
      { host: '127.0.0.1', port: 6379 },
      { host: 'me.internal', port: 3307 },
    ];
    const guard = createHostGuard(policy({ allow: allow('127.0.0.0/8,[::1]'), ownServices }), resolve);
    for (const host of ['127.0.0.1', '127.9.9.9', '::1', 'localhost', '10.5.5.5', 'me.internal', '::ffff:10.5.5.5']) {
      expect(await codeOf(guard, host, 6379), host).toBe(forbidden);
      expect(await codeOf(guard, host, 3307), host).toBe(forbidden);
    }
    expect(await codeOf(guard, '127.0.0.1', 3308)).toBe('127.0.0.1');
  });

  test.each([
    '10.0.0.1/8',
    '10.0.0.0/33',
    'db.example.com',
    '::1:3306',
    '10.0.0.0/8:0',
    '10.0.0.0/8:9-8',
    '10.0.0.0/8:70000',
    'x',
  ])('%s is no entry', (text) => {
    expect(parseAllowList(text)).toEqual({ ok: false, error: { code: 'instance/allow-list', entry: text } });
  });
});

test('a name that answers differently a moment later is not asked again', async () => {
  const answers = [['10.1.2.3'], ['127.0.0.1']];
  let asked = 0;
  const guard = createHostGuard(policy({ ownServices: [] }), async () => answers[asked++] ?? []);
  const checked = await guard.check('rebinding.example.com', 3306);
  expect(checked.ok && checked.value).toMatchObject({ address: '10.1.2.3', addresses: ['10.1.2.3'] });
  expect(asked).toBe(1);
});

test('what can be said without a name server', () => {
  expect(['db.example.com', '10.1.2.3', '127.0.0.1', '::1'].map(isHostText)).toEqual([true, true, true, true]);
  expect(['169.254.169.254', '2130706433', '/tmp/x', '', '[::1]'].map(isHostText)).toEqual(Array(5).fill(false));
});
