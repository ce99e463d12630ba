import { expect, test } from 'vitest';
import { toEnvironmentDetail } from '@/app/(portal)/environments/_view/environment-row';
import type { EnvironmentView } from '@/lib/access/environment-service';
import { defaultPolicies } from '@/lib/approval/default-policies';
import type { EnvironmentId, ProfileId } from '@/lib/shared/ids';

const environment: EnvironmentView = {
  id: 'e' as EnvironmentId,
  key: 'prod',
  name: 'Live',
  kind: 'prod',
  rank: 3,
  policy: JSON.parse(JSON.stringify(defaultPolicies.prod)),
  profileId: 'p' as ProfileId,
  version: 4,
};
const parts = {
  instanceCounts: new Map([['e', 12]]),
  profiles: [{ id: 'p' as ProfileId, key: 'strict', name: 'Strict', builtIn: true }],
};

test('policy, profile and number of instances', () => {
  expect(toEnvironmentDetail(environment, parts)).toEqual({
    id: 'e',
    key: 'prod',
    environment: { kind: 'prod', name: 'Live' },
    policy: defaultPolicies.prod,
    profile: { id: 'p', key: 'strict', name: { en: 'Strict', zh: '严格' } },
    instanceCount: 12,
    version: 4,
  });
});

test('without a profile of its own it has none, without instances it counts 0', () => {
  const bare = toEnvironmentDetail({ ...environment, profileId: null }, { ...parts, instanceCounts: new Map() });
  expect(bare).toMatchObject({ profile: null, instanceCount: 0 });
});

test('a policy that cannot be read is never shown as another one', () => {
  expect(() => toEnvironmentDetail({ ...environment, policy: { steps: 'none' } }, parts)).toThrow();
});
