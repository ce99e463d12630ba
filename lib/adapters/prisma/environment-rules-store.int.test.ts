import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor, Role } from '@/lib/access/actor';
import { createEnvironmentRulesStore } from '@/lib/adapters/prisma/environment-rules-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { defaultPolicies } from '@/lib/approval/default-policies';
import { createEnvironmentRulesService } from '@/lib/review/profile/environment-rules';
import { settingOf } from '@/lib/review/profile/rule-setting';
import { findRule } from '@/lib/review/registry';
import type { EnvironmentId } from '@/lib/shared/ids';
import { environmentIdSchema, newId, userIdSchema } from '@/lib/shared/ids';

let metadata: MetadataDatabase;
const [dev, prod] = [newId(environmentIdSchema), newId(environmentIdSchema)];

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  await metadata.db.environment.createMany({
    data: [
      { id: dev, key: 'dev', name: 'Development', kind: 'dev', rank: 0, policy: defaultPolicies.dev },
      { id: prod, key: 'prod', name: 'Production', kind: 'prod', rank: 1, policy: defaultPolicies.prod },
    ],
  });
});
afterAll(() => metadata.end());

function person(role: Role): Actor {
  const userId = newId(userIdSchema);
  return { userId, login: userId, displayName: userId, roles: new Set([role]), projects: new Map(), via: 'web' };
}
const service = () => createEnvironmentRulesService(createEnvironmentRulesStore(metadata));

async function levelIn(environmentId: EnvironmentId, ruleId: string): Promise<string | undefined> {
  const [rule, all] = [findRule(ruleId), await service().list(person('developer'))];
  return rule && all.ok ? settingOf(rule, all.value.get(environmentId)?.rules ?? {}).level : undefined;
}

test('a rule is changed for one environment alone, in a profile of its own, version by version', async () => {
  const dba = person('dba');
  expect(await levelIn(prod, 'select-star')).toBe('notice');
  expect(await service().setLevel(dba, { environmentId: prod, ruleId: 'select-star', level: 'error' })).toMatchObject({
    ok: true,
  });
  expect(await service().setLevel(dba, { environmentId: prod, ruleId: 'no-view', level: 'warning' })).toMatchObject({
    ok: true,
  });
  expect([await levelIn(prod, 'select-star'), await levelIn(prod, 'no-view')]).toEqual(['error', 'warning']);
  expect([await levelIn(dev, 'select-star'), await levelIn(dev, 'no-view')]).toEqual(['notice', 'off']);
  const profiles = await metadata.db.profile.findMany({ include: { versions: { orderBy: { n: 'asc' } } } });
  expect(profiles.map(({ key, versions }) => [key, versions.map(({ n }) => n)])).toEqual([
    ['environment-prod', [1, 2]],
  ]);
  const acts = await metadata.db.audit.findMany({
    where: { action: 'environment.rule-level' },
    orderBy: { seq: 'asc' },
  });
  expect(acts.map(({ data }) => data)).toEqual([
    { ruleId: 'select-star', level: 'error', profile: 'environment-prod', n: 1 },
    { ruleId: 'no-view', level: 'warning', profile: 'environment-prod', n: 2 },
  ]);
});

test('a profile that two environments use is copied before it is changed', async () => {
  const { profileId } = await metadata.db.environment.findUniqueOrThrow({ where: { id: prod } });
  await metadata.db.environment.update({ where: { id: dev }, data: { profileId } });
  await service().setLevel(person('dba'), { environmentId: dev, ruleId: 'select-star', level: 'off' });
  expect([await levelIn(prod, 'select-star'), await levelIn(dev, 'select-star')]).toEqual(['error', 'off']);
  expect(await levelIn(dev, 'no-view')).toBe('warning');
});

test.each<[name: string, role: Role, environmentId: EnvironmentId, ruleId: string, code: string]>([
  ['who does not keep rules', 'developer', prod, 'select-star', 'access/forbidden'],
  ['a rule that is not there', 'dba', prod, 'no-such-rule', 'profile/unknown-rule'],
  [
    'an environment that is not there',
    'dba',
    newId(environmentIdSchema),
    'select-star',
    'access/environment-not-found',
  ],
])('%s', async (_, role, environmentId, ruleId, code) => {
  const refused = await service().setLevel(person(role), { environmentId, ruleId, level: 'off' });
  expect(refused).toMatchObject({ ok: false, error: { code } });
});

test('changes at the same moment are all kept', async () => {
  const ids = ['dml-no-limit', 'dml-no-order-by', 'no-partition', 'index-naming', 'table-engine'];
  await Promise.all(
    ids.map((ruleId) => service().setLevel(person('dba'), { environmentId: prod, ruleId, level: 'error' })),
  );
  expect(await Promise.all(ids.map((ruleId) => levelIn(prod, ruleId)))).toEqual(ids.map(() => 'error'));
});
