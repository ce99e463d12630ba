import { expect, test } from 'vitest';
import { toInstanceDetail } from '@/app/(portal)/instances/_view/instance-detail-view';
import { toChangedInstance } from '@/app/(portal)/instances/_view/instance-form';
import type { InstanceDetail } from '@/lib/instance/instance';
import type { EnvironmentId, InstanceId, ProjectId } from '@/lib/shared/ids';

const seenAt = new Date('2026-11-20T08:00:00Z');

const instance: InstanceDetail = {
  id: '01J00000000000000000000001' as InstanceId,
  name: 'order-primary',
  host: '2001:db8::7',
  port: 3306,
  engine: 'mysql',
  serverVersion: '8.0.36-log',
  versionNumber: 80_036,
  role: 'primary',
  environment: { id: '01J00000000000000000000002' as EnvironmentId, key: 'prod', name: 'Production', kind: 'prod' },
  cluster: { id: '01J00000000000000000000003' as never, name: 'order' },
  zone: 'default',
  state: 'failing',
  stateReason: null,
  checkedAt: seenAt,
  purposes: ['read'],
  isReviewOnly: true,
  isDemo: false,
  live: {
    state: 'up',
    reason: null,
    since: seenAt,
    seenAt,
    uptimeSeconds: 3600,
    threadsRunning: 2,
    threadsConnected: 9,
    queriesPerSecond: 12.5,
    lagSeconds: null,
    isReplicating: null,
  },
  version: 4,
  tls: { mode: 'verify-ca', hasCa: true, ca: '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----' },
  provider: 'tdsql',
  idc: 'sh-1',
  setName: 'set_1',
  dcn: 'd1',
  tags: { owner: 'trade' },
  serverUuid: null,
  credentials: [{ purpose: 'read', username: 'sluice_ro', updatedAt: seenAt }],
  projects: [{ projectId: '01J00000000000000000000004' as ProjectId, key: 'trade', schemas: ['*'] }],
  capabilities: [
    { name: 'check:read', value: { state: 'failing', failure: { code: 'instance/interrupted' } }, seenAt },
    { name: 'multiplexing-proxy', value: { kind: 'multiplexing', proxy: 'ProxySQL' }, seenAt },
    { name: 'variables', value: { read_only: 'OFF' }, seenAt },
  ],
};

const view = (changed: Partial<InstanceDetail> = {}) =>
  toInstanceDetail({
    instance: { ...instance, ...changed },
    privileges: [
      {
        purpose: 'read',
        hasAccount: true,
        excess: ['SUPER'],
        unreadGrants: 1,
        features: [
          {
            id: 'review-schema',
            title: { en: 'Schema', zh: '结构' },
            lost: { en: 'lost', zh: '缺' },
            state: { state: 'missing', missing: [{ anyOf: ['SELECT', 'SHOW VIEW'], on: ['trade.*'] }] },
          },
        ],
      },
    ],
    projectNames: new Map([['trade', '交易中台']]),
    canManage: true,
    canCheck: true,
    environments: [],
    zones: ['default'],
  });

test('address, engine and state are said as people say them', () => {
  expect(view()).toMatchObject({
    address: '[2001:db8::7]:3306',
    engine: 'MySQL 8.0.36',
    status: { kind: 'unreachable' },
    cluster: 'order',
    projects: [{ key: 'trade', name: '交易中台', schemas: ['*'] }],
  });
  expect(view({ engine: 'unknown', state: 'unchecked' })).toMatchObject({ engine: '', status: { kind: 'unchecked' } });
});

test('the two accounts that every instance should have are shown, and others that it was given', () => {
  expect(view().checks.map(({ purpose, state }) => [purpose, state])).toEqual([
    ['read', 'failing'],
    ['execute', 'no-account'],
  ]);
  expect(view({ purposes: ['read', 'binlog'] }).checks.map(({ purpose, state }) => [purpose, state])).toEqual([
    ['read', 'failing'],
    ['execute', 'no-account'],
    ['binlog', 'unchecked'],
  ]);
});

test('a failing account says what, why and what to do; one that nothing is known of is not called good', () => {
  expect(view().checks[0]).toMatchObject({ what: { en: expect.stringContaining('lost') }, toDo: { en: 'Ask again.' } });
  expect(view({ capabilities: [] }).checks[0]).toEqual({ purpose: 'read', state: 'unchecked' });
});

test('a proxy that shares sessions is named', () => {
  expect(view().proxy?.en).toMatch(/^ProxySQL shares server sessions/);
  expect(view({ capabilities: [] }).proxy).toBeUndefined();
});

test('a missing privilege is said with its place', () => {
  expect(view().privileges[0]?.features[0]).toMatchObject({
    state: 'missing',
    missing: ['SELECT | SHOW VIEW on trade.*'],
  });
});

test('saving the form as it was changes nothing that the form does not show', () => {
  const { form } = view();
  const saved = toChangedInstance({ ...form, environmentId: instance.environment.id }, instance);
  expect(saved).toEqual({
    name: 'order-primary',
    host: '2001:db8::7',
    port: 3306,
    environmentId: instance.environment.id,
    cluster: 'order',
    zone: 'default',
    tlsMode: 'verify-ca',
    tlsCa: instance.tls.ca,
    provider: 'tdsql',
    idc: 'sh-1',
    setName: 'set_1',
    dcn: 'd1',
    tags: { owner: 'trade' },
  });
});
