import { expect, test } from 'vitest';
import type { FactsDigest } from '@/lib/inspection/changes';
import { changesBetween } from '@/lib/inspection/changes';

const dayMs = 86_400_000;
const before: FactsDigest = {
  atMs: 0,
  version: '8.0.36',
  serverUuid: 'a',
  role: 'replica',
  uptimeSeconds: 1_000_000,
  sources: ['db1:3306'],
  variables: { max_connections: '800', gtid_executed: 'a:1-5', long_query_time: '1' },
};
const later: FactsDigest = { ...before, atMs: dayMs, uptimeSeconds: 1_086_400 };

test.each<[what: string, now: Partial<FactsDigest>, changes: readonly object[]]>([
  ['nothing', {}, []],
  ['a restart', { uptimeSeconds: 300 }, [{ kind: 'restart', uptimeSeconds: 300 }]],
  [
    'a parameter; what moves by itself is none',
    { variables: { ...before.variables, max_connections: '1000', gtid_executed: 'a:1-9' } },
    [{ kind: 'parameter', name: 'max_connections', from: '800', to: '1000' }],
  ],
  [
    'a parameter that is new and one that is gone',
    { variables: { max_connections: '800', slow_query_log: 'ON', gtid_executed: '' } },
    [
      { kind: 'parameter', name: 'long_query_time', from: '1', to: null },
      { kind: 'parameter', name: 'slow_query_log', from: null, to: 'ON' },
    ],
  ],
  [
    'an upgrade, without a list of parameters',
    { version: '8.4.3', uptimeSeconds: 60, variables: { restrict_fk_on_non_standard_key: 'ON' } },
    [
      { kind: 'restart', uptimeSeconds: 60 },
      { kind: 'version', from: '8.0.36', to: '8.4.3' },
    ],
  ],
  [
    'a fail-over',
    { role: 'primary', sources: [] },
    [
      { kind: 'role', from: 'replica', to: 'primary' },
      { kind: 'source', from: 'db1:3306', to: '' },
    ],
  ],
  ['another server under the name', { serverUuid: 'b', uptimeSeconds: 5 }, [{ kind: 'server', from: 'a', to: 'b' }]],
  ['what was not seen', { sources: null, variables: null, uptimeSeconds: null, role: 'unknown', serverUuid: null }, []],
])('%s', (_, now, changes) => {
  expect(changesBetween(before, { ...later, ...now })).toEqual(changes);
});

test('a clock that is a little off is no restart', () => {
  expect(changesBetween({ ...before, uptimeSeconds: 10 }, { ...later, uptimeSeconds: 86_400 })).toEqual([]);
});
